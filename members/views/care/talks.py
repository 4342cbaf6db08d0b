"""Which pages show and write down the talks of a year?"""

from functools import partial

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from branches.models import Organization
from branches.rules import COMMITTEE_POSTS
from members.access import organization_page
from members.caring.talks import KIND_LABELS, names_of, occasion_for, rows_to_enter, sheet_of, talks_held
from members.exports.care import list_file
from members.forms.care import GistForm, SeveralTalksForm, TalkForm, TalkRows
from members.forms.people import people_in, written
from members.models import Appointment
from members.models.care import Talk
from members.services.care import NewTalk, record_talk, record_talks, withdraw_talk, write_gist
from members.views.care.pages import day_in, page_of, require_branch, require_year
from members.views.forming import form_page, sent
from partybuild.web import attempt

ROWS_AT_ONCE = 10


def years_of(year: int, today) -> list[int]:
    return [y for y in range(today.year, today.year - 4, -1) if y != year]


@organization_page("view", "care")
def show_sheet(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """Who has not talked with whom: the missing first."""
    require_branch(organization)
    today = timezone.localdate()
    sheet = sheet_of(organization, year=require_year(year, today), on=day_in(year))
    kind = request.GET.get("kind", "")
    context = {
        "organization": organization, "year": year, "years": years_of(year, today), "kind": kind,
        "counts": sheet.counts, "missing": len(sheet.missing),
        "page": page_of(request, sheet.of_kind(kind if kind in KIND_LABELS else "")),
        "may_keep": request.access.may(organization, "keep", "care"),
    }  # fmt: skip
    return render(request, "members/care/talks.html", context)


@organization_page("view", "care")
def list_talks(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """The talks of the year, that they took place; occasions that are nobody's business stay out."""
    require_branch(organization)
    rows = talks_held(organization, request.scope, require_year(year, timezone.localdate()), request.user)
    page = page_of(request, rows)
    for talk in page.object_list:
        talk.names, talk.occasion_text = names_of(talk), occasion_for(talk)
    context = {"organization": organization, "year": year, "page": page}
    return render(request, "members/care/talk_list.html", context)


@organization_page("view", "care")
def export_talks(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    require_branch(organization)
    talks = talks_held(organization, request.scope, require_year(year, timezone.localdate()), request.user)
    rows = [(talk.held_on, names_of(talk), occasion_for(talk)) for talk in talks]
    headings = [_("Day"), _("Who talked with each other"), _("Occasion")]
    return list_file(request, organization, "talks", _("Talks"), headings, rows)


@organization_page("keep", "care")
def add_talk(request: HttpRequest, organization: Organization) -> HttpResponse:
    require_branch(organization)
    today = timezone.localdate()
    people = people_in(organization, since=today.replace(month=1, day=1), until=today)
    chosen = {"held_on": today, "partners": request.GET.getlist("with")}
    form = TalkForm(sent(request), people=people, initial=chosen)
    words = {"title": _("Record a talk"), "button": _("Record the talk")}
    back = reverse("members:talks", args=[organization.code, today.year])
    act = partial(record_talk, organization=organization, on=today)
    return form_page(request, form, act, back_url=back, **words)


@organization_page("keep", "care")
def enter_talks(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """Several talks at once: a row is filled for each missing one, a day makes it a talk."""
    require_branch(organization)
    today = timezone.localdate()
    form, rows = _several(request, organization, require_year(year, today), day_in(year))
    if form.is_valid() and rows.is_valid():
        act = partial(record_talks, by=request.user, organization=organization, on=today)
        done, talks = attempt(form, act, talks=_talks_in(form, rows))
        if done:
            messages.success(request, _("%(number)d talks recorded.") % {"number": len(talks)})
            return redirect("members:talks", code=organization.code, year=year)
    context = {"organization": organization, "year": year, "form": form, "rows": rows}
    status = 422 if form.errors or any(rows.errors) else 200
    return render(request, "members/care/talks_enter.html", context, status=status)


def _several(request, organization, year: int, on):
    people = people_in(organization, since=on.replace(month=1, day=1), until=on)
    first = []
    if request.method != "POST":
        first = rows_to_enter(
            sheet_of(organization, year=year, on=on), _leaders(organization, on), ROWS_AT_ONCE
        )
    among = {"people": people, "options": written([("", "–"), *((m.pk, m.name) for m in people)])}
    rows = TalkRows(sent(request), prefix="t", initial=first, form_kwargs=among)
    return SeveralTalksForm(sent(request)), rows


def _leaders(organization, on) -> list:
    """Who talks for the committee: the secretary first."""
    posts = Appointment.objects.on(on).filter(organization=organization, post__in=COMMITTEE_POSTS)
    first = Q(post="secretary")
    return list(
        posts.annotate(is_secretary=first).order_by("-is_secretary", "pk").values_list("member", flat=True)
    )


def _talks_in(form, rows) -> list[NewTalk]:
    return [
        NewTalk(row["held_on"], (row["who"], row["partner"]), form.cleaned_data["occasion"])
        for row in rows.cleaned_data
        if row.get("held_on")
    ]


def talk_of(request: HttpRequest, organization: Organization, pk) -> Talk:
    talks = Talk.objects.in_scope(request.scope).filter(organization=organization)
    talks = talks.annotate_reader(request.user).select_related("organization", "recorded_by")
    return get_object_or_404(talks, pk=pk)


@organization_page("view", "care")
def show_talk(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """The talk; what was said stands there for those who talked and for whoever wrote it down."""
    talk = talk_of(request, organization, pk)
    talk.people = list(talk.partners.select_related("member").order_by("member__pinyin", "member__name"))
    context = {
        "organization": organization, "talk": talk, "names": names_of(talk),
        "occasion": occasion_for(talk), "gist": talk.gist if talk.is_own else "",
        "may_withdraw": talk.withdrawn_on is None and may_withdraw(request, organization, talk),
    }  # fmt: skip
    return render(request, "members/care/talk.html", context)


def may_withdraw(request, organization, talk: Talk) -> bool:
    """Whoever wrote it down, and the secretary and deputy of the branch."""
    return talk.recorded_by_id == request.user.pk or request.role == "secretary"


@organization_page("view", "care")
def edit_gist(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    talk = talk_of(request, organization, pk)
    form = GistForm(sent(request), initial={"gist": talk.gist if talk.is_own else ""})
    words = {"title": _("Gist of the talk"), "button": _("Save the gist")}
    words["intro"] = _("Only those who talked and whoever recorded the talk can read it.")
    back = reverse("members:talk", args=[organization.code, pk])
    if not talk.is_own:
        return redirect(back)
    return form_page(request, form, partial(write_gist, talk=talk), back_url=back, **words)


@require_POST
@organization_page("keep", "care")
def take_back_talk(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    talk = talk_of(request, organization, pk)
    if may_withdraw(request, organization, talk):
        withdraw_talk(by=request.user, talk=talk, on=timezone.localdate())
        messages.success(request, _("The talk is taken back."))
    return redirect("members:talks", code=organization.code, year=talk.held_on.year)
