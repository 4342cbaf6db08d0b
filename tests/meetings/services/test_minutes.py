"""The minutes: saved whole, drafted as typed, never lost."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from meetings.models import AgendaItem, FollowUp, MinutesDraft
from meetings.services import autosave_draft, change_meeting, draft_of, minutes_content, save_minutes
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from tests import make
from tests.meetings.clock import NOW, START
from tests.meetings.counting import with_audit

pytestmark = pytest.mark.django_db


def save(meeting, by, content, *, version=None):
    version = meeting.version if version is None else version
    return save_minutes(by=by, meeting=meeting, version=version, content=content, at=NOW)


@pytest.fixture
def whole(committee):
    """Content with every field set."""
    return {
        "title": "Meeting of November",
        "place": "Room 2",
        "started_at": "2026-11-23T13:30+08:00",
        "ended_at": "2026-11-23T15:00+08:00",
        "chair": str(committee[0].pk),
        "recorder": str(committee[2].pk),
        "lecturer": None,
        "closing_remarks": "Well then.",
        "activities": [],
        "benefit": "",
        "earlier": [],
        "items": [
            {
                "title": "The plan",
                "presented": "The secretary's report.",
                "discussion": "Two for it,\none against.",
                "dissent": "Too soon, said one.",
                "resolutions": [
                    {
                        "text": "Adopted.",
                        "is_voted": True,
                        "basis": "committee",
                        "method": "oral",
                        "yes": 4,
                        "no": 1,
                        "abstain": 0,
                        "written_yes": 0,
                        "written_no": 0,
                        "tasks": [
                            {
                                "key": None,
                                "owner": str(committee[1].pk),
                                "text": "Write to the school",
                                "due_on": "2026-12-31",
                            }
                        ],
                    }
                ],
            },
            {"title": "Other", "presented": "", "discussion": "", "dissent": "", "resolutions": []},
        ],
    }


def keyed(whole) -> dict:
    """The content with the key that its one task was given."""
    whole["items"][0]["resolutions"][0]["tasks"][0]["key"] = str(FollowUp.objects.get().pk)
    return whole


def test_what_is_saved_is_what_is_read(attended, secretary, whole):
    save(attended, secretary, whole)
    assert minutes_content(attended) == keyed(whole)
    assert attended.started_at == START - timedelta(minutes=30)
    assert FollowUp.objects.get().due_on == date(2026, 12, 31)
    save(attended, secretary, whole)
    assert minutes_content(attended) == whole
    assert (AgendaItem.objects.count(), FollowUp.objects.count()) == (2, 1)


def test_a_key_left_out_keeps_its_value(attended, secretary, whole):
    save(attended, secretary, whole)
    save(attended, secretary, {"closing_remarks": "New"})
    assert minutes_content(attended) == keyed(whole) | {"closing_remarks": "New"}


def test_empty_lines_are_left_out_and_the_unvoted_has_no_votes(attended, secretary):
    items = [
        {"title": "", "discussion": " ", "resolutions": []},
        {
            "title": " One ",
            "resolutions": [{"text": "", "yes": ""}, {"text": "So.", "yes": 3, "basis": "general"}],
        },
    ]
    save(attended, secretary, {"items": items})
    (item,) = minutes_content(attended)["items"]
    assert item["title"] == "One"
    assert [(r["text"], r["is_voted"], r["basis"], r["yes"]) for r in item["resolutions"]] == [
        ("So.", False, "", 0)
    ]


@pytest.mark.parametrize(
    ("resolution", "field"),
    [
        ({"text": "x", "is_voted": True, "yes": -1}, "yes"),
        ({"text": "x", "is_voted": True, "no": "many"}, "no"),
        ({"text": "x", "is_voted": True, "abstain": 10**9}, "abstain"),
        ({"text": "x", "is_voted": True, "basis": "lottery"}, "basis"),
        ({"text": "x", "is_voted": True, "method": "shouting"}, "method"),
        ({"text": "", "is_voted": True, "yes": 3}, "text"),
        ({"text": "x", "tasks": [{"owner": str(uuid4())}]}, "tasks-0-owner"),
        ({"text": "x", "tasks": [{"owner": "nobody"}]}, "tasks-0-owner"),
        ({"text": "x", "tasks": [{"text": "y"}, {"due_on": "2026-02-30"}]}, "tasks-1-due_on"),
        ({"text": "x", "tasks": [{"text": "y" * 301}]}, "tasks-0-text"),
        ({"text": "x", "owner": "nobody"}, "tasks-0-owner"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_field_and_nothing_is_written(
    attended, secretary, resolution, field
):
    before = (minutes_content(attended), attended.version)
    with pytest.raises(RuleBroken) as caught:
        save(attended, secretary, {"place": "New", "items": [{"title": "One", "resolutions": [resolution]}]})
    assert caught.value.field == f"items-0-resolutions-0-{field}"
    attended.refresh_from_db()
    assert (minutes_content(attended), attended.version) == before


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"ended_at": "2026-11-23T13:59+08:00"}, "ended_at"),
        ({"started_at": ""}, "started_at"),
        ({"chair": str(uuid4())}, "chair"),
        ({"items": [{"title": "", "discussion": "Words without a title"}]}, "items-0-title"),
    ],
)
def test_so_is_a_wrong_particular(attended, secretary, content, field):
    with pytest.raises(RuleBroken) as caught:
        save(attended, secretary, content)
    assert caught.value.field == field


def test_the_second_of_two_sees_both_versions_and_keeps_his_as_a_draft(attended, secretary, whole):
    other, version = make.user(), attended.version
    save(attended, secretary, whole, version=version)
    with pytest.raises(Conflict) as caught:
        save(attended, other, {"closing_remarks": "Mine", "due": START}, version=version)
    assert caught.value.theirs == keyed(whole)
    assert caught.value.mine == {"closing_remarks": "Mine", "due": "2026-11-23T14:00+08:00"}
    assert minutes_content(attended) == whole
    draft = draft_of(attended, other)
    assert (draft.content, draft.base_version) == (caught.value.mine, version)


def test_a_draft_keeps_what_was_typed_right_or_wrong_and_goes_when_it_is_saved(attended, secretary):
    other = make.user()
    for user, text in [(secretary, "mine"), (other, "his"), (secretary, "mine, longer")]:
        content = {"items": [{"title": "", "resolutions": [{"yes": text}]}]}
        autosave_draft(by=user, meeting=attended, content=content, base_version=1, at=NOW)
    assert MinutesDraft.objects.count() == 2
    assert draft_of(attended, secretary).content["items"][0]["resolutions"][0]["yes"] == "mine, longer"
    save(attended, secretary, {"closing_remarks": "Done"})
    assert draft_of(attended, secretary) is None
    assert draft_of(attended, other).content["items"][0]["resolutions"][0]["yes"] == "his"


def test_a_change_of_the_plan_counts_as_a_save_by_somebody_else(attended, secretary):
    version = attended.version
    change_meeting(by=secretary, meeting=attended, version=version, place="Room 9", at=NOW)
    with pytest.raises(Conflict):
        save(attended, secretary, {"place": "Room 8"}, version=version)


def test_the_log_holds_no_word_of_the_minutes(attended, secretary, whole):
    save(attended, secretary, whole)
    assert Entry.objects.get(action="save minutes").details == {"version": attended.version}


@pytest.mark.parametrize("number", [1, 3])
def test_saving_costs_the_same_queries_however_long_the_minutes(
    attended, secretary, committee, number, django_assert_num_queries
):
    resolution = {"text": "So.", "tasks": [{"owner": str(committee[1].pk)}] * number}
    items = [{"title": f"Item {n}", "resolutions": [resolution] * number} for n in range(number)]
    save(attended, secretary, {"items": items})
    items = minutes_content(attended)["items"]
    # Three more since resolutions have tasks: which are there, letting go of the old rows, writing the new.
    with django_assert_num_queries(with_audit(26)):
        save(attended, secretary, {"items": items})
