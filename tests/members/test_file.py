"""What a member's file tells."""

from datetime import date

import pytest
from django.utils.translation import override

from members.file import MemberFile
from members.services import appoint, change_standing, end_appointment, move_to_group, register_member
from tests import make

ON = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def member(branch):
    first = make.group(branch, name="First group")
    return register_member(
        by=None, organization=branch, on=date(2024, 9, 1), status="probationary", name="陈思远", group=first,
        admission_date=date(2025, 11, 20), entry_type="newly_admitted",
    )  # fmt: skip


def test_the_history_is_told_newest_first(branch, member):
    second = make.group(branch, name="Second group")
    move_to_group(by=None, member=member, group=second, on=date(2025, 3, 1))
    held = appoint(
        by=None, member=member, organization=branch, post="group_leader", since=date(2025, 4, 1), group=second
    )
    end_appointment(by=None, appointment=held, until=date(2026, 4, 1))
    change_standing(by=None, member=member, status="deceased", on=date(2026, 5, 1))
    events = [(str(e["label"]), e["at"].isoformat()) for e in MemberFile(member, on=ON).events]
    assert events == [
        ("Left Branch", "2026-05-01"),
        ("Deceased", "2026-05-01"),
        ("No longer Party group leader (Second group)", "2026-04-01"),
        ("Party group leader (Second group)", "2025-04-01"),
        ("Moved to another Party group: Second group", "2025-03-01"),
        ("Came to Branch", "2024-09-01"),
        ("Probationary member", "2024-09-01"),
    ]


@pytest.mark.parametrize(
    ("on", "is_over"), [(date(2026, 11, 19), False), (date(2026, 11, 20), True), (date(2026, 11, 21), True)]
)
def test_probation_is_over_from_its_last_day(member, on, is_over):
    file = MemberFile(member, on=on)
    assert (file.probation_ends, file.is_probation_over) == (date(2026, 11, 20), is_over)


def test_a_full_member_has_no_probation(branch):
    file = MemberFile(make.member(branch), on=ON)
    assert (file.probation_ends, file.is_probation_over) == (None, False)


@pytest.mark.parametrize(
    ("on", "line"),
    [
        (date(2024, 8, 31), ""),
        (date(2024, 9, 1), "Probationary member, Branch, First group"),
        (date(2025, 4, 1), "Probationary member, Branch, First group, Party group leader (First group)"),
    ],
)
def test_the_headline_is_of_the_day(branch, member, on, line):
    group = member.affiliations.get().group
    appoint(
        by=None, member=member, organization=branch, post="group_leader", since=date(2025, 4, 1), group=group
    )
    assert MemberFile(member, on=on).headline == line


def test_identities_are_masked_but_for_the_one_asked_for(member):
    member.phone, member.id_number = "13812345678", "11010519491231002X"
    facts = MemberFile(member, on=ON).personal({"phone": "13812345678"})
    assert [(f.name, f.text, f.is_shown) for f in facts] == [
        ("id_number", "1***************2X", False), ("phone", "13812345678", True), ("address", "", False),
    ]  # fmt: skip


def test_party_facts_say_no_more_than_is_known(branch):
    member = make.member(branch, admission_precision="month", confirmation_date=date(2016, 11, 23))
    facts = {f.label: f.text for f in MemberFile(member, on=ON).party}
    assert facts == {
        "Applied for admission": "", "Date of admission": "Jan 2015", "Date of confirmation": "23 Nov 2016",
        "Party standing, years": "10",
    }  # fmt: skip


def test_the_file_costs_three_queries(member, django_assert_num_queries):
    with django_assert_num_queries(3):
        file = MemberFile(member, on=ON)
        assert file.headline
        assert file.events
