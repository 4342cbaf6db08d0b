"""Which records wait for this organization, and what is decided on each, one after the other?"""

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
from meetings.checks import checked, guests_of, sheets_of, with_record
from meetings.forms.attendance import counts_of, marks_of
from meetings.forms.review import LONGEST_REMARK, QueueFilter, ReviewForm
from meetings.models import Meeting, Review, ReviewDecision
from meetings.quorum import quorum_sentence
from meetings.record import agenda_of, history_of, put_remarks
from meetings.remarks import AT_HAND, frequent_remarks
from meetings.review_queue import place_of, queue_of, with_counts, with_place
from meetings.rules import MeetingState
from meetings.services.claims import being_reviewed, is_free_for
from meetings.services.findings import findings_of
from meetings.waiting import waiting_time
from members.access import organization_page
from partybuild.errors import RuleBroken
from partybuild.templatetags.ui.dates import near_date
from partybuild.web import whole_number

ROWS = 20


def asked_queue(request, organization):
    asked = QueueFilter(request.GET)
    return asked, asked.apply(queue_of(organization, request.scope, at=timezone.now()))


@organization_page("review", "meeting")
def queue(request, organization):
    asked, rows = asked_queue(request, organization)
    at = timezone.now()
    rows = with_counts(with_record(rows), organization, by=request.user)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    meetings = list(page.object_list)
    found = checked(meetings, at=at)
    for meeting in meetings:
        meeting.is_taken = not is_free_for(meeting, request.user, at)
        tell_frame(request, meeting)
    context = {
        "organization": organization,
        "asked": asked,
        "page": page,
        "rows": [(meeting, len(found[meeting.pk])) for meeting in meetings],
        "first": next((meeting for meeting in meetings if not meeting.is_taken), None),
        "time": waiting_time(organization, at=at),
        "may_together": services.may_approve_together(organization, on=timezone.localdate(at))
        and not all(found.values()),
    }
    return render(request, "meetings/queue.html", context)


def tell_frame(request, meeting) -> None:
    """What the menu counts came with the row."""
    request.waiting, request.unread = {"queue": meeting.all_waiting}, meeting.unread


@organization_page("review", "meeting")
def review(request, organization, pk):
    at, is_looking = timezone.now(), request.method != "POST"
    asked, rows = asked_queue(request, organization)
    if is_looking:
        services.claim_record(by=request.user, organization=organization, pk=pk, at=at)
    found = with_place(with_record(rows), organization, by=request.user, at=at)
    meeting = found.filter(pk=pk).first()
    if meeting is None:
        return already_decided(request, organization, pk, asked)
    tell_frame(request, meeting)
    if is_looking and not is_free_for(meeting, request.user, at):
        messages.info(request, being_reviewed(meeting.claimed_by.name, meeting.claimed_until))
        return go_on(organization, place_of(meeting), asked)
    sheet = sheets_of([meeting])[meeting.pk]
    form = ReviewForm(None if is_looking else request.POST, found=found_words(sheet, at))
    if is_looking or "use" in request.POST:
        return show(request, organization, sheet, asked, form)
    if form.is_valid() and decide(request, organization, sheet, form):
        return go_on(organization, place_of(meeting), asked)
    return show(request, organization, sheet, asked, form, status=422)


def found_words(sheet, at) -> str:
    """What the automatic checks found, as the remark of a return to which nothing was typed."""
    words = [str(finding.message) for finding in findings_of(sheet, at=at)]
    return " ".join(words)[:LONGEST_REMARK]


def decide(request, organization, sheet, form) -> bool:
    """Approves or returns, and offers the way back; False when a rule stands against it."""
    meeting = sheet.meeting
    if form.cleaned_data["version"] != meeting.version:
        form.add_error(None, _("The record has changed since you opened it. Please look at it again."))
        return False
    is_return = form.cleaned_data["decision"] == "return"
    act = services.return_record if is_return else services.approve_record
    titles = [item.title for item in sheet.items]
    told = {"by": request.user, "organization": organization, "meeting": meeting, "at": timezone.now()}
    try:
        decided = act(**told, remark=form.cleaned_data["remark"], items=form.items(titles))
    except RuleBroken as broken:
        form.add_error("remark" if broken.field == "remark" else None, broken.message)
        return False
    text = _("Returned: %(title)s") if is_return else _("Approved: %(title)s")
    undo = reverse("meetings:take_back", args=[organization.code, decided.pk])
    messages.success(request, text % {"title": whose_record(meeting)}, extra_tags=f"undo={undo}")
    return True


