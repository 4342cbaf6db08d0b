"""The frame of every page: which menu, which counts, and what it costs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone

from appraisal.shell import ROLE_LABELS, Shell
from branches.rules import Post
from members.access import access_of
from partybuild.notices.models import Notice
from tests import make


def request_of(user, path="/my/", organization=None):
    request = RequestFactory().get(path)
    request.user = user
    request.access = access_of(user)
    request.resolver_match = resolve(path)
    request.organization = organization
    request.role = request.access.role_at(organization) if organization else None
    return request


def addresses(shell):
    return [item["url"] for item in shell.nav]


def test_a_secretary_sees_the_menu_of_his_branch(secretary, branch):
    shell = Shell(request_of(secretary, "/o/branch/", branch))
    assert addresses(shell)[:3] == ["/o/branch/", "/o/branch/meetings/", "/o/branch/members/"]
    assert [item["url"] for item in shell.nav if item["is_current"]] == ["/o/branch/"]


def test_a_page_below_an_entry_marks_the_entry(secretary, branch):
    shell = Shell(request_of(secretary, "/o/branch/meetings/new/", branch))
    assert [item["url"] for item in shell.nav if item["is_current"]] == ["/o/branch/meetings/"]


def current(user, path, organization):
    return [item["url"] for item in Shell(request_of(user, path, organization)).nav if item["is_current"]]


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("members/", "members/"),
        ("members/new/", "members/"),
        ("transfers/new/", "members/"),
        ("dues/2026/3/", "members/"),
        ("education/", "members/"),
        ("care/talks/2026/", "members/"),
        ("statistics/sex/male/", "members/"),
        ("development/", "development/"),
        ("development/new/", "development/"),
        ("development/00000000-0000-0000-0000-000000000000/", "development/"),
        ("development/00000000-0000-0000-0000-000000000000/vote/", "development/"),
        ("meetings/new/", "meetings/"),
        ("year/2026/", "year/2026/"),
    ],
)
def test_each_page_of_a_branch_marks_one_entry(secretary, branch, page, entry):
    year = f"{timezone.localdate().year}"
    assert current(secretary, f"/o/branch/{page}", branch) == [f"/o/branch/{entry.replace('2026', year)}"]


def test_admission_stands_under_the_members_where_it_has_no_entry(organizer, college):
    assert current(organizer, "/o/college/development/", college) == ["/o/college/members/"]


def test_a_superior_secretary_sees_the_menu_of_review(organizer, college):
    shell = Shell(request_of(organizer, "/o/college/", college))
    assert addresses(shell)[:3] == ["/o/college/", "/o/college/queue/", "/o/college/children/"]


def test_without_an_organization_the_menu_is_personal(secretary):
    own = ["/my/", "/my/profile/", "/my/notices/", "/my/settings/"]
    shell = Shell(request_of(secretary))
    assert addresses(shell) == [*own, "/o/branch/"]
    assert [item["url"] for item in shell.bottom] == own


def test_an_account_without_a_person_has_no_file_in_its_menu(admin, root):
    assert addresses(Shell(request_of(admin)))[:3] == ["/my/", "/my/notices/", "/my/settings/"]


def test_before_the_middleware_ran_there_is_no_menu():
    shell = Shell(RequestFactory().get("/nowhere/"))
    assert (shell.nav, shell.bottom, shell.unread_count, shell.organizations, shell.user_name) == (
        [],
        [],
        0,
        [],
        "",
    )


@pytest.mark.django_db
def test_nobody_signed_in_has_no_menu():
    assert Shell(request_of(AnonymousUser(), "/my/")).nav == []


def test_counts_cost_two_queries_and_a_known_number_spares_one(secretary, branch, django_assert_num_queries):
    Notice.objects.create(texts={"en": "x"}, dedupe_key="a", recipient=secretary)
    request = request_of(secretary, "/o/branch/", branch)
    with django_assert_num_queries(2):
        shell = Shell(request)
        assert (shell.unread_count, shell.nav[1]["count"], shell.bottom[1]["count"]) == (1, 0, 0)
    request.waiting = {"records": 7}
    with django_assert_num_queries(0):
        assert Shell(request).nav[1]["count"] == 7


def test_the_frame_renders_around_a_page(secretary, branch):
    html = render_to_string("base.html", request=request_of(secretary, "/o/branch/", branch))
    assert html.count('aria-current="page"') == 3  # side, "more" and bottom


def test_an_organizer_is_called_by_his_post_at_home_and_superior_below(college, branch):
    organizer = make.official(college, "organizer")
    at_home = Shell(request_of(organizer, "/o/college/", college))
    below = Shell(request_of(organizer, "/o/branch/", branch))
    assert (str(at_home.role_label), at_home.organizations[0]["role_label"]) == (
        Post.ORGANIZER.label,
        Post.ORGANIZER.label,
    )
    assert below.role_label == ROLE_LABELS["reviewer"]
