"""How minutes are typed, kept, saved and protected from each other."""

import json

import pytest
import time_machine

from meetings import services
from meetings.models import MinutesDraft
from tests import make
from tests.meetings.clock import NOW
from tests.meetings.screens import minutes_form, vote

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def address(planned):
    return f"/o/branch/meetings/{planned.pk}/minutes/"


@pytest.fixture
def draft_address(planned):
    return f"/o/branch/meetings/{planned.pk}/draft/"


def saved(meeting) -> list:
    return [
        (item.title, item.discussion, [(r.text, r.is_voted, r.yes) for r in item.resolutions.all()])
        for item in meeting.agenda_items.all()
    ]


def test_the_agenda_items_are_headings_with_room_for_a_resolution(as_user, secretary, attended, address):
    forms = as_user(secretary).get(address).context["forms"]
    assert [(item["title"].value(), len(item.resolutions)) for item in forms.items] == [("The plan", 1)]
    assert forms.items[0].resolutions[0]["basis"].value() == "committee"


def test_who_may_vote_stands_above(as_user, secretary, attended, address):
    assert "With a vote: 5 present of 5 due" in as_user(secretary).get(address).content.decode()


def test_before_attendance_the_page_says_so(as_user, secretary, planned, address):
    assert "The attendance is not recorded yet" in as_user(secretary).get(address).content.decode()


def test_saving_clears_no_lecturer_of_a_superior_and_no_task_of_somebody_who_moved_away(
    as_user, secretary, college, committee, attended, address
):
    lecturer = make.official(college, "organizer").member
    resolution = {"text": "Agreed.", "tasks": [{"owner": str(committee[4].pk), "text": "Do"}]}
    content = {"lecturer": str(lecturer.pk), "items": [{"title": "The plan", "resolutions": [resolution]}]}
    services.save_minutes(by=secretary, meeting=attended, version=attended.version, content=content, at=NOW)
    committee[4].affiliations.update(until=NOW.date())
    committee[4].appointments.update(until=NOW.date())
    forms = as_user(secretary).get(address).context["forms"]
    task = forms.items[0].resolutions[0].tasks[0]
    for form, name, person in ((forms.head, "lecturer", lecturer), (task, "owner", committee[4])):
        assert form[name].value() == str(person.pk)
        assert str(person.pk) in dict(form.fields[name].choices)


def test_minutes_are_saved_without_scripts(as_user, secretary, attended, address):
    items = [
        ("The plan", "All spoke.", [vote(yes=5), {"text": ""}]),
        ("", "", []),
        ("News", "", [{"text": "Noted."}]),
    ]
    answer = as_user(secretary).post(address, minutes_form(attended, items=items, check="1"))
    assert (answer.status_code, answer["Location"]) == (302, f"/o/branch/meetings/{attended.pk}/check/")
    assert saved(attended) == [
        ("The plan", "All spoke.", [("Agreed.", True, 5)]),
        ("News", "", [("Noted.", False, 0)]),
    ]


@pytest.mark.parametrize(("what", "shape"), [("item", [1, 1]), ("0", [2]), ("7", [1]), ("x", [1])])
def test_another_line_keeps_every_typed_word(as_user, secretary, attended, address, what, shape):
    items = [("Typed title", "Typed words", [vote(yes="abc", text="Typed resolution")])]
    answer = as_user(secretary).post(
        address, minutes_form(attended, items=items, closing_remarks="Typed end", add=what)
    )
    forms = answer.context["forms"]
    assert (answer.status_code, [len(item.resolutions) for item in forms.items]) == (200, shape)
    first = forms.items[0]
    kept = [
        first["title"],
        first["discussion"],
        first.resolutions[0]["text"],
        first.resolutions[0]["yes"],
        forms.head["closing_remarks"],
    ]
    assert [field.value() for field in kept] == [
        "Typed title",
        "Typed words",
        "Typed resolution",
        "abc",
        "Typed end",
    ]
    assert saved(attended) == [("The plan", "", [])]


