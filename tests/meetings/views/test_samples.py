"""The pages on which samples are drawn and looked at."""

from datetime import timedelta

import pytest
import time_machine

from meetings.models import SampleCheck
from meetings.services import approve_record
from tests import make
from tests.meetings.clock import TODAY
from tests.meetings.screens import LATER, submitted

pytestmark = pytest.mark.django_db
SAMPLES = "/o/college/samples/"
PERIOD = {"since": "2026-11-01", "until": "2026-11-30", "size": "5"}


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER + timedelta(days=2), tick=False):
        yield


@pytest.fixture
def two(branch, secretary, committee, college):
    """Two records that a colleague of the organizer approved."""
    colleague = make.official(college, "organizer")
    found = [submitted(branch, secretary, committee, title=f"Work {n}") for n in range(2)]
    for meeting in found:
        approve_record(by=colleague, organization=college, meeting=meeting, at=LATER)
    return found


def test_a_sample_from_the_draw_to_its_result(as_user, organizer, secretary, two):
    client = as_user(organizer)
    first = client.post(SAMPLES, PERIOD)["Location"]
    drawn = SampleCheck.objects.get()
    assert (first, drawn.size) == (f"{SAMPLES}{drawn.pk}/", 2)
    record = f"{first}records/1/"
    shown = client.get(record).context["sampled"].meeting
    done = client.post(record, {"version": 0, "outcome": "to_correct", "words": "The room is wrong."})
    assert done["Location"] == f"{first}records/2/"
    assert client.post(done["Location"], {"version": 0, "outcome": "in_order"})["Location"] == first
    answer = client.get(first)
    assert [number for _value, _label, number in answer.context["numbers"]] == [1, 1, 0]
    assert "The room is wrong." in answer.content.decode()
    # Each number leads to its rows.
    for value, number in (("in_order", 1), ("to_correct", 1), ("", 0)):
        assert len(client.get(f"{first}?outcome={value}").context["rows"]) == number
    assert len(client.get(f"{first}?outcome=best").context["rows"]) == 2
    page = as_user(secretary).get(f"/o/branch/meetings/{shown.pk}/").content.decode()
    assert "drew the record as a sample: needs correction" in page
    assert "The room is wrong." in page


def test_how_it_was_drawn_stands_there_and_nothing_ranks(as_user, organizer, two):
    client = as_user(organizer)
    page = client.get(client.post(SAMPLES, PERIOD)["Location"]).content.decode()
    assert SampleCheck.objects.get().seed in page
    assert "%" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"until": "2026-10-01"}, "until"), ({"size": "0"}, "size"), ({"since": ""}, "since")],
)
def test_a_wrong_period_stands_next_to_its_field(as_user, organizer, two, changes, field):
    answer = as_user(organizer).post(SAMPLES, PERIOD | changes)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert SampleCheck.objects.count() == 0


def test_words_are_missing_or_somebody_was_faster(as_user, organizer, two):
    client = as_user(organizer)
    record = client.post(SAMPLES, PERIOD)["Location"] + "records/1/"
    answer = client.post(record, {"version": 0, "outcome": "to_correct", "words": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["words"])
    answer = client.post(record, {"version": 3, "outcome": "to_correct", "words": "My words."})
    assert (answer.status_code, "My words." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("role", "status"), [("admin", 403), ("stranger", 404), ("secretary", 404)])
def test_who_may_not_draw_or_look(request, as_user, organizer, two, role, status):
    page = as_user(organizer).post(SAMPLES, PERIOD)["Location"]
    client = as_user(request.getfixturevalue(role))
    answers = [
        client.get(SAMPLES),
        client.post(SAMPLES, PERIOD),
        client.get(page),
        client.get(page + "records/1/"),
    ]
    assert [answer.status_code for answer in answers] == [status] * 4


def test_another_college_finds_no_sample_of_this_one(as_user, root, organizer, two):
    page = as_user(organizer).post(SAMPLES, PERIOD)["Location"]
    elsewhere = make.organization(root, kind="committee", code="second")
    client = as_user(make.official(elsewhere, "secretary"))
    assert client.get(page.replace("college", "second")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_queries(
    as_user, organizer, college, branch, number, django_assert_num_queries
):
    for _ in range(number):
        make.meeting(branch, "theme_party_day", on=TODAY, state="approved")
    client = as_user(organizer)
    page = client.post(SAMPLES, PERIOD)["Location"]
    for address in (SAMPLES, page):
        with django_assert_num_queries(7):
            assert client.get(address).status_code == 200


def test_a_drawn_record_costs_nine_queries(as_user, organizer, two, django_assert_num_queries):
    client = as_user(organizer)
    page = client.post(SAMPLES, PERIOD)["Location"]
    with django_assert_num_queries(9):
        assert client.get(page + "records/1/").status_code == 200
