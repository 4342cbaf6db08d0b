"""Can a program take a meeting from plan to reviewed record, with the right and over nobody's words?"""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import Meeting
from tests import make
from tests.api import Caller


@pytest.fixture
def start():
    return timezone.localtime().replace(microsecond=0) - timedelta(hours=3)


@pytest.fixture
def people(branch):
    """Three full members of the branch beside its secretary."""
    return make.members(branch, 3)


@pytest.fixture
def caller(secretary):
    return Caller(secretary)


@pytest.fixture
def plan(branch, start):
    return {
        "organization": branch.code,
        "kinds": ["general_meeting"],
        "title": "November meeting",
        "started_at": start.isoformat(),
        "ended_at": (start + timedelta(hours=1)).isoformat(),
        "place": "Room 1",
        "agenda": ["Report"],
    }


@pytest.fixture
def meeting(caller, plan, people, secretary):
    answer = caller.post(
        "meetings/", plan | {"chair": str(secretary.member.pk), "recorder": str(people[0].pk)}
    )
    assert answer.status_code == 201, answer.content
    return answer.json()


def path(meeting, act=""):
    return f"meetings/{meeting['id']}/{act}"


def said(answer) -> dict:
    return answer.json()["errors"]


def recorded(caller, meeting, **marks):
    """The meeting with attendance and minutes."""
    answer = caller.put(path(meeting, "attendance/"), {"exceptions": []} | marks, version=meeting["version"])
    assert answer.status_code == 200, answer.content
    items = [{"title": "Report", "discussion": "Discussed.", "resolutions": [{"text": "Agreed."}]}]
    answer = caller.put(path(meeting, "minutes/"), {"items": items}, version=answer.json()["version"])
    assert answer.status_code == 200, answer.content
    return answer.json()


def submitted(caller, meeting):
    meeting = recorded(caller, meeting)
    for act in ("sign/", "submit/"):
        answer = caller.post(path(meeting, act), version=meeting["version"])
        assert answer.status_code == 200, answer.content
        meeting = answer.json()
    return meeting


def test_a_meeting_is_planned_with_its_particulars(meeting, secretary, people):
    assert (meeting["organization"], meeting["state"], meeting["kinds"]) == (
        "branch",
        "planned",
        ["general_meeting"],
    )
    assert meeting["chair"] == {"id": str(secretary.member.pk), "name": secretary.name}
    assert Meeting.objects.get().created_by == secretary


def test_nothing_else_can_be_slipped_in(caller, plan, branch, people):
    slipped = {
        "state": "approved",
        "has_quorum": True,
        "version": 9,
        "created_by": 1,
        "signed_at": plan["started_at"],
    }
    made = caller.post("meetings/", plan | slipped).json()
    kept = Meeting.objects.get(pk=made["id"])
    assert (kept.state, kept.has_quorum, kept.version, kept.signed_at) == ("planned", None, 0, None)


def test_the_whole_way_from_plan_to_approved_record(caller, organizer, meeting, people):
    done = submitted(caller, meeting)
    assert (done["state"], done["due_count"], done["present_count"], done["has_quorum"]) == (
        "submitted",
        4,
        4,
        True,
    )
    superior = Caller(organizer)
    answer = superior.post(path(done, "return/"), {"remark": "Name the chair"}, version=done["version"])
    back = answer.json()
    assert (answer.status_code, back["state"], back["return_count"]) == (200, "returned", 1)
    assert [r["remark"] for r in back["reviews"]] == ["Name the chair"]
    again = submitted(caller, back)
    approved = superior.post(path(again, "approve/"), version=again["version"]).json()
    assert (approved["state"], approved["revision"]) == ("approved", 2)


def test_attendance_is_recorded_by_exception(caller, meeting, people):
    marks = [{"member": str(people[1].pk), "status": "excused", "reason": "illness", "note": "flu"}]
    recorded(caller, meeting, exceptions=marks)
    answer = caller.get(path(meeting, "attendance/"))
    found = {row["member"]["id"]: (row["status"], row["reason"]) for row in answer.json()["due"]}
    assert found[str(people[1].pk)] == ("excused", "illness")
    assert sorted(status for status, _reason in found.values()) == [
        "excused",
        "present",
        "present",
        "present",
    ]


def test_minutes_come_back_as_they_were_saved(caller, meeting, people):
    kept = recorded(caller, meeting)
    answer = caller.get(path(meeting, "minutes/"))
    assert answer["ETag"] == f'"{kept["version"]}"'
    assert [(i["title"], i["discussion"]) for i in answer.json()["items"]] == [("Report", "Discussed.")]


def test_a_submitted_record_is_withdrawn_before_the_review(caller, meeting, people):
    done = submitted(caller, meeting)
    assert caller.post(path(done, "withdraw/"), version=done["version"]).json()["state"] == "signed"