@pytest.mark.parametrize(
    ("resolution", "field"),
    [
        (vote(yes=4), "i0r0-yes"),
        (vote(yes=4, no=2), "i0r0-yes"),
        (vote(yes=5, written_yes=1), "i0r0-written_yes"),
        (vote(yes="many"), "i0r0-yes"),
        (vote(yes=-1), "i0r0-yes"),
        (vote(yes=5, text=""), "i0r0-text"),
        ({"text": "Do it", "tasks": 1, "t0-due_on": "tomorrow"}, "i0r0t0-due_on"),
    ],
)
def test_a_bad_vote_is_refused_next_to_its_field(as_user, secretary, attended, address, resolution, field):
    answer = as_user(secretary).post(
        address, minutes_form(attended, items=[("The plan", "Words", [resolution])])
    )
    forms = answer.context["forms"]
    assert (answer.status_code, [error["target"] for error in forms.errors][:1]) == (422, [f"id_{field}"])
    assert forms.items[0]["discussion"].value() == "Words"
    assert saved(attended) == [("The plan", "", [])]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ended_at": "13:00"}, "ended_at"), ({"held_on": ""}, "held_on"), ({"title": ""}, "title")],
)
def test_a_meeting_that_ends_before_it_starts_is_refused(
    as_user, secretary, attended, address, changes, field
):
    answer = as_user(secretary).post(address, minutes_form(attended, **changes))
    assert (answer.status_code, list(answer.context["forms"].head.errors)) == (422, [field])


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({"yes": 3, "no": 2}, "Passed: 3 of 5 due."),
        ({"yes": 2, "no": 2, "abstain": 1}, "Not passed: 2 of 5 due."),
        ({}, "5 of 5 people with a vote are present."),
        ({"yes": 9}, "For, against and abstentions add up to 9, but 5 people with a vote were present."),
    ],
)
def test_the_result_is_reckoned_while_typing(as_user, secretary, attended, address, counts, line):
    posted = minutes_form(attended, items=[("The plan", "", [vote(**counts)])], preview="i0r0")
    assert line in as_user(secretary).post(address, posted).content.decode()


def test_a_draft_is_kept_and_offered(as_user, secretary, attended, address, draft_address):
    client = as_user(secretary)
    items = [("The plan", "Half a sent", [vote(yes="x")])]
    answer = client.post(draft_address, minutes_form(attended, items=items))
    assert (answer.status_code, list(json.loads(answer.content))) == (200, ["saved_at"])
    assert "A draft of Mon 23 Nov 16:00 was kept" in client.get(address).content.decode()
    form = client.get(address + "?draft=1").context["forms"].items[0]
    assert (form["discussion"].value(), form.resolutions[0]["yes"].value()) == ("Half a sent", "x")
    assert saved(attended) == [("The plan", "", [])]


def test_saving_ends_the_draft(as_user, secretary, attended, address, draft_address):
    client = as_user(secretary)
    client.post(draft_address, minutes_form(attended))
    client.post(address, minutes_form(attended))
    assert MinutesDraft.objects.count() == 0


def test_a_draft_can_be_discarded(as_user, secretary, attended, draft_address):
    client = as_user(secretary)
    client.post(draft_address, minutes_form(attended))
    assert client.post(draft_address, {"discard": "1"}).status_code == 302
    assert MinutesDraft.objects.count() == 0


def test_a_draft_of_an_old_version_is_answered_with_a_conflict(as_user, secretary, attended, draft_address):
    assert as_user(secretary).post(draft_address, minutes_form(attended, version=0)).status_code == 409


def test_two_people_writing_at_once_both_see_both_and_lose_nothing(
    as_user, secretary, branch, attended, address
):
    deputy = make.official(branch, "deputy_secretary")
    old = attended.version
    content = {"items": [{"title": "The plan", "discussion": "First words", "resolutions": []}]}
    services.save_minutes(by=deputy, meeting=attended, version=old, content=content, at=NOW)
    client = as_user(secretary)
    mine = minutes_form(attended, items=[("The plan", "Second words", [])], version=old)
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert (answer.status_code, "First words" in page, "Second words" in page) == (409, True, True)
    assert saved(attended) == [("The plan", "First words", [])]
    assert answer.context["version"] == attended.version
    again = client.post(address, mine | {"version": answer.context["version"]})
    assert (again.status_code, saved(attended)) == (302, [("The plan", "Second words", [])])


@pytest.mark.parametrize(
    ("role", "status"), [("admin", 403), ("stranger", 404), ("organizer", 403), ("plain_member", 404)]
)
def test_who_may_not_write(request, as_user, attended, address, draft_address, role, status):
    client = as_user(request.getfixturevalue(role))
    answers = [
        client.get(address),
        client.post(address, minutes_form(attended)),
        client.post(draft_address, {}),
    ]
    assert [answer.status_code for answer in answers] == [status] * 3


def test_a_draft_address_only_takes_posts(as_user, secretary, attended, draft_address):
    assert as_user(secretary).get(draft_address).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_ten_queries_with_votes(
    as_user, secretary, attended, address, django_assert_num_queries, number
):
    voted = {"text": "Agreed.", "is_voted": True, "basis": "committee", "yes": 5}
    content = {"items": [{"title": f"Item {n}", "resolutions": [voted] * number} for n in range(number)]}
    services.save_minutes(by=secretary, meeting=attended, version=attended.version, content=content, at=NOW)
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert client.get(address).status_code == 200
