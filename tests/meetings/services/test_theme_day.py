"""The activities of a theme Party day: set, kept with the record, never lost with the kind."""

import pytest

from meetings.copying import copy_sheet_of
from meetings.models import RecordText
from meetings.papers.facts import meeting_facts, signed_facts
from meetings.services import (
    autosave_draft,
    change_meeting,
    draft_of,
    minutes_content,
    plan_meeting,
    save_minutes,
    sign_record,
)
from partybuild.errors import RuleBroken
from tests.meetings.clock import NOW, START
from tests.meetings.screens import LATER, held

pytestmark = pytest.mark.django_db
TOLD = {"activities": ["visits", "study"], "benefit": "Eight students found a partner."}


@pytest.fixture
def day(branch, secretary, committee):
    return held(branch, secretary, committee, kinds=frozenset({"theme_party_day", "committee_meeting"}))


def save(meeting, by, content):
    return save_minutes(by=by, meeting=meeting, version=meeting.version, content=content, at=NOW)


def change(meeting, by, **fields):
    return change_meeting(by=by, meeting=meeting, version=meeting.version, at=NOW, **fields)


def test_a_day_is_planned_with_its_activities(branch, secretary):
    kinds, activities = {"theme_party_day"}, ["visits", "study", "study"]
    day = plan_meeting(
        by=secretary, organization=branch, kinds=kinds, started_at=START, at=NOW, activities=activities
    )
    assert (day.activities, day.benefit) == (["study", "visits"], "")


def test_what_was_done_stands_in_record_signature_paper_copy_and_search(day, secretary):
    day = save(day, secretary, TOLD)
    assert minutes_content(day)["activities"] == ["study", "visits"]
    day = sign_record(by=secretary, meeting=day, version=day.version, at=LATER)
    content = day.revisions.get().content
    assert (content["activities"], content["benefit"]) == (["study", "visits"], TOLD["benefit"])
    wanted = {"activities": "Collective study, Visits and condolences", "benefit": TOLD["benefit"]}
    for facts in (meeting_facts(day), signed_facts(content)):
        assert {name: facts[name] for name in wanted} == wanted
    assert set(wanted.values()) <= {field.text for field in copy_sheet_of(day).fields}
    assert TOLD["benefit"] in RecordText.objects.get(pk=day.pk).text


def test_a_record_signed_before_there_were_activities_reads_on(day, secretary):
    day = sign_record(by=secretary, meeting=day, version=day.version, at=LATER)
    content = day.revisions.get().content
    del content["activities"], content["benefit"]
    facts = signed_facts(content)
    assert (facts["activities"], facts["benefit"]) == ("", "")


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"activities": ["nonsense"]}, "activities"),
        ({"benefit": "x" * 301}, "benefit"),
    ],
)
def test_what_is_refused_of_a_theme_day(day, secretary, content, field):
    with pytest.raises(RuleBroken) as caught:
        save(day, secretary, content)
    assert caught.value.field == field


def test_three_hundred_characters_are_kept_and_the_rest_stays(day, secretary):
    day = save(day, secretary, TOLD | {"benefit": "x" * 300})
    day = save(day, secretary, {"closing_remarks": "Well."})
    assert (day.activities, len(day.benefit)) == (["study", "visits"], 300)


@pytest.mark.parametrize("content", [{"activities": ["study"]}, {"benefit": "Something."}])
def test_other_kinds_have_none(planned, secretary, content):
    with pytest.raises(RuleBroken) as caught:
        save(planned, secretary, content)
    assert caught.value.field == next(iter(content))
    assert save(planned, secretary, {"activities": [], "benefit": ""}).activities == []


def test_ticks_go_with_the_kind_but_nothing_written_does(day, secretary):
    day = save(day, secretary, TOLD)
    with pytest.raises(RuleBroken) as caught:
        change(day, secretary, kinds={"committee_meeting"})
    assert caught.value.field == "kinds"
    day.refresh_from_db()
    day = save(day, secretary, {"benefit": ""})
    assert change(day, secretary, kinds={"committee_meeting"}).activities == []


def test_a_draft_keeps_what_was_typed_right_or_wrong(day, secretary):
    told = {"activities": ["nonsense"], "benefit": "x" * 400}
    autosave_draft(by=secretary, meeting=day, content=told, base_version=day.version, at=NOW)
    assert draft_of(day, secretary).content == told
