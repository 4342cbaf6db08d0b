"""How do the sums of the secret vote come in, counted on paper or taken over from a closed ballot?"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.appraised import people_on
from meetings.models import AppraisedMember, MemberAppraisal
from meetings.models.member_appraisals import VOTES
from meetings.rules.member_appraisal import Tally, ballot_faults, is_possible
from meetings.services.member_appraisal.steps import go_on, locked
from members.models import Member
from partybuild.errors import RuleBroken


def ballot_fault_text(code: str) -> tuple[str, str]:
    """(field, sentence) of a fault about the ballots."""
    return {
        "too_many_given": ("given", _("More ballots than people take part.")),
        "too_many_returned": ("returned", _("More ballots came back than were handed out.")),
        "none_returned": ("returned", _("No ballot came back.")),
    }[code]


def sum_fault_text(row: AppraisedMember, tally: Tally, returned: int) -> str:
    """What is said of an impossible sum, with the sum."""
    said = {"name": row.member.name, "sum": tally.sum, "returned": returned}
    return _("%(name)s: the votes add up to %(sum)d, but only %(returned)d ballots came back.") % said


def missing_text(row: AppraisedMember) -> str:
    return _("The votes on %(name)s are missing.") % {"name": row.member.name}


@transaction.atomic
def record_tally(
    *,
    by,
    appraisal: MemberAppraisal,
    version: int,
    given: int,
    returned: int,
    tellers: tuple[Member, Member],
    tallies: Mapping[object, Tally],
    on: date,
) -> MemberAppraisal:
    """Write down the paper count: {row key: Tally}, by two tellers; the appraisal goes on to the verdicts.

    Raises RuleBroken in another step, for one teller twice, an impossible number of ballots, a person without
    a count, and votes on somebody that are more than the ballots (the sum is said). Whoever died, left or
    moved before the day `on` needs no votes.
    """
    if tellers[0] == tellers[1]:
        raise RuleBroken(_("Two people count."), field="second_teller")
    fresh = locked(appraisal, "enter_tally", version=version)
    named = {"teller": tellers[0], "second_teller": tellers[1]}
    return _count(by, fresh, given, returned, tallies, on, named)


@transaction.atomic
def take_over_tally(
    *,
    by,
    appraisal: MemberAppraisal,
    tallies: Mapping[object, Mapping[str, int]],
    given: int,
    returned: int,
    on: date,
) -> MemberAppraisal:
    """Take the sums of a closed secret ballot: {member key: {grade: votes}}; nobody has to count.

    The same refusals as for a paper count, but for the number handed out: whom the ballot called was fixed
    when it opened, also who is out of contact or came to the branch since. Members who are not voted on here
    are left aside.
    """
    fresh = locked(appraisal, "enter_tally")
    rows = dict(fresh.people.values_list("member", "pk"))
    told = {rows[key]: Tally(**votes) for key, votes in tallies.items() if key in rows}
    nobody = {"teller": None, "second_teller": None}
    return _count(by, fresh, given, returned, told, on, nobody, called=given)


def _count(
    by, appraisal, given: int, returned: int, tallies, on: date, named: dict, called: int | None = None
) -> MemberAppraisal:
    rows = people_on(appraisal, on=on)
    taking_part = sum(row.takes_part for row in rows)
    _require_possible(rows, given, returned, tallies, called or taking_part)
    for row in rows:
        tally = tallies[row.pk] if row.is_voted_on else None
        for grade in VOTES:
            setattr(row, grade, getattr(tally, grade) if tally else None)
    AppraisedMember.objects.bulk_update(rows, VOTES)
    counted = {"ballots_given": given, "ballots_returned": returned, "counted_on": on}
    return go_on(by, appraisal, "enter_tally", **counted, **named)


def _require_possible(
    rows: list[AppraisedMember], given: int, returned: int, tallies, taking_part: int
) -> None:
    for code in ballot_faults(given, returned, taking_part=taking_part):
        field, message = ballot_fault_text(code)
        raise RuleBroken(message, field=field)
    for row in rows:
        if not row.is_voted_on:
            continue
        if row.pk not in tallies:
            raise RuleBroken(missing_text(row), field=f"excellent-{row.pk}")
        if not is_possible(tallies[row.pk], returned):
            message = sum_fault_text(row, tallies[row.pk], returned)
            raise RuleBroken(message, field=f"excellent-{row.pk}")