def test_a_plan_is_changed_and_cancelled(caller, meeting, people):
    changed = caller.patch(path(meeting), {"place": "Hall"}, version=meeting["version"]).json()
    assert (changed["place"], changed["title"]) == ("Hall", "November meeting")
    gone = caller.post(path(changed, "cancel/"), {"reason": "Flood"}, version=changed["version"])
    assert gone.json()["state"] == "cancelled"


def test_a_check_says_what_stands_in_the_way(caller, meeting, people):
    found = caller.get(path(meeting, "check/")).json()
    assert {"severity", "field", "message", "rule", "source"} == set(found[0])
    assert "error" in {f["severity"] for f in found}


@pytest.mark.parametrize(
    ("method", "act", "body"),
    [
        ("patch", "", {"place": "x"}),
        ("put", "attendance/", {"exceptions": []}),
        ("put", "minutes/", {"place": "x"}),
        ("post", "sign/", {}),
        ("post", "submit/", {}),
        ("post", "withdraw/", {}),
        ("post", "cancel/", {"reason": "x"}),
    ],
)
def test_writing_needs_the_version_the_right_and_the_scope(
    caller, stranger, admin, organizer, meeting, people, method, act, body
):
    before = Meeting.objects.values().get()

    def status(user_or_caller, version):
        asked = user_or_caller if isinstance(user_or_caller, Caller) else Caller(user_or_caller)
        return getattr(asked, method)(path(meeting, act), body, version=version).status_code

    assert status(caller, None) == 428
    assert status(caller, "x") == 400
    assert status(caller, 77) == 409 or act == "sign/"
    assert status(stranger, meeting["version"]) == 404
    assert status(admin, meeting["version"]) == 403
    assert status(organizer, meeting["version"]) == 403
    assert Meeting.objects.values().get() == before


def test_of_two_who_save_the_second_gets_both_versions(caller, branch, meeting, people):
    other = Caller(make.official(branch, "organization_officer"))
    first = caller.put(path(meeting, "minutes/"), {"closing_remarks": "first"}, version=meeting["version"])
    second = other.put(path(meeting, "minutes/"), {"closing_remarks": "second"}, version=meeting["version"])
    assert (first.status_code, second.status_code) == (200, 409)
    body = second.json()
    assert set(body) == {"errors", "theirs", "mine"}
    assert (body["theirs"]["closing_remarks"], body["mine"]["closing_remarks"]) == ("first", "second")
    assert Meeting.objects.get().drafts.get().content["closing_remarks"] == "second"


