"""Does the administration show facts of organizations, and keep what only the people concerned read?

That each table is shaped for many rows, costs little and shows no confidence is tried with those of the
people part (tests/members/admin/test_looking.py).
"""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from meetings.models import (
    FollowUp,
    LifeProcess,
    MeetingAttachment,
    RectificationPoint,
    SampleCheck,
)
from tests import make
from tests.meetings.api.test_organizational_life import WORDS, furnish, furnished  # noqa: F401

pytestmark = pytest.mark.django_db
# What is sealed, what leads to a voter, what was said of people, and what is somebody's own.
CLOSED = {
    "ballot", "ballotquestion", "ballotvoter", "ballotbox", "memberappraisal", "appraisedmember",
    "lifeopinion", "selfcheck", "lifestatement", "lifecriticism", "lifesupervision", "sampledrecord",
    "admissionvote", "exclusion", "signin", "signinsheet", "knownphone", "wrongdigits", "tickedlist",
    "calendarfeed", "replylink", "meetingreply", "minutesdraft", "groupchannel", "recordtext",
}  # fmt: skip
# On the pages of the records they belong to.
ELSEWHERE = {"resolution", "meetingnotice", "copymark", "jointapproval", "jointpick"}


def address(model, page="changelist", *args):
    return reverse(f"admin:meetings_{model._meta.model_name}_{page}", args=args)


def test_what_is_open_and_what_is_closed_are_all_there_is():
    registered = {m for m in admin.site._registry if m._meta.app_label == "meetings"}
    inline = {i.model for m in registered for i in admin.site._registry[m].inlines}
    shown = {m._meta.model_name for m in registered | inline}
    everything = {m._meta.model_name for m in apps.get_app_config("meetings").get_models()}
    assert CLOSED & shown == set()
    assert everything - CLOSED - shown == ELSEWHERE


def test_no_word_of_anybody_and_nobodys_problem_is_shown(furnished, as_user, admin):  # noqa: F811
    point, client = furnished["point"], as_user(admin)
    for model, row in ((RectificationPoint, point), (LifeProcess, point.process)):
        pages = [client.get(address(model)), client.get(address(model, "change", row.pk))]
        text = "".join(page.content.decode() for page in pages)
        assert [page.status_code for page in pages] == [200, 200]
        assert [word for word in (*WORDS, point.member.name) if word in text] == []
    assert "of one person" in client.get(address(RectificationPoint)).content.decode()


def test_of_a_sample_neither_who_drew_it_nor_what_was_found_is_shown(furnished, as_user, admin):  # noqa: F811
    sample, client = furnished["sample"], as_user(admin)
    text = client.get(address(SampleCheck)).content.decode()
    text += client.get(address(SampleCheck, "change", sample.pk)).content.decode()
    assert "College committee" in text
    assert [word for word in ("No end", sample.drawn_by.name, "Needs correction") if word in text] == []


def test_a_drafted_task_is_its_writers_own(branch, as_user, admin):
    meeting = make.meeting(branch, on=date(2026, 11, 2))
    agreed, draft = (
        FollowUp.objects.create(meeting=meeting, position=n, state=state, text=f"Task {state}")
        for n, state in enumerate(("open", "draft"))
    )
    client = as_user(admin)
    listed = client.get(address(FollowUp)).content.decode()
    assert "Task open" in listed and "Task draft" not in listed
    assert client.get(address(FollowUp, "change", agreed.pk)).status_code == 200
    assert client.get(address(FollowUp, "change", draft.pk)).status_code == 302


@pytest.mark.parametrize("model", [FollowUp, LifeProcess, MeetingAttachment, RectificationPoint, SampleCheck])
def test_only_who_keeps_the_machine_comes_in(furnished, as_user, secretary, organizer, model):  # noqa: F811
    for user in (secretary, organizer):
        assert as_user(user).get(address(model)).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_a_table_costs_the_same_for_few_and_many(
    branch, secretary, as_user, admin, number, django_assert_num_queries
):
    for n in range(number):
        made = furnish(branch, secretary)
        FollowUp.objects.create(
            meeting=made["day"], position=n, state="open", text="Task", owner=secretary.member
        )
    client = as_user(admin)
    # The years of the filter are asked for once more.
    costs = {FollowUp: 5, LifeProcess: 6, MeetingAttachment: 5, RectificationPoint: 5}
    for model, queries in costs.items():
        client.get(address(model))
        with django_assert_num_queries(queries):
            assert client.get(address(model)).status_code == 200
