"""Where does a secretary see the whole year, and plan the rest of it in one go?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from branches.models import Organization, RuleSet
from meetings import services
from meetings.access import may_hold
from meetings.forms.year_plan import UsualDayForm, days_typed, move_asked
from meetings.rules import Kind
from meetings.rules.year_plan import Habit
from meetings.views.year import require_year
from meetings.year_plan import MayPlan, months_of, read_plan
from members.access import organization_page
from partybuild.errors import RuleBroken
from partybuild.web import attempt

MOVES = (
    (-7, gettext_lazy("A week earlier")),
    (-1, gettext_lazy("A day earlier")),
    (1, gettext_lazy("A day later")),
    (7, gettext_lazy("A week later")),
)


def planner(request: HttpRequest, organization: Organization) -> MayPlan:
    """Says which meetings the reader may plan: a group leader his groups', whoever has no right none."""

    def may_plan(kinds: frozenset[str], group_id: int | None) -> bool:
        groups = {group_id} - {None}
        return may_hold(request, organization, "add", "meeting", kinds=kinds, groups=groups)

    return may_plan


@organization_page("view", "meeting")
def year_plan(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    require_year(year, timezone.localdate())
    if request.method != "POST":
        return show(request, organization, year)
    if not request.access.may(organization, "add", "meeting"):
        raise PermissionDenied("add meeting")
    if "create" in request.POST:
        return create(request, organization, year)
    return show(request, organization, year, posted=request.POST)


def create(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """Plan what is ticked; a day that cannot be is said above the proposal, and nothing is planned."""
    typed = days_typed(request.POST)
    chosen = {key: typed[key] for key in request.POST.getlist("take") if key in typed}
    try:
        made = services.plan_year(
            by=request.user,
            organization=organization,
            year=year,
            chosen=chosen,
            at=timezone.now(),
            may_plan=planner(request, organization),
        )
    except RuleBroken as broken:
        return show(request, organization, year, posted=request.POST, trouble=broken.message)
    if not made:
        messages.info(request, _("Nothing was planned: nothing is ticked, or it was planned meanwhile."))
    else:
        said = ngettext("%(n)d meeting is planned.", "%(n)d meetings are planned.", len(made))
        messages.success(request, said % {"n": len(made)})
    return redirect("meetings:year_plan", organization.code, year)


def show(request, organization: Organization, year: int, *, posted=None, trouble="") -> HttpResponse:
    """The twelve months; after a post with the days typed, one of them moved, and the ticks as they were."""
    today = timezone.localdate()
    plan = read_plan(organization, year=year, on=today, may_plan=planner(request, organization))
    taken = {entry.key for entry in plan.entries}
    if posted is not None:
        plan = plan.with_days(days_typed(posted)).moved(*move_asked(posted))
        taken &= set(posted.getlist("take"))
    context = {
        "organization": organization,
        "year": year,
        "today": today,
        "plan": plan,
        "months": months_of(plan),
        "taken": taken,
        "trouble": trouble,
        "moves": MOVES,
        "may_set": may_set_day(request, organization),
        "previous": year - 1,
        "next": year + 1 if year <= today.year else None,
    }
    return render(request, "meetings/year_plan.html", context, status=422 if trouble else 200)


def may_set_day(request: HttpRequest, organization: Organization) -> bool:
    """The usual day is the whole branch's: whoever leads one of its groups alone does not set it.

    A superior's day holds for all under it: it is a rule, set by whoever may change the rules.
    """
    kinds = frozenset({Kind.THEME_PARTY_DAY.value})
    return organization.is_branch and may_hold(
        request, organization, "add", "meeting", kinds=kinds, groups=set()
    )


@organization_page("add", "meeting")
def usual_day(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    today = timezone.localdate()
    require_year(year, today)
    if not may_set_day(request, organization):
        raise PermissionDenied("add meeting")
    habit = Habit.of(RuleSet.objects.values_for([organization], on=today)[organization.pk])
    form = UsualDayForm.beginning_with(habit, request.POST if request.method == "POST" else None)
    back = reverse("meetings:year_plan", args=[organization.code, year])
    if form.is_valid():
        done, _none = attempt(
            form, services.set_usual_day, by=request.user, organization=organization, on=today, **form.facts()
        )
        if done:
            messages.success(request, _("The usual day is set; the proposal follows it."))
            return redirect(back)
    context = {
        "organization": organization,
        "form": form,
        "title": _("Usual day of the meetings"),
        "intro": _(
            "Committee meetings are proposed a week before the theme Party day, group meetings a week after."
        ),
        "back_url": back,
    }
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)
