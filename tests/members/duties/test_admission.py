"""What is due in admissions, told to whom, at which cost."""

from datetime import date

import pytest
from django.utils import translation

from branches.models import Organization
from members.duties.admission import admissions_due, committees_over, reminders, upcoming
from members.services.admission import record_examination, record_step, start_application
from tests import make
from tests.members.admissions import AT, BORN, walk


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def begun(branch, secretary, organizer=None, *, until="", name="A"):
    case = start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name=name, born_on=BORN
    )
    if until:
        walk(case, secretary, organizer, make.members(branch, 2), until=until)
    return case


def told(branch, on) -> list[tuple]:
    rows = admissions_due(Organization.objects.filter(pk=branch.pk), on=on)
    return [(d.due.key, d.due.on, d.due.kind, d.is_waiting) for d in rows]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2023, 1, 10), [("talked", date(2023, 2, 10), "until", False)]),
        (date(2023, 2, 10), [("talked", date(2023, 2, 10), "until", False)]),
        (date(2023, 2, 11), [("talked", date(2023, 2, 10), "overdue", False)]),
    ],
)
def test_the_talk_is_told_until_it_was_held(branch, secretary, on, expected):
    case = begun(branch, secretary)
    assert told(branch, on) == expected
    record_step(by=secretary, case=case, key="talked", on=date(2023, 2, 1), at=AT)
    assert told(branch, on) == []


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), "until"),
        (date(2024, 2, 1), "until"),
        (date(2024, 2, 2), "overdue"),
    ],
)
def test_an_examination_is_told_a_month_before_its_day(branch, secretary, on, kind):
    case = begun(branch, secretary, until="contacts")
    assert told(branch, on) == ([("examined", date(2024, 2, 1), kind, False)] if kind else [])
    record_examination(by=secretary, case=case, on=date(2024, 1, 20), at=AT)
    assert told(branch, on) == []


def test_what_waits_for_the_committee_is_told_to_its_leaders(branch, college, root, secretary, organizer):
    make.official(root, "secretary")
    begun(branch, secretary, organizer, until="accepted")
    found = reminders(on=date(2025, 1, 25))
    assert [r.recipient_id for r in found] == [organizer.pk]
    assert found[0].texts["en"] == "A: “Talk on behalf of the superior committee” is due by 20 Apr 2025."


def test_the_branch_is_told_of_its_own_steps(branch, secretary, organizer):
    begun(branch, secretary)
    assert [r.recipient_id for r in reminders(on=date(2023, 1, 20))] == [secretary.pk]


def test_each_thing_is_told_once_before_and_once_after_its_day(branch, secretary):
    case = begun(branch, secretary)
    days = (date(2023, 1, 20), date(2023, 2, 10), date(2023, 2, 11), date(2023, 3, 11))
    keys = {r.dedupe_key for on in days for r in reminders(on=on)}
    assert keys == {f"admission-{s}:{case.pk}:talked:2023-02-10" for s in ("due", "overdue")}


def test_the_end_of_probation_is_told_elsewhere(branch, secretary, organizer):
    begun(branch, secretary, organizer, until="confirmation_applied")
    assert told(branch, date(2026, 1, 15)) == []


def test_the_home_looks_ahead(branch, secretary):
    begun(branch, secretary)
    found = upcoming(Organization.objects.filter(pk=branch.pk), on=date(2023, 1, 20))
    assert [(a.text, a.hint, a.on) for a in found] == [
        (
            "A: “Talk with the applicant” is due by 10 Feb 2023.",
            "Admission Rules 2014 Art 7",
            date(2023, 2, 10),
        )
    ]


def test_a_case_is_told_where_the_person_belongs(branch, other_branch, secretary):
    begun(branch, secretary)
    assert told(other_branch, date(2023, 1, 20)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_two_queries_for_any_number(college, secretary, number, django_assert_num_queries):
    for n in range(number):
        begun(make.organization(college), secretary, until="contacts", name=f"N{n}")
    with django_assert_num_queries(2):
        assert len(admissions_due(Organization.objects.all(), on=date(2024, 1, 20))) == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_reminders_cost_four(college, secretary, organizer, number, django_assert_num_queries):
    for n in range(number):
        begun(make.organization(college), secretary, organizer, until="accepted", name=f"N{n}")
    with django_assert_num_queries(4):
        assert len(reminders(on=date(2025, 1, 25))) == number


def test_a_general_branch_is_passed_over(root):
    general = make.organization(root, kind="general_branch")
    branch = make.organization(general)
    assert committees_over([branch]) == {branch.pk: root.pk}
    assert committees_over([]) == {}
