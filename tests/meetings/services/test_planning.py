"""Plans, their particulars, late entries, changes and cancellations."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from meetings.models import Attendance, Meeting
from meetings.services import (
    cancel_meeting,
    change_meeting,
    check_record,
    minutes_content,
    plan_meeting,
    record_attendance,
    restore_meeting,
    save_minutes,
)
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from tests import make
from tests.meetings.clock import NOW, START, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(branch, secretary):
    """plan(**fields) plans a theme day of that branch at START."""

    def act(**fields):
        given = {"kinds": ["theme_party_day"], "started_at": START, "at": NOW} | fields
        return plan_meeting(by=secretary, organization=branch, **given)

    return act


def broken(act, **fields) -> str | None:
    with pytest.raises(RuleBroken) as caught:
        act(**fields)
    return caught.value.field


def test_a_plan_needs_no_more_than_kind_and_time(plan, secretary):
    meeting = plan()
    assert (meeting.state, meeting.title) == ("planned", "Theme Party day, November 2026")
    assert (meeting.held_on, meeting.is_late_entry, meeting.created_by) == (
        date(2026, 11, 23),
        False,
        secretary,
    )
    assert Entry.objects.get(action="plan meeting").details == {"kinds": ["theme_party_day"]}


def test_the_day_is_that_of_the_branch_not_of_greenwich(plan):
    assert plan(started_at=moment(date(2026, 11, 23), 7)).held_on == date(2026, 11, 23)


def test_a_time_without_zone_is_local_and_text_will_do(plan):
    meeting = plan(started_at="2026-11-23T14:00", ended_at="2026-11-23 15:30")
    assert (meeting.started_at, meeting.ended_at) == (START, START + timedelta(minutes=90))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"kinds": ["tea_party"]}, "kinds"),
        ({"kinds": ["group_meeting"]}, "group"),
        ({"started_at": None}, "started_at"),
        ({"started_at": "yesterday"}, "started_at"),
        ({"started_at": "2026-02-30T10:00"}, "started_at"),
        ({"ended_at": START}, "ended_at"),
        ({"ended_at": START - timedelta(hours=1)}, "ended_at"),
        ({"ended_at": START + timedelta(hours=25)}, "ended_at"),
        ({"title": "x" * 121}, "title"),
        ({"place": "x" * 81}, "place"),
        ({"chair": uuid4()}, "chair"),
        ({"recorder": "nobody"}, "recorder"),
        ({"started_at": moment(date(2014, 12, 31))}, "started_at"),
        ({"agenda": ["x" * 201]}, "items-0-title"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(plan, fields, field):
    assert broken(plan, **fields) == field
    assert Meeting.objects.count() == 0


def test_a_misspelt_field_is_the_callers_mistake(plan):
    with pytest.raises(TypeError):
        plan(chairman=None)


def test_a_group_belongs_to_the_branch_and_existed_on_the_day(plan, branch, other_branch):
    own, old = make.group(branch), make.group(branch)
    old.until = date(2026, 11, 23)
    old.save()
    kinds = ["group_meeting"]
    assert plan(kinds=kinds, group=own).title.startswith(own.name)
    assert broken(plan, kinds=kinds, group=make.group(other_branch)) == "group"
    assert broken(plan, kinds=kinds, group=old) == "group"
    assert broken(plan, kinds=["group_meeting", "general_meeting"], group=own) == "group"


def test_chair_and_lecturer_belong_to_the_branch_or_hold_a_post_above_it(plan, branch, organizer, stranger):
    own = make.member(branch)
    assert plan(chair=own, lecturer=organizer.member).lecturer == organizer.member
    assert broken(plan, lecturer=stranger.member) == "lecturer"
    left = make.member(branch)
    left.affiliations.update(until=date(2026, 11, 23))
    assert broken(plan, chair=left) == "chair"


@pytest.mark.parametrize(
    ("day", "late"), [(date(2026, 11, 17), False), (date(2026, 11, 16), False), (date(2026, 11, 15), True)]
)
def test_an_entry_more_than_seven_days_later_is_marked_and_reasoned(plan, day, late):
    fields = {"started_at": moment(day)}
    if late:
        assert broken(plan, **fields) == "late_reason"
    meeting = plan(**fields, late_reason="The recorder was ill")
    assert meeting.is_late_entry is late


def test_the_days_of_a_late_entry_are_a_setting(plan, root):
    make.rule_set(root, {"late_entry.days": 2})
    assert broken(plan, started_at=moment(date(2026, 11, 20))) == "late_reason"


def test_a_plan_moved_into_the_past_is_no_late_entry(plan, secretary):
    meeting = plan(at=moment(date(2026, 11, 1)))
    later = {"by": secretary, "meeting": meeting, "at": NOW}
    change_meeting(**later, version=0, started_at=moment(date(2026, 11, 2)))
    assert meeting.is_late_entry is False


def test_a_change_moves_the_day_of_the_attendance_too(attended, secretary):
    change_meeting(
        by=secretary,
        meeting=attended,
        version=attended.version,
        at=NOW,
        started_at=moment(date(2026, 11, 20)),
        ended_at=moment(date(2026, 11, 20), 15),
    )
    assert set(Attendance.objects.values_list("held_on", flat=True)) == {date(2026, 11, 20)}


def test_who_changes_an_older_version_sees_both(planned, secretary):
    change_meeting(by=secretary, meeting=planned, version=0, at=NOW, title="First")
    with pytest.raises(Conflict) as caught:
        change_meeting(by=secretary, meeting=planned, version=0, at=NOW, title="Second", started_at=START)
    assert caught.value.theirs["title"] == "First"
    assert caught.value.mine == {"title": "Second", "started_at": "2026-11-23T14:00+08:00"}


def test_the_agenda_changes_without_losing_what_was_written(attended, secretary):
    content = minutes_content(attended)
    content["items"][0] |= {"discussion": "Much was said."}
    save_minutes(by=secretary, meeting=attended, version=attended.version, content=content, at=NOW)
    change = {"by": secretary, "meeting": attended, "at": NOW}
    change_meeting(**change, version=attended.version, agenda=["New", "The plan", " "])
    items = minutes_content(attended)["items"]
    assert [(i["title"], i["discussion"]) for i in items] == [("New", ""), ("The plan", "Much was said.")]
    assert broken(change_meeting, **change, version=attended.version, agenda=["New"]) == "agenda"


def test_items_of_equal_title_keep_each_its_own(attended, secretary):
    items = [
        {"title": "Talk", "discussion": "Ann spoke.", "resolutions": [{"text": "One."}]},
        {"title": "Talk", "discussion": "Bo spoke.", "resolutions": [{"text": "Two."}]},
    ]
    save_minutes(by=secretary, meeting=attended, version=attended.version, content={"items": items}, at=NOW)
    change = {"by": secretary, "meeting": attended, "at": NOW}
    change_meeting(**change, version=attended.version, agenda=["Talk", "New", "Talk", "Talk"])
    kept = minutes_content(attended)["items"]
    assert [(i["title"], i["discussion"], [r["text"] for r in i["resolutions"]]) for i in kept] == [
        ("Talk", "Ann spoke.", ["One."]), ("New", "", []), ("Talk", "Bo spoke.", ["Two."]), ("Talk", "", []),
    ]  # fmt: skip
    assert broken(change_meeting, **change, version=attended.version, agenda=["Talk"]) == "agenda"


def test_a_meeting_whose_record_was_signed_once_is_not_cancelled(planned, secretary):
    planned.revision = 1
    planned.save()
    with pytest.raises(RuleBroken):
        cancel_meeting(by=secretary, meeting=planned, reason="Storm", at=NOW)
    planned.refresh_from_db()
    assert planned.state == "planned"


def test_a_cancelled_meeting_keeps_its_reason_and_can_be_taken_up_again(planned, secretary):
    assert broken(cancel_meeting, by=secretary, meeting=planned, reason=" ", at=NOW) == "reason"
    cancel_meeting(by=secretary, meeting=planned, reason="Storm", at=NOW)
    assert (planned.state, planned.state_reason) == ("cancelled", "Storm")
    restore_meeting(by=secretary, meeting=planned, at=NOW)
    assert (planned.state, planned.state_reason) == ("planned", "")


@pytest.mark.parametrize(
    ("start", "end", "clashes"),
    [(13, 14, False), (13, 15, True), (14, None, True), (15, 16, False), (14, 15, True)],
)
def test_another_meeting_of_the_same_people_at_the_time_is_remarked(planned, plan, start, end, clashes):
    day = date(2026, 11, 23)
    plan(started_at=moment(day, start), ended_at=end and moment(day, end), title="Other")
    found = [f.message for f in check_record(planned, at=NOW) if f.field == "started_at"]
    assert found == ["Another meeting of the same people at that time: “Other”."] * clashes


def test_two_groups_may_meet_at_the_same_time(plan, branch):
    one = plan(kinds=["group_meeting"], group=make.group(branch))
    plan(kinds=["group_meeting"], group=make.group(branch))
    assert [f for f in check_record(one, at=NOW) if f.field == "started_at"] == []


def test_attendance_is_not_recorded_before_the_meeting(plan, branch, secretary):
    meeting = plan(started_at=NOW + timedelta(minutes=1))
    given = {"by": secretary, "meeting": meeting, "version": 0, "exceptions": {}}
    assert broken(record_attendance, **given, at=NOW) == "started_at"


def test_preparing_the_minutes_of_a_meeting_to_come_leaves_it_a_plan(plan, secretary):
    meeting = plan(started_at=NOW + timedelta(days=1))
    save_minutes(by=secretary, meeting=meeting, version=0, content={"items": ["One"]}, at=NOW)
    assert (meeting.state, meeting.version) == ("planned", 1)
    save_minutes(by=secretary, meeting=meeting, version=1, content={}, at=NOW + timedelta(days=1))
    assert meeting.state == "draft"