def test_signing_twice_answers_as_the_first_time(caller, meeting, people):
    ready = recorded(caller, meeting)
    first, second = (caller.post(path(ready, "sign/"), version=ready["version"]) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["version"] == second.json()["version"]


def test_a_stale_signature_is_refused(caller, meeting, people):
    ready = recorded(caller, meeting)
    assert caller.post(path(ready, "sign/"), version=ready["version"] - 1).status_code == 409


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"kinds": []}, 400, "kinds"),
        ({"kinds": ["nonsense"]}, 400, "kinds-0"),
        ({"ended_at": "2020-01-01T00:00:00Z"}, 422, "ended_at"),
        ({"started_at": "yesterday"}, 400, "started_at"),
        ({"group": 999}, 422, "group"),
        ({"chair": "no id"}, 400, "chair"),
        ({"title": "x" * 121}, 400, "title"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_by_field(caller, plan, people, change, status, field):
    answer = caller.post("meetings/", plan | change)
    assert (answer.status_code, list(said(answer))) == (status, [field])
    assert not Meeting.objects.exists()


def test_another_branchs_organization_group_or_people_cannot_be_named(caller, plan, other_branch, people):
    foreign = make.member(other_branch)
    assert caller.post("meetings/", plan | {"organization": other_branch.code}).status_code == 404
    assert caller.post("meetings/", plan | {"organization": "no-such"}).status_code == 404
    for body in (
        {"group": make.group(other_branch).pk},
        {"chair": str(foreign.pk)},
        {"lecturer": str(foreign.pk)},
    ):
        assert caller.post("meetings/", plan | body).status_code == 422
    assert not Meeting.objects.exists()


def test_a_foreign_person_can_be_neither_observer_nor_responsible(caller, meeting, other_branch, people):
    foreign = str(make.member(other_branch).pk)
    body = {"exceptions": [], "observers": [foreign]}
    assert caller.put(path(meeting, "attendance/"), body, version=meeting["version"]).status_code == 422
    items = [{"title": "T", "resolutions": [{"text": "R", "owner": foreign}]}]
    assert (
        caller.put(path(meeting, "minutes/"), {"items": items}, version=meeting["version"]).status_code == 422
    )


def test_a_vote_whose_sum_is_wrong_is_named_before_signing(caller, meeting, people):
    ready = recorded(caller, meeting)
    vote = {"text": "Agreed", "is_voted": True, "basis": "general", "yes": 9, "no": 0, "abstain": 0}
    items = [{"title": "Report", "resolutions": [vote]}]
    ready = caller.put(path(ready, "minutes/"), {"items": items}, version=ready["version"]).json()
    answer = caller.post(path(ready, "sign/"), version=ready["version"])
    assert answer.status_code == 422
    assert Meeting.objects.get().state == "draft"


def test_only_the_superior_reviews_and_nobody_his_own_record(
    caller, organizer, admin, stranger, meeting, people
):
    done = submitted(caller, meeting)
    statuses = {}
    for name, user in {"admin": admin, "stranger": stranger, "secretary": None}.items():
        asked = Caller(user) if user else caller
        statuses[name] = asked.post(path(done, "approve/"), version=done["version"]).status_code
    assert statuses == {"admin": 403, "stranger": 404, "secretary": 403}
    assert Caller(organizer).post(path(done, "approve/")).status_code == 428
    assert Caller(organizer).post(path(done, "approve/"), version=0).status_code == 409
    assert (
        Caller(organizer).post(path(done, "return/"), {"remark": " "}, version=done["version"]).status_code
        == 422
    )
    assert Meeting.objects.get().state == "submitted"


def test_a_group_leader_writes_for_his_own_group_alone(branch, plan, people):
    group, other = make.group(branch), make.group(branch)
    leader = make.member(branch, group=group, user=make.user())
    make.appoint(leader, branch, "group_leader", group=group)
    asked = Caller(leader.user)
    own = plan | {"kinds": ["group_meeting"], "group": group.pk}
    assert asked.post("meetings/", own).status_code == 201
    assert asked.post("meetings/", plan).status_code == 403
    assert asked.post("meetings/", own | {"group": other.pk}).status_code == 403
    mine = Meeting.objects.get()
    moved = asked.patch(
        f"meetings/{mine.pk}/", {"kinds": ["party_lesson"], "group": None}, version=mine.version
    )
    assert moved.status_code == 403


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"state": "submitted"}, True),
        ({"state": "planned"}, False),
        ({"kind": "general_meeting"}, True),
        ({"kind": "party_lesson"}, False),
        ({"held_from": "2026-03-01", "held_to": "2026-03-31"}, True),
        ({"held_from": "2026-04-01"}, False),
        ({"organization": "college"}, True),
        ({"organization": "other"}, False),
    ],
)
def test_the_list_is_narrowed(organizer, branch, other_branch, query, finds):
    from datetime import date

    make.meeting(branch, "general_meeting", on=date(2026, 3, 5))
    rows = Caller(organizer).get("meetings/", **query).json()["results"]
    assert bool(rows) is finds


def test_foreign_meetings_are_neither_listed_nor_found(secretary, other_branch):
    from datetime import date

    foreign = make.meeting(other_branch, on=date(2026, 3, 5))
    asked = Caller(secretary)
    assert asked.get("meetings/").json()["results"] == []
    for act in ("", "attendance/", "minutes/", "check/"):
        there, missing = (asked.get(f"meetings/{pk}/{act}") for pk in (foreign.pk, foreign.pk + 999))
        assert (there.status_code, missing.status_code) == (404, 404)
        assert there.content == missing.content


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("who", ["organizer", "admin"])
def test_the_list_costs_the_same_whatever_its_length(request, branch, number, who, django_assert_num_queries):
    from datetime import date

    for n in range(number):
        make.meeting(branch, on=date(2026, 3, 5 + n), group=make.group(branch))
    caller = Caller(request.getfixturevalue(who))
    with django_assert_num_queries(5):
        assert len(caller.get("meetings/").json()["results"]) == number


def test_the_activities_of_a_theme_day_are_read_and_written(caller, plan, people):
    made = caller.post("meetings/", plan | {"kinds": ["theme_party_day"], "activities": ["visits", "study"]})
    assert made.status_code == 201, made.content
    made = made.json()
    assert (made["activities"], made["benefit"]) == (["study", "visits"], "")
    told = {"activities": ["dues"], "benefit": "Eight students found a partner."}
    done = caller.put(path(made, "minutes/"), told, version=made["version"]).json()
    assert {name: done[name] for name in told} == told
    changed = caller.patch(path(made), {"activities": []}, version=done["version"]).json()
    assert (changed["activities"], changed["benefit"]) == ([], told["benefit"])
    wrong = {"activities": ["nonsense"], "benefit": "x" * 301}
    answer = caller.put(path(made, "minutes/"), wrong, version=changed["version"])
    assert (answer.status_code, set(said(answer))) == (400, {"activities-0", "benefit"})


def test_other_kinds_have_no_activities(caller, plan):
    answer = caller.post("meetings/", plan | {"activities": ["study"]})
    assert (answer.status_code, set(said(answer))) == (422, {"activities"})
