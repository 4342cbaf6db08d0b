"""The vote of a signed general meeting becomes a step of the case, or is refused with its numbers."""

from datetime import date

import pytest
from django.db import transaction

from meetings.models import AdmissionVote, AgendaItem, Resolution
from meetings.services.admissions import eligible_resolutions, link_vote
from members.models import Affiliation
from members.services.admission import approve_acceptance, record_step, start_application
from partybuild.errors import RuleBroken
from tests import make
from tests.members.admissions import AT, BORN, COMMITTEE, walk
from tests.once import found, houses, made_once

HELD = date(2025, 1, 20)


def build() -> dict:
    """A case of the branch that has come to the general meeting."""
    made = houses()
    told = {"by": made["secretary"], "organization": made["branch"], "on": date(2023, 1, 10), "at": AT}
    case = start_application(name="陈思远", born_on=BORN, **told)
    walk(case, made["secretary"], made["organizer"], make.members(made["branch"], 2), until="form")
    return made | {"case": case}


once = made_once(build)
root, college, branch, organizer, secretary, case = map(
    found, ["root", "college", "branch", "organizer", "secretary", "case"]
)


def vote(
    of, *, on=HELD, due=12, present=12, state="submitted", kind="general_meeting", **fields
) -> Resolution:
    meeting = make.meeting(
        of, kind, on=on, state=state, voting_due_count=due, voting_present_count=present,
        due_count=due, present_count=present,
    )  # fmt: skip
    item = AgendaItem.objects.create(meeting=meeting, position=1, title="Admission")
    told = {"text": "Accepted", "is_voted": True, "basis": "admission", "method": "secret_ballot"}
    told |= {"yes": 10, "no": 1, "abstain": 1, "is_passed": True}
    return Resolution.objects.create(agenda_item=item, **(told | fields))


def refused(**told) -> str:
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        link_vote(at=AT, **told)
    return str(broken.value.message)


def test_the_step_has_the_day_and_the_frozen_numbers_of_the_meeting(branch, secretary, case):
    resolution = vote(branch)
    link = link_vote(by=secretary, case=case, resolution=resolution, purpose="accept", at=AT)
    step = case.steps.get(key="accepted")
    assert (step.done_on, link.meeting, link.case) == (HELD, resolution.agenda_item.meeting, case)
    assert step.details == {
        "due": 12, "present": 12, "yes": 10, "no": 1, "abstain": 1, "written_yes": 0, "written_no": 0,
        "meeting": link.meeting_id, "organization": "branch",
    }  # fmt: skip
    assert list(eligible_resolutions(branch)) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"present": 6, "yes": 6, "no": 0, "abstain": 0, "written_yes": 6},
            "6 of 12 members with a vote were present: more than half are needed.",
        ),
        (
            {"yes": 6, "no": 6, "abstain": 0},
            "6 of 12 members due were in favour: more than half are needed.",
        ),
        ({"yes": 7, "no": 5, "abstain": 0}, ""),
        ({"yes": 10, "no": 1, "abstain": 0}, "The votes do not add up to the 12 present and 12 due."),
        ({"present": 10, "yes": 5, "no": 5, "abstain": 0, "written_yes": 2}, ""),
        (
            {"present": 10, "yes": 5, "no": 5, "abstain": 0, "written_yes": 1, "written_no": 1},
            "6 of 12 members due were in favour: more than half are needed.",
        ),
        ({"method": "show_of_hands"}, "Admissions are decided by secret ballot."),
        ({"basis": "general"}, "Admissions are decided by secret ballot."),
    ],
)
def test_a_vote_is_judged_by_the_numbers_of_the_meeting(branch, secretary, case, fields, message):
    told = {"by": secretary, "case": case, "resolution": vote(branch, **fields), "purpose": "accept"}
    if message:
        assert refused(**told) == message
        assert not case.steps.filter(key="accepted").exists()
    else:
        assert link_vote(at=AT, **told).pk


@pytest.mark.parametrize("state", ["planned", "draft", "cancelled", "returned"])
def test_only_a_signed_record_decides(branch, secretary, case, state):
    assert "signed general meeting" in refused(
        by=secretary, case=case, resolution=vote(branch, state=state), purpose="accept"
    )


def test_a_committee_meeting_or_another_branch_decides_nothing(branch, other_branch, secretary, case):
    for resolution in (vote(branch, kind="committee_meeting"), vote(other_branch)):
        refused(by=secretary, case=case, resolution=resolution, purpose="accept")
    assert list(eligible_resolutions(branch)) == []


def test_a_vote_decides_on_one_person(branch, secretary, organizer, case):
    """DV-18: one person at a time."""
    other = start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name="李明", born_on=BORN
    )
    walk(other, secretary, organizer, make.members(branch, 2), until="form")
    resolution = vote(branch)
    link_vote(by=secretary, case=case, resolution=resolution, purpose="accept", at=AT)
    assert refused(by=secretary, case=other, resolution=resolution, purpose="accept") == (
        "This vote is taken already."
    )
    assert not other.steps.filter(key="accepted").exists()


@pytest.mark.parametrize(
    ("purpose", "on", "months", "key"),
    [
        ("confirm", date(2026, 1, 20), None, "confirmed"), ("extend", date(2026, 1, 20), 6, "extended"),
        ("cancel", date(2026, 1, 20), None, "cancelled"),
    ],
)  # fmt: skip
def test_a_vote_confirms_extends_or_cancels(branch, secretary, organizer, purpose, on, months, key):
    case = start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name="陈思远", born_on=BORN
    )
    walk(case, secretary, organizer, make.members(branch, 2), until="confirmation_applied")
    told = {"by": secretary, "case": case, "purpose": purpose, "months": months}
    if purpose != "cancel":
        refused(resolution=vote(branch, on=date(2026, 1, 19)), **told)
    link_vote(resolution=vote(branch, on=on), at=AT, **told)
    assert case.steps.get(key=key).done_on == on


def test_the_receiving_branch_confirms(branch, college, secretary, organizer, case):
    """Transfer in mid-probation: the branch where the person belongs now decides (DV-30)."""
    walk_on(case, secretary, organizer)
    other = make.organization(college)
    Affiliation.objects.filter(member=case.member, until=None).update(until=date(2025, 9, 1))
    Affiliation.objects.create(member=case.member, organization=other, since=date(2025, 9, 1))
    told = {"by": secretary, "case": case, "purpose": "confirm"}
    refused(resolution=vote(branch, on=date(2026, 1, 20)), **told)
    assert link_vote(resolution=vote(other, on=date(2026, 1, 20)), at=AT, **told).pk


def walk_on(case, secretary, organizer) -> None:
    told = {"by": secretary, "case": case, "at": AT}
    link_vote(resolution=vote(case.organization), purpose="accept", **told)
    record_step(key="talked_before_approval", on=date(2025, 2, 1), **told)
    approve_acceptance(on=date(2025, 3, 1), details=COMMITTEE, **(told | {"by": organizer}))
    record_step(key="oath", on=date(2025, 3, 2), **told)
    record_step(key="confirmation_applied", on=date(2026, 1, 2), **told)


def test_the_vote_keeps_the_meeting_when_its_record_is_written_anew(branch, secretary, case):
    resolution = vote(branch)
    link_vote(by=secretary, case=case, resolution=resolution, purpose="accept", at=AT)
    resolution.delete()
    link = AdmissionVote.objects.get()
    assert (link.resolution, link.meeting.held_on) == (None, HELD)
