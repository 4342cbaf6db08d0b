"""Who is told when a record is handed in, approved, returned, or a decision is taken back?"""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Meeting, Review, ReviewDecision, SampledRecord
from meetings.recipients import leaders, reviewers
from partybuild.notices.services import Reminder, enqueue, in_all_languages, notify


def tell_of_submission(meeting: Meeting, *, at: datetime) -> None:
    """Tell the superior's reviewers that records wait: once a day, however many come in."""
    superior = meeting.organization.parent
    if superior is None:
        return
    day = timezone.localdate(at)
    notify(
        recipient_ids=reviewers(superior.pk, on=day),
        key=f"queue:{superior.pk}:{day}",
        text=lambda: _("Meeting records are waiting for your review."),
        reason=lambda: _("Records of branches are reviewed by the superior organization."),
        link=reverse("meetings:queue", args=[superior.code]),
        at=at,
    )


def tell_of_review(review: Review, meeting: Meeting, *, at: datetime) -> None:
    """Tell the branch's secretary, deputies and who signed that the record was approved or returned."""
    is_return = review.decision == ReviewDecision.RETURNED
    page = "meetings:minutes" if is_return else "meetings:detail"
    _tell(review, meeting, "review", page, _returned if is_return else _approved, at)


def tell_of_reviews(reviews: list[Review], meetings: list[Meeting], *, at: datetime) -> None:
    """The same of many approvals at once, in working hours; the statements do not grow with their number."""
    people = leaders([m.organization_id for m in meetings], on=timezone.localdate(at))
    enqueue(
        [
            reminder
            for review, meeting in zip(reviews, meetings, strict=True)
            for reminder in _reminders(review, meeting, people[meeting.organization_id])
        ],
        at=at,
    )


def _reminders(review: Review, meeting: Meeting, told: list[int]) -> list[Reminder]:
    values = {"title": meeting.title, "superior": review.organization.short_name}
    texts = in_all_languages(lambda: _approved() % values)
    reasons = in_all_languages(lambda: _("Review by %(superior)s") % values)
    link = reverse("meetings:detail", args=[meeting.organization.code, meeting.pk])
    keys = dict.fromkeys([*told, *([meeting.signed_by_id] if meeting.signed_by_id else [])])
    return [Reminder(pk, f"review:{review.pk}", texts, reasons, link) for pk in keys]


def tell_of_sample(sampled: SampledRecord, *, at: datetime) -> None:
    """Tell the branch's secretary, deputies and who signed that a sample check found something to correct."""
    meeting = sampled.meeting
    organization = meeting.organization
    told = leaders([organization.pk], on=timezone.localdate(at))[organization.pk]
    values = {"title": meeting.title, "superior": sampled.sample.organization.short_name}
    notify(
        recipient_ids=[*told, meeting.signed_by_id] if meeting.signed_by_id else told,
        key=f"sample:{sampled.pk}:{sampled.version}",
        text=lambda: _("A sample check found something to correct in “%(title)s”.") % values,
        reason=lambda: _("Sample check by %(superior)s") % values,
        link=reverse("meetings:detail", args=[organization.code, meeting.pk]),
        at=at,
    )


def tell_of_undoing(review: Review, meeting: Meeting, *, at: datetime) -> None:
    """Tell the same people that the decision was taken back and the record waits again."""
    _tell(review, meeting, "review-undone", "meetings:detail", _undone, at)


def _tell(review: Review, meeting: Meeting, key: str, page: str, sentence, at: datetime) -> None:
    organization = meeting.organization
    told = leaders([organization.pk], on=timezone.localdate(at))[organization.pk]
    values = {"title": meeting.title, "superior": review.organization.short_name}
    notify(
        recipient_ids=[*told, meeting.signed_by_id] if meeting.signed_by_id else told,
        key=f"{key}:{review.pk}",
        text=lambda: sentence() % values,
        reason=lambda: _("Review by %(superior)s") % values,
        link=reverse(page, args=[organization.code, meeting.pk]),
        at=at,
    )


def _returned() -> str:
    return _("%(superior)s returned the record “%(title)s” for changes.")


def _approved() -> str:
    return _("%(superior)s approved the record “%(title)s”.")


def _undone() -> str:
    return _("%(superior)s took back its decision on “%(title)s”; the record waits for review again.")
