"""How a meeting is planned, changed and cancelled on the screen."""

from datetime import date, timedelta

import pytest
import time_machine

from meetings import services
from meetings.models import Meeting
from tests import make
from tests.meetings.clock import NOW
from tests.meetings.screens import group_of_leader

pytestmark = pytest.mark.django_db
NEW = "/o/branch/meetings/new/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def typed(**changes) -> dict:
    fields = {
        "kinds": ["committee_meeting"],
        "held_on": "2026-11-26",
        "started_at": "15:00",
        "ended_at": "16:00",
    }
    return fields | {"place": "Room 2", "agenda": "First\n\nSecond"} | changes


def test_the_form_is_full_before_anything_is_typed(as_user, secretary, branch, committee):
    make.meeting(branch, "committee_meeting", on=date(2026, 10, 12))
    branch.usual_place = "Room 9"
    branch.save()
    form = as_user(secretary).get(NEW + "?kind=committee_meeting").context["form"]
    shown = {
        name: form[name].value()
        for name in ("kinds", "held_on", "started_at", "ended_at", "place", "chair", "recorder")
    }
    me = str(secretary.member.pk)
    assert shown == {
        "kinds": ["committee_meeting"], "held_on": date(2026, 11, 24), "started_at": "14:00",
        "ended_at": "15:00",
        "place": "Room 9", "chair": me, "recorder": me,
    }  # fmt: skip
    assert len(form["agenda"].value().splitlines()) == 2


def test_the_task_of_the_home_names_kind_day_and_group(as_user, secretary, branch):
    group = make.group(branch)
    query = f"?kind=group_meeting&on=2026-10-31&group={group.pk}"
    form = as_user(secretary).get(NEW + query).context["form"]
    assert [form[name].value() for name in ("kinds", "held_on", "group")] == [
        ["group_meeting"],
        date(2026, 10, 31),
        str(group.pk),
    ]


def test_nonsense_in_the_address_is_left_out(as_user, secretary, branch):
    assert as_user(secretary).get(NEW + "?kind=x&on=2026-99-99&group=abc").status_code == 200


def test_a_meeting_of_two_kinds_is_planned(as_user, secretary, branch):
    answer = as_user(secretary).post(NEW, typed(kinds=["general_meeting", "party_lesson"]))
    meeting = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/o/branch/meetings/{meeting.pk}/")
    assert (meeting.kinds, meeting.state) == ({"general_meeting", "party_lesson"}, "planned")
    assert [item.title for item in meeting.agenda_items.all()] == ["First", "Second"]
    assert meeting.title != ""


def test_other_kinds_change_the_suggestions_and_keep_what_was_typed(as_user, secretary, branch):
    client = as_user(secretary)
    suggested = client.get(NEW + "?kind=committee_meeting").context["form"]["agenda"].value()
    form = client.post(
        NEW, typed(kinds=["party_lesson"], agenda=suggested + "\nOur own", prefill="1")
    ).context["form"]
    assert form["agenda"].value() == "Party lesson\nOur own"
    assert (form["place"].value(), Meeting.objects.count()) == ("Room 2", 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"held_on": ""}, "held_on"),
        ({"ended_at": "14:00"}, "ended_at"),
        ({"kinds": ["group_meeting"]}, "group"),
        ({"held_on": "2026-11-01"}, "late_reason"),
        ({"chair": "somebody"}, "chair"),
    ],
)
def test_a_mistake_stands_next_to_its_field(as_user, secretary, branch, changes, field):
    answer = as_user(secretary).post(NEW, typed(**changes))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"]["place"].value() == "Room 2"


def test_a_late_entry_is_allowed_with_its_reason(as_user, secretary, branch):
    as_user(secretary).post(NEW, typed(held_on="2026-11-01", late_reason="The recorder was ill"))
    assert Meeting.objects.get().is_late_entry is True


def test_a_person_of_another_branch_cannot_be_named(as_user, secretary, branch, other_branch):
    other = make.member(other_branch)
    answer = as_user(secretary).post(NEW, typed(chair=str(other.pk)))
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)


def test_a_group_leader_plans_for_his_own_group(as_user, branch):
    group, leader = group_of_leader(branch)
    other = make.group(branch, name="Other group")
    client = as_user(leader)
    refused = [
        client.post(NEW, typed(**c)).status_code
        for c in ({}, {"kinds": ["group_meeting"], "group": str(other.pk)})
    ]
    allowed = client.post(NEW, typed(kinds=["group_meeting"], group=str(group.pk))).status_code
    assert (refused, allowed) == ([422, 422], 302)


@pytest.mark.parametrize(("role", "status"), [("admin", 403), ("stranger", 404), ("organizer", 403)])
def test_who_may_not_plan(request, as_user, branch, role, status):
    client = as_user(request.getfixturevalue(role))
    assert [client.get(NEW).status_code, client.post(NEW, typed()).status_code] == [status, status]


def test_a_plan_is_changed(as_user, secretary, planned):
    client, address = as_user(secretary), f"/o/branch/meetings/{planned.pk}/edit/"
    form = client.get(address).context["form"]
    assert (form["agenda"].value(), form["place"].value()) == ("The plan", "Room 1")
    answer = client.post(address, typed(version=planned.version, place="Room 5"))
    planned.refresh_from_db()
    assert (answer.status_code, planned.place) == (302, "Room 5")


def test_saving_a_plan_clears_nobody_who_is_named_and_not_there_today(
    as_user, secretary, branch, college, committee, planned
):
    lecturer = make.official(college, "organizer").member
    services.change_meeting(by=secretary, meeting=planned, version=planned.version, at=NOW, lecturer=lecturer)
    committee[1].affiliations.update(until=NOW.date() + timedelta(days=1))
    committee[1].appointments.update(until=NOW.date() + timedelta(days=1))
    address = f"/o/branch/meetings/{planned.pk}/edit/"
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        client = as_user(secretary)
        form = client.get(address).context["form"]
        given = {name: form[name].value() or "" for name in form.fields if name != "due"}
        answer = client.post(address, given | {"place": "Room 5"})
    planned.refresh_from_db()
    assert (answer.status_code, planned.place) == (302, "Room 5")
    assert (planned.chair, planned.recorder, planned.lecturer) == (committee[0], committee[1], lecturer)


def test_a_plan_somebody_changed_meanwhile_shows_both(as_user, secretary, planned):
    answer = as_user(secretary).post(
        f"/o/branch/meetings/{planned.pk}/edit/", typed(version=99, place="Room 5")
    )
    planned.refresh_from_db()
    assert (answer.status_code, "Room 5" in answer.content.decode(), planned.place) == (409, True, "Room 1")


def test_a_meeting_is_cancelled_with_a_reason(as_user, secretary, planned):
    client, address = as_user(secretary), f"/o/branch/meetings/{planned.pk}/cancel/"
    assert [client.get(address).status_code, client.post(address, {}).status_code] == [200, 422]
    answer = client.post(address, {"reason": "Flood"})
    planned.refresh_from_db()
    assert (answer.status_code, planned.state, planned.state_reason) == (302, "cancelled", "Flood")


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_costs_ten_queries(as_user, secretary, branch, django_assert_num_queries, number):
    make.members(branch, number)
    for n in range(number):
        services.save_template(
            by=secretary, organization=branch, kind="committee_meeting", name=f"T{n}", text="One"
        )
    client = as_user(secretary)
    # One more since there are templates of minutes.
    with django_assert_num_queries(10):
        assert client.get(NEW + "?kind=committee_meeting").status_code == 200
