"""What do members write of themselves, say of each other, and what does a host say of a floating one?"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import AppraisedMember, Meeting, MemberAppraisal
from meetings.rules.member_appraisal import AppraisalStep
from meetings.services.member_appraisal.steps import go_on, locked, locked_person
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def write_self_evaluation(*, by, row: AppraisedMember, text: str, on: date) -> AppraisedMember:
    """The person's own words, changed as often as wanted until the vote; returns the row.

    Raises RuleBroken in another step and for whoever does not take part.
    """
    fresh = locked_person(row, "write_self")
    return _write_self(by, fresh, text, on, entered_by=None)


@transaction.atomic
def enter_self_evaluation(*, by, row: AppraisedMember, text: str, on: date) -> AppraisedMember:
    """What somebody without an account wrote on paper, entered by the branch; RuleBroken as above, and where
    the person wrote it alone: nobody writes over another's own words.
    """
    fresh = locked_person(row, "enter_self")
    if fresh.self_on and fresh.self_entered_by_id is None:
        raise RuleBroken(_("This person wrote the self-evaluation alone; only the author changes it."))
    return _write_self(by, fresh, text, on, entered_by=by)


def _write_self(by, row: AppraisedMember, text: str, on: date, *, entered_by) -> AppraisedMember:
    if not row.takes_part:
        raise RuleBroken(_("This person does not take part in the appraisal."))
    row.self_text, row.self_on, row.self_entered_by = text, on, entered_by
    row.save(update_fields=["self_text_sealed", "self_on", "self_entered_by"])
    _note(by, "write self-evaluation", row)
    return row


@transaction.atomic
def enter_opinions(
    *,
    by,
    appraisal: MemberAppraisal,
    version: int,
    opinions: dict,
    meetings: Iterable[Meeting],
) -> MemberAppraisal:
    """Write down in short what was said of each member, and in which meetings; {row key: text}.

    Raises RuleBroken in another step and where somebody saved meanwhile.
    """
    fresh = locked(appraisal, "enter_opinions", version=version)
    rows = [row for row in fresh.people.all() if row.pk in opinions and row.takes_part]
    for row in rows:
        row.opinions = opinions[row.pk]
    AppraisedMember.objects.bulk_update(rows, ["opinions_sealed"])
    fresh.meetings.set(meetings)
    return go_on(by, fresh, "enter_opinions")


@transaction.atomic
def place_at_host(*, by, row: AppraisedMember, is_at_host: bool, opinion: str) -> AppraisedMember:
    """Say whether a floating member is appraised at the host, and what the host says (ED-19; OL-12).

    Raises RuleBroken for whoever was not floating on the day, gets no grade, or after the verdicts. Votes
    that were counted here do not hold for whoever is appraised elsewhere.
    """
    fresh = locked_person(row, "place_at_host")
    if fresh.not_graded or not fresh.host_name:
        raise RuleBroken(_("Only floating members who get a grade are appraised at the host."))
    if fresh.appraisal.step == AppraisalStep.VERDICT and is_at_host != fresh.is_at_host:
        raise RuleBroken(_("The votes are counted: go back to the vote first."))
    fresh.is_at_host, fresh.host_opinion = is_at_host, opinion
    fresh.save(update_fields=["is_at_host", "host_opinion_sealed"])
    _note(by, "place at host", fresh)
    return fresh


def _note(by, act: str, row: AppraisedMember) -> None:
    organization = row.appraisal.organization
    record(by=by, action=act, obj=row.appraisal, organization=organization, member=str(row.member_id))
