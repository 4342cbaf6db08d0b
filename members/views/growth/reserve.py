"""Which pages show and keep the two-way lists, for the committee concerned alone?"""

from datetime import timedelta
from functools import partial

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.growth import EntryDecisionForm, EntryForm, EntryRemovalForm, EntryReviewForm
from members.models.growth import TalentEntry
from members.rules.growth import TalentList, follows
from members.services.growth import decide_entry, propose_entry, remove_entry, review_entry
from members.views.forming import form_page
from members.views.roles.lists import PAGE

# What was declined or taken off stays on the page this long; the rows themselves stay for good.
SHOWN_PAST = timedelta(days=365)


def lists_url(organization: Organization) -> str:
    return reverse("members:talent_lists", args=[organization.code])


def entry_of(request, organization, pk, act: str) -> TalentEntry:
    """The organization's entry in which this act is open; 404 else."""
    rows = TalentEntry.objects.in_scope(request.scope).filter(organization=organization)
    found = get_object_or_404(rows.select_related("member", "organization"), pk=pk)
    if follows(found.state, act) is None:
        raise Http404
    return found


def entries_of(request, organization: Organization):
    """The lists of the organization itself: what stands under it keeps its own, each for its committee."""
    rows = TalentEntry.objects.in_scope(request.scope).open_in(organization)
    kind = request.GET.get("kind", "")
    rows = rows.filter(kind=kind) if kind in TalentList.values else rows
    return kind, rows.select_related("member").with_last_review().order_by("kind", "proposed_on", "pk")


@organization_page("view", "reserve")
def show_lists(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    kind, rows = entries_of(request, organization)
    past = TalentEntry.objects.in_scope(request.scope).past_in(organization, since=today - SHOWN_PAST)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")), "kind": kind,
        "past": past.select_related("member").order_by("-removed_on", "-decided_on")[:PAGE],
        "lists": TalentList.choices, "organization": organization, "today": today,
        "may_keep": request.access.may(organization, "keep", "reserve"),
    }  # fmt: skip
    return render(request, "members/growth/lists.html", context)


@organization_page("keep", "reserve")
def propose(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = EntryForm(request.POST or None, organization=organization, scope=request.scope)
    words = {"title": _("Propose for a two-way list"), "button": _("Record the proposal")}
    words["intro"] = _("Seen by this committee's secretary, deputy and member for organization, and above.")
    act = partial(propose_entry, organization=organization)
    return form_page(request, form, act, back_url=lists_url(organization), **words)


def _act_page(request, found: TalentEntry, form, service, title, button) -> HttpResponse:
    words = {"title": title, "button": button, "intro": f"{found.member} · {found.get_kind_display()}"}
    act = partial(service, entry=found)
    return form_page(request, form, act, back_url=lists_url(found.organization), **words)


@organization_page("keep", "reserve")
def decide(request: HttpRequest, organization: Organization, entry) -> HttpResponse:
    found, form = entry_of(request, organization, entry, "accept"), EntryDecisionForm(request.POST or None)
    return _act_page(
        request, found, form, decide_entry, _("Decision of the committee"), _("Record the decision")
    )


@organization_page("keep", "reserve")
def review(request: HttpRequest, organization: Organization, entry) -> HttpResponse:
    found, form = entry_of(request, organization, entry, "review"), EntryReviewForm(request.POST or None)
    return _act_page(request, found, form, review_entry, _("Yearly review"), _("Record the review"))


@organization_page("keep", "reserve")
def remove(request: HttpRequest, organization: Organization, entry) -> HttpResponse:
    found, form = entry_of(request, organization, entry, "remove"), EntryRemovalForm(request.POST or None)
    return _act_page(request, found, form, remove_entry, _("Take off a list"), _("Take off the list"))
