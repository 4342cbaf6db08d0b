"""What does the committee decide of each member, and how are the members told?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import RuleSet
from meetings.appraised import people_on
from meetings.models import AppraisedMember, Meeting, MemberAppraisal
from meetings.rules.member_appraisal import LOW_GRADES, Grade, needs_reason
from meetings.services.member_appraisal.steps import go_on, locked
from partybuild.errors import RuleBroken
from partybuild.notices.services import notify


@dataclass(frozen=True)
class Verdict:
    """The committee's grade for one person, why it departs from the votes, and the words for the person."""

    grade: str
    reason: str = ""
    feedback: str = ""


def verdict_faults(
    rows: Iterable[AppraisedMember], verdicts: Mapping[object, Verdict], *, limit: int, over_reason: str
) -> list[tuple[str, str]]:
    """(field, sentence) of all that is missing in the verdicts; no query.

    Not by votes alone (OL-09): a grade beside the votes has its reason. More excellent ones than a third of
    the Party members are generally too many (T10): they need one reason for all.
    """
    rows = [row for row in rows if not row.not_graded]
    verdicts = dict(verdicts) | host_verdicts(rows)
    proposes_too_many = sum(row.proposed == Grade.EXCELLENT for row in rows) > limit
    faults = []
    for row in rows:
        verdict, said = verdicts.get(row.pk, Verdict("")), {"name": row.member.name}
        if row.is_graded_at_host and not row.host_grade:
            faults.append(("", _("%(name)s: the host has not told its grade yet.") % said))
        elif row.is_graded_at_host:
            continue
        elif verdict.grade not in Grade.values:
            faults.append((f"grade-{row.pk}", _("%(name)s: choose a grade.") % said))
        elif not verdict.reason and needs_reason(
            verdict.grade, row.proposed, is_over_limit=proposes_too_many
        ):
            message = _("%(name)s: the votes propose another grade, say why.") % said
            faults.append((f"reason-{row.pk}", message))
        if verdict.grade in LOW_GRADES and not verdict.feedback:
            message = _("%(name)s: name the gap, so that it can be mended.") % said
            faults.append((f"feedback-{row.pk}", message))
    excellent = sum(verdicts.get(row.pk, Verdict("")).grade == Grade.EXCELLENT for row in rows)
    if excellent > limit and not over_reason:
        faults.append(("over_limit_reason", over_limit_text(excellent, limit)))
    return faults


def host_verdicts(rows: Iterable[AppraisedMember]) -> dict:
    """{row key: verdict} of those whom a host of the house graded: its grade stands (OL-12)."""
    told = [row for row in rows if row.is_graded_at_host and row.host_grade]
    return {row.pk: Verdict(row.host_grade, feedback=row.feedback) for row in told}


def over_limit_text(number: int, limit: int) -> str:
    """What is said of more excellent ones than a third without a reason (T10)."""
    message = _(
        "%(number)d are excellent, generally no more than %(limit)d: a third of all Party members. Lower "
        "the number or give the reason."
    )
    return message % {"number": number, "limit": limit}


@transaction.atomic
def decide_verdicts(
    *,
    by,
    appraisal: MemberAppraisal,
    version: int,
    verdicts: Mapping[object, Verdict],
    decided_on: date,
    on: date,
    meeting: Meeting | None = None,
    over_reason: str = "",
) -> MemberAppraisal:
    """Write down the verdicts of the committee or general meeting on everybody: {row key: Verdict}.

    They may be decided anew until they are announced. Whoever died, left the Party or moved by the day of
    the decision gets none, whose host told a grade that one (OL-12). Raises RuleBroken in another step, for
    a day before the count or ahead, for each fault that `verdict_faults` names, and where another branch
    graded somebody at the same time.
    """
    fresh = locked(appraisal, "decide", version=version)
    if not fresh.counted_on <= decided_on <= on:
        raise RuleBroken(_("It is decided after the votes are counted, and not ahead."), field="decided_on")
    rows = people_on(fresh, on=decided_on)
    for field, message in verdict_faults(rows, verdicts, limit=fresh.limit, over_reason=over_reason):
        raise RuleBroken(message, field=field or None)
    verdicts = dict(verdicts) | host_verdicts(rows)
    for row in rows:
        verdict = Verdict("") if row.not_graded else verdicts[row.pk]
        row.grade, row.reason, row.feedback = verdict.grade, verdict.reason, verdict.feedback
        row.graded_year = fresh.year if row.grade else None
    keep(rows)
    decided = {"decided_on": decided_on, "decided_at": meeting, "over_limit_reason": over_reason}
    return go_on(by, fresh, "decide", **decided)


def keep(rows: list[AppraisedMember]) -> None:
    """Write the verdicts in one statement; the database lets nobody have two grades of a year: RuleBroken."""
    columns = ["not_graded", "grade", "graded_year", "reason_sealed", "feedback_sealed"]
    try:
        with transaction.atomic():
            AppraisedMember.objects.bulk_update(rows, columns)
    except IntegrityError as error:
        message = _("Another branch has just graded one of these people. Look at the list again.")
        raise RuleBroken(message) from error


@transaction.atomic
def announce_verdicts(*, by, appraisal: MemberAppraisal, at: datetime) -> MemberAppraisal:
    """Tell each member the own grade; objections are possible for the days of the settings.

    Raises RuleBroken in another step and before the verdicts. No notice holds a grade.
    """
    fresh, on = locked(appraisal, "announce"), timezone.localdate(at)
    if fresh.decided_on is None:
        raise RuleBroken(_("The committee's verdicts are not recorded yet."))
    rules = RuleSet.objects.values_for([fresh.organization], on=on)[fresh.organization_id]
    until = on + timedelta(days=rules["member_appraisal.objection_days"])
    go_on(by, fresh, "announce", announced_on=on, objection_until=until)
    told = fresh.people.graded().filter(member__user__is_active=True)
    notify(
        recipient_ids=list(told.values_list("member__user", flat=True)),
        key=f"member-appraisal:{fresh.pk}",
        text=lambda: _("The result of your democratic appraisal of %(year)d is here.") % {"year": fresh.year},
        reason=lambda: _("Branch Regulations Art 18: the result is fed back to each member."),
        link=reverse("mine:member_appraisal"),
        at=at,
    )
    return fresh
