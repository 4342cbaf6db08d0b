"""The first page of a branch and of a superior organization: for whom, with what, at what cost."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from appraisal.models import AheadWithPeople
from meetings.models import Meeting
from tests import make

TODAY = date(2026, 11, 23)
COUNTS = {"due_count": 8, "present_count": 8}


def fill(branch, number=3):
    make.members(branch, 8)
    make.term(branch)
    make.group(branch)
    for month in range(1, number + 1):
        make.meeting(branch, "theme_party_day", on=date(TODAY.year, month, 5), state="approved", **COUNTS)


def test_a_secretary_sees_what_is_to_be_done(as_user, secretary, branch):
    fill(branch)
    page = as_user(secretary).get("/o/branch/")
    assert page.status_code == 200
    assert page.context["home"].has_members
    assert b"dj-task" in page.content
    assert f'href="/o/branch/appraisals/{TODAY.year}/score/"'.encode() in page.content


def test_a_group_leader_is_offered_the_tasks_of_his_own_group_alone(as_user, branch):
    fill(branch)
    his, other = make.group(branch), make.group(branch)
    leader = make.official(branch, "group_leader", group=his)
    planned = [
        make.meeting(branch, "group_meeting", on=date(2026, 11, day), group=group, state="planned")
        for day, group in ((9, his), (10, other))
    ]
    make.meeting(branch, "general_meeting", on=date(2026, 11, 25), state="planned")
    page = as_user(leader).get("/o/branch/")
    acts = page.context["acts"]
    assert acts == {
        "tasks": {
            f"/o/branch/meetings/{planned[0].pk}/minutes/",
            "/o/branch/meetings/new/?kind=group_meeting",
        },
        "next": False,
    }
    assert f'href="/o/branch/meetings/{planned[1].pk}/minutes/"' not in page.content.decode()


def test_a_branch_without_members_sees_the_first_steps(as_user, organizer, branch):
    page = as_user(organizer).get("/o/branch/")
    assert not page.context["home"].has_members
    assert b"/o/branch/members/import/" in page.content


def test_a_superior_secretary_sees_the_review_desk(as_user, organizer, branch):
    fill(branch)
    make.meeting(branch, "general_meeting", on=TODAY, state="submitted", submitted_on=TODAY, **COUNTS)
    page = as_user(organizer).get("/o/college/")
    assert page.context["home"].waiting_count == 1
    assert b"/o/college/queue/" in page.content


@pytest.mark.parametrize("code", ["branch", "college"])
def test_a_stranger_finds_nothing(as_user, stranger, college, branch, code):
    assert as_user(stranger).get(f"/o/{code}/").status_code == 404


@pytest.mark.parametrize("code", ["branch", "college"])
def test_nobody_signed_in_is_sent_to_sign_in(client, branch, code):
    assert client.get(f"/o/{code}/").status_code == 302


def test_the_score_stands_on_the_branchs_own_page_alone(as_user, secretary, organizer, branch):
    fill(branch)
    assert as_user(secretary).get("/o/branch/").context["home"].sheet.total is not None
    assert as_user(organizer).get("/o/branch/").context["home"].sheet is None


def queries_of(client, path, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(10) as caught:
        assert client.get(path).status_code == 200
    return len(caught.captured_queries)


def test_a_branchs_page_costs_ten_queries_with_one_meeting_and_three(
    as_user, secretary, admin, branch, django_assert_max_num_queries
):
    fill(branch, 1)
    first = queries_of(as_user(secretary), "/o/branch/", django_assert_max_num_queries)
    for day in (6, 7):
        make.meeting(branch, "committee_meeting", on=date(TODAY.year, 1, day), state="returned", **COUNTS)
        make.meeting(branch, "committee_meeting", on=date(TODAY.year, 2, day), state="planned")
    assert first == queries_of(as_user(secretary), "/o/branch/", django_assert_max_num_queries) == 10
    assert queries_of(as_user(admin), "/o/branch/", django_assert_max_num_queries) == 10


def test_a_review_desk_costs_ten_queries_with_one_child_and_many(
    as_user, organizer, admin, college, branch, django_assert_max_num_queries
):
    fill(branch)
    first = queries_of(as_user(organizer), "/o/college/", django_assert_max_num_queries)
    for _each in range(29):
        fill(make.organization(college), 2)
    assert first == queries_of(as_user(organizer), "/o/college/", django_assert_max_num_queries) == 10
    assert queries_of(as_user(admin), "/o/college/", django_assert_max_num_queries) == 10


def test_the_university_sees_its_colleges_in_sum(
    as_user, root, college, branch, django_assert_max_num_queries
):
    fill(branch)
    university = make.official(root, "secretary")
    assert queries_of(as_user(university), "/o/root/", django_assert_max_num_queries) == 10
    page = as_user(university).get("/o/root/")
    [child] = page.context["home"].page.object_list
    assert (child.organization, child.branch_count, child.year[0]) == (college, 1, 3)


def test_a_submitted_record_moves_the_desk_and_the_strip(as_user, organizer, branch):
    fill(branch)
    held = make.meeting(branch, "committee_meeting", on=date(TODAY.year, 1, 9), state="draft")
    before = as_user(organizer).get("/o/college/").context["home"].totals[0]
    Meeting.objects.filter(pk=held.pk).update(
        state="submitted", submitted_at=timezone.now(), first_submitted_at=timezone.now()
    )
    page = as_user(organizer).get("/o/college/").context["home"]
    assert (page.totals[0], page.waiting_count) == (before + 1, 1)


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 2), ("?state=attention", 2), ("?state=waiting", 0), ("?q=Bra", 1), ("?q=zzz", 0), ("?page=x", 2)],
)
def test_the_children_are_filtered_by_the_address(as_user, organizer, college, branch, query, number):
    fill(branch)
    fill(make.organization(college, name="Second"))
    page = as_user(organizer).get(f"/o/college/{query}")
    assert len(page.context["home"].page.object_list) == number


def test_the_review_desk_shows_the_most_pressing_of_its_people(as_user, organizer, admin, college, branch):
    lines = [
        {
            "concept": c,
            "text": {"en": f"Line {n}"},
            "hint": {"en": ""},
            "link": f"/o/college/x{n}/",
            "on": None,
        }
        for n, c in enumerate(["education", "nothing", "roles", "roles", "roles"])
    ]
    AheadWithPeople.objects.create(organization=college, on=TODAY, sequence=0, lines=lines)
    page = as_user(organizer).get("/o/college/")
    assert ([x.text for x in page.context["people"].lines], page.context["people"].more) == (
        ["Line 0", "Line 2", "Line 3"], 1,
    )  # fmt: skip
    text = page.content.decode()
    assert all(words in text for words in ("/o/college/x2/", "/o/college/people/", "1 more"))
    AheadWithPeople.objects.update(on=TODAY - timedelta(days=1))
    assert as_user(organizer).get("/o/college/").context["people"].lines == []
