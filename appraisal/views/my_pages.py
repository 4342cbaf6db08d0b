"""Which pages show a person his own dues, study, talks, help, honours and growth, and nobody else's?"""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from meetings.education_pages import person_year
from members.caring.help import HelpFile
from members.forms.care import GistForm
from members.models import Affiliation
from members.models.care import HelpPlan, Talk
from members.models.dues import DuesEntry
from members.models.growth import MentorPair
from members.services.care import write_gist
from members.views.forming import form_page, year_of
from members.views.own import own_page


@require_GET
@own_page
def dues(request, member):
    """The year's settled months, what is missing of any year, and his own bases."""
    year = year_of(request, today=timezone.localdate())
    entries = DuesEntry.objects.settled().filter(member=member).select_related("month__organization")
    shown = list(entries.filter(month__first_day__year=year).order_by("-month__first_day"))
    context = {
        "year": year, "previous": year - 1, "next": year + 1 if year < timezone.localdate().year else None,
        "entries": shown, "due": sum(e.due_amount for e in shown), "paid": sum(e.paid_amount for e in shown),
        "missing": sum(e.missing for e in entries.in_arrears()),
        "bases": member.dues_bases.order_by("-since")[:5],
    }  # fmt: skip
    return render(request, "appraisal/mine/dues.html", context)


@require_GET
@own_page
def study(request, member):
    """The hours of the year by the rules of the branch where his file lies, with the rows behind them."""
    today = timezone.localdate()
    year = year_of(request, today=today)
    place = (
        Affiliation.objects.filter(member=member).select_related("organization").order_by("-since").first()
    )
    if place is None:
        raise Http404
    person = person_year(member, place.organization, request.scope, year=year, on=today)
    context = {"year": year, "previous": year - 1, "next": year + 1 if year < today.year else None}
    return render(request, "appraisal/mine/study.html", context | {"person": person})


def own_talks(request, member):
    """The talks in which he took part; those he only wrote down for others are no talks of his."""
    rows = Talk.objects.of_member(member).counting().annotate_reader(request.user)
    return rows.prefetch_related("members")


@require_GET
@own_page
def talks(request, member):
    """His talks with the gist, and the help plans made for him, to read."""
    plans = HelpPlan.objects.of_member(member).select_related("responsible").order_by("-began_on")
    rows = own_talks(request, member)[:20]
    for talk in rows:
        talk.with_whom = [m.name for m in talk.members.all() if m.pk != member.pk]
    context = {"talks": rows, "plans": [HelpFile(plan) for plan in plans[:2]]}
    return render(request, "appraisal/mine/talks.html", context)


@require_http_methods(["GET", "POST"])
@own_page
def gist(request, member, talk):
    found = get_object_or_404(own_talks(request, member), pk=talk)
    form = GistForm(request.POST or None, initial={"gist": found.gist})
    words = {"title": _("Gist of the talk"), "button": _("Save the gist")}
    act = partial(write_gist, by=request.user, talk=found)
    return form_page(request, form, act, back_url=reverse("mine:talks"), **words)


@require_GET
@own_page
def growth(request, member):
    """Roles, honours, demonstration posts, mentor pairs and transfers: what stands of him."""
    context = {
        "roles": member.roles.select_related("organization").order_by("-since"),
        "honours": member.honours.filter(revoked_on=None).order_by("-awarded_on"),
        "holdings": member.demonstration_holdings.select_related("post").order_by("-since"),
        "pairs": MentorPair.objects.of(member).select_related("mentor", "learner").order_by("-since"),
        "transfers": member.transfers.select_related("sender", "receiver").order_by("-pk"),
    }
    return render(request, "appraisal/mine/growth.html", context)
