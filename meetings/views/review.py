"""Which records wait for this organization, and what is decided on each, one after the other?"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from meetings import services
from meetings.attached import signed_attachments
from meetings.checks import checked, guests_of, sheets_of, signed_items, with_record
from meetings.forms.attendance import counts_of, marks_of
from meetings.forms.review import REMARKS, QueueFilter, ReviewForm
from meetings.models import Meeting, Review
from meetings.queries import whole_count
from meetings.quorum import quorum_sentence
from meetings.record import history_of
from meetings.review_queue import queue_of
from meetings.services.findings import findings_of
from members.access import organization_page
from partybuild.errors import RuleBroken
from partybuild.web import whole_number

ROWS = 20


@dataclass(frozen=True)
class Place:
    """Where a record stands in the filtered queue: n of count, and its neighbours' keys."""

    n: int
    count: int
    previous: int | None
    next: int | None


def asked_queue(request, organization):
    asked = QueueFilter(request.GET)
    return asked, asked.apply(queue_of(organization, request.scope, at=timezone.now()))


@organization_page("review", "meeting")
def queue(request, organization):
    asked, rows = asked_queue(request, organization)
    page = Paginator(with_record(rows), ROWS).get_page(request.GET.get("page"))
    meetings = list(page.object_list)
    found = checked(meetings, at=timezone.now())
    context = {
        "organization": organization,
        "asked": asked,
        "page": page,
        "rows": [(meeting, len(found[meeting.pk])) for meeting in meetings],
        "first": meetings[0] if meetings else None,
    }
    return render(request, "meetings/queue.html", context)


@organization_page("review", "meeting")
def review(request, organization, pk):
    asked, rows = asked_queue(request, organization)
    place = place_of(keys_of(request, rows, organization), pk)
    if place is None:
        return already_decided(request, organization, pk)
    meeting = with_record(rows).get(pk=pk)
    if request.method != "POST" or "use" in request.POST:
        return show(
            request,
            organization,
            meeting,
            place,
            asked,
            ReviewForm(initial={"remark": ready_remark(request)}),
        )
    form = ReviewForm(request.POST)
    if form.is_valid() and decide(request, organization, meeting, form):
        return go_on(request, organization, place, asked)
    return show(request, organization, meeting, place, asked, form, status=422)


def keys_of(request, rows, organization) -> list[int]:
    """The keys of the filtered queue in order; tells the frame how many wait in all, in the same query."""
    waiting = Meeting.objects.waiting_for_review().filter(organization__parent=organization)
    found = list(rows.annotate(all=whole_count(waiting)).values_list("pk", "all"))
    request.waiting = {"queue": found[0][1]} if found else {}
    return [key for key, _all in found]


def place_of(keys: list[int], pk: int) -> Place | None:
    if pk not in keys:
        return None
    n = keys.index(pk)
    following = keys[n + 1] if n + 1 < len(keys) else None
    return Place(n + 1, len(keys), keys[n - 1] if n else None, following)


def ready_remark(request) -> str:
    """The frequent remark that was chosen, behind what was typed already."""
    chosen = whole_number(request.POST.get("use"))
    text = str(REMARKS[chosen]) if chosen is not None and chosen < len(REMARKS) else ""
    return " ".join(filter(None, [request.POST.get("remark", "").strip(), text]))


def decide(request, organization, meeting, form) -> bool:
    """Approves or returns, and offers the way back; False when a rule stands against it."""
    if form.cleaned_data["version"] != meeting.version:
        form.add_error(None, _("The record has changed since you opened it. Please look at it again."))
        return False
    is_return = form.cleaned_data["decision"] == "return"
    act = services.return_record if is_return else services.approve_record
    try:
        decided = act(
            by=request.user,
            organization=organization,
            meeting=meeting,
            at=timezone.now(),
            remark=form.cleaned_data["remark"],
        )
    except RuleBroken as broken:
        form.add_error("remark" if broken.field == "remark" else None, broken.message)
        return False
    text = _("Returned: %(title)s") if is_return else _("Approved: %(title)s")
    undo = reverse("meetings:take_back", args=[organization.code, decided.pk])
    messages.success(
        request,
        text % {"title": whose_record(meeting)},
        extra_tags=f"undo={undo}",
    )
    return True


def whose_record(meeting) -> str:
    """A record by its organization and title."""
    names = {"organization": meeting.organization.short_name, "title": meeting.title}
    return pgettext("a record", "%(organization)s, %(title)s") % names


def go_on(request, organization, place, asked):
    """To the next record, to the first ones skipped when it was the last, to the queue when none is left."""
    pk = place.next or place.previous
    name, args = (
        ("meetings:review", [organization.code, pk]) if pk else ("meetings:queue", [organization.code])
    )
    return redirect(reverse(name, args=args) + asked.query)


def already_decided(request, organization, pk):
    """The record is no longer waiting: somebody decided, or it was withdrawn."""
    rows = Meeting.objects.in_scope(request.scope).filter(organization__parent=organization)
    meeting = get_object_or_404(rows, pk=pk)
    messages.info(request, _("“%(title)s” is no longer waiting for review.") % {"title": meeting.title})
    return redirect("meetings:queue", organization.code)


def show(request, organization, meeting, place, asked, form, *, status=200):
    sheet = sheets_of([meeting])[meeting.pk]
    marks = marks_of(sheet.due, {})
    context = {
        "organization": organization,
        "meeting": meeting,
        "place": place,
        "asked": asked,
        "form": form,
        "agenda": signed_items(meeting),
        "attachments": signed_attachments(meeting.record),
        "marks": marks,
        "guests": guests_of(meeting),
        "counts": counts_of(marks),
        "is_recorded": True,
        "findings": findings_of(sheet, at=timezone.now()),
        "events": history_of(meeting),
        "remarks": REMARKS,
        "quorum": quorum_sentence(meeting, sheet.due),
    }
    return render(request, "meetings/review.html", context, status=status)


@organization_page("review", "meeting")
@require_POST
def take_back(request, organization, pk):
    rows = Review.objects.filter(organization=organization).select_related("meeting__organization")
    decided = get_object_or_404(rows.filter(request.scope.q("meeting__organization__path")), pk=pk)
    try:
        services.take_back_review(by=request.user, review=decided, at=timezone.now())
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("meetings:queue", organization.code)
    messages.success(request, _("The decision is taken back; the record waits again."))
    return redirect("meetings:review", organization.code, decided.meeting_id)
