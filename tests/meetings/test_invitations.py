"""To which meetings is a person called? Exactly those at whose attendance list he stands."""

from datetime import date, timedelta
from random import Random

import pytest

from meetings.attendance import due_attenders
from meetings.invitations import calling, invitation_of, invitations_of
from meetings.models import Meeting
from members.models import Affiliation, Appointment, Standing
from tests import make

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 1)
KINDS = [
    {"general_meeting"}, {"committee_meeting"}, {"group_meeting"}, {"party_lesson"},
    {"organizational_life_meeting"}, {"committee_meeting", "organizational_life_meeting"},
    {"committee_meeting", "theme_party_day"}, {"democratic_life_meeting"},
]  # fmt: skip


def some_day(random) -> date:
    return FIRST + timedelta(days=random.randrange(40))


def scatter(random, root):
    """Two branches with groups, people who move, rise and fall in them, and meetings of every kind."""
    branches = [make.organization(root), make.organization(root)]
    groups = {b.pk: [make.group(b), None] for b in branches}
    people = []
    for _ in range(5):
        home, other, turn = random.choice(branches), random.choice(branches), some_day(random)
        person = make.member(home, group=random.choice(groups[home.pk]))
        if random.random() < 0.5:
            Affiliation.objects.filter(member=person).update(until=turn)
            group = random.choice(groups[other.pk])
            Affiliation.objects.create(member=person, organization=other, group=group, since=turn)
        if random.random() < 0.5:
            Standing.objects.filter(member=person).update(
                until=turn, status=random.choice(["activist", "full"])
            )
            status = random.choice(["probationary", "suspended", "full"])
            Standing.objects.create(member=person, status=status, since=turn)
        if random.random() < 0.6:
            until = random.choice([None, some_day(random) + timedelta(days=1)])
            Appointment.objects.create(
                member=person, organization=other, post=random.choice(["committee_member", "organizer"]),
                since=date(2026, 1, 1), until=until,
            )  # fmt: skip
        people.append(person)
    for _ in range(12):
        branch, kinds = random.choice(branches), random.choice(KINDS)
        group = groups[branch.pk][0] if kinds == {"group_meeting"} else None
        make.meeting(branch, *kinds, on=some_day(random), state="planned", group=group)
    return people


@pytest.mark.parametrize("seed", range(12))
def test_who_is_called_is_who_is_due(root, seed):
    people = scatter(Random(seed), root)
    due = {m.pk: {d.member.pk for d in due_attenders(m)} for m in Meeting.objects.all()}
    for person in people:
        called = set(calling(person).values_list("pk", flat=True))
        assert called == {pk for pk, members in due.items() if person.pk in members}


def test_the_next_meetings_come_in_order_and_past_or_cancelled_ones_do_not(branch):
    person = make.member(branch)
    for day, state in [(12, "planned"), (11, "draft"), (10, "cancelled"), (9, "planned"), (11, "submitted")]:
        make.meeting(branch, on=date(2026, 3, day), state=state)
    found = invitations_of(person, on=date(2026, 3, 10), most=5)
    assert [(i.meeting.held_on.day, i.meeting.state) for i in found] == [(11, "draft"), (12, "planned")]


def test_there_is_no_invitation_to_a_meeting_of_others(branch, other_branch):
    person, meeting = make.member(branch), make.meeting(other_branch, on=FIRST, state="planned")
    assert invitation_of(person, meeting.pk) is None
    assert invitation_of(person, 0) is None


@pytest.mark.parametrize("number", [1, 3])
def test_two_queries_for_any_number(branch, number, django_assert_num_queries):
    person = make.member(branch)
    for n in range(number):
        make.meeting(branch, on=FIRST + timedelta(days=n), state="planned")
    with django_assert_num_queries(2):
        found = invitations_of(person, on=FIRST, most=5)
        assert [(i.reply, i.agenda, i.meeting.organization.name) for i in found] == [
            (None, [], "Branch")
        ] * number