def whose_record(meeting) -> str:
    """A record by its organization and title."""
    names = {"organization": meeting.organization.short_name, "title": meeting.title}
    return pgettext("a record", "%(organization)s, %(title)s") % names


def go_on(organization, place, asked):
    """To the next record, to the first ones skipped when it was the last, to the queue when none is left."""
    pk = place.next or place.previous
    name, args = (
        ("meetings:review", [organization.code, pk]) if pk else ("meetings:queue", [organization.code])
    )
    return redirect(reverse(name, args=args) + asked.query)


def already_decided(request, organization, pk, asked):
    """The record no longer waits: somebody decided, or it was withdrawn. What was typed is shown back."""
    rows = Meeting.objects.in_scope(request.scope).filter(organization__parent=organization)
    meeting = get_object_or_404(rows.select_related("organization"), pk=pk)
    said, typed = what_became_of(meeting), ReviewForm(request.POST).said
    if not typed:
        messages.info(request, said)
        return redirect("meetings:queue", organization.code)
    titles = dict(enumerate(item.title for item in agenda_of(meeting)))
    context = {
        "organization": organization,
        "meeting": meeting,
        "asked": asked,
        "said": said,
        "typed": [(titles.get(position, ""), text) for position, text in typed],
    }
    return render(request, "meetings/review_decided.html", context, status=409)


def what_became_of(meeting) -> str:
    """Why a record no longer waits: by whose decision and when, where there was one."""
    text = _("“%(title)s” is no longer waiting for review.") % {"title": meeting.title}
    if meeting.state not in {MeetingState.APPROVED, MeetingState.RETURNED}:
        return text
    last = meeting.reviews.filter(undone_at=None).select_related("by").order_by("-at").first()
    if last is None:
        return text
    names = {"by": last.by.name if last.by else _("the system"), "time": near_date(last.at)}
    decided = {
        ReviewDecision.APPROVED: _("%(by)s approved it: %(time)s."),
        ReviewDecision.RETURNED: _("%(by)s returned it: %(time)s."),
    }
    return f"{text} {decided[last.decision] % names}"


def show(request, organization, sheet, asked, form, *, status=200):
    meeting, at = sheet.meeting, timezone.now()
    events = history_of(meeting)
    remarks, chosen = frequent_remarks(organization, at=at), whole_number(request.POST.get("use"))
    if chosen is not None and chosen < len(remarks):
        form.append(remarks[chosen])
    put_remarks(sheet.items, next((event.items for event in events if event.is_return), ()))
    for n, item in enumerate(sheet.items):
        item.typed = form.typed(n)
    context = shown(sheet, events, at) | {
        "organization": organization,
        "place": place_of(meeting),
        "asked": asked,
        "form": form,
        "takes_remarks": True,
        "remarks": remarks[:AT_HAND],
        "more_remarks": remarks[AT_HAND:],
    }
    return render(request, "meetings/review.html", context, status=status)


def shown(sheet, events, at) -> dict:
    """A signed record with what the checks find, as `meetings/_signed_record.html` shows it."""
    marks = marks_of(sheet.due, {})
    return {
        "meeting": sheet.meeting,
        "agenda": sheet.items,
        "attachments": signed_attachments(sheet.meeting.record),
        "marks": marks,
        "guests": guests_of(sheet.meeting),
        "counts": counts_of(marks),
        "is_recorded": True,
        "findings": findings_of(sheet, at=at),
        "events": events,
        "quorum": quorum_sentence(sheet.meeting, sheet.due),
    }


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
