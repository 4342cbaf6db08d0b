"""Who sees which organizations and may do what there, by his posts of the day?"""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.models import Organization
from branches.scope import Scope
from branches.services import move_organization
from members.access import AccessMiddleware, access_of, enter
from members.models import Appointment
from members.queries import open_on
from members.rules import RIGHTS
from tests import make

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def seen_by(user, on=TODAY) -> set[str]:
    scope = access_of(user, on=on).scope
    return set(Organization.objects.in_scope(scope).values_list("code", flat=True))


def official(organization, post="secretary", **days):
    person = make.member(organization, user=make.user())
    make.appoint(person, organization, post, **days)
    return person.user


def test_a_secretary_sees_his_branch_and_neither_sibling_nor_superior(college, branch, secretary):
    make.organization(college, code="sibling")
    assert seen_by(secretary) == {"branch"}


def test_a_superior_secretary_sees_what_stands_under_his_organization(
    college, branch, organizer, other_branch
):
    assert seen_by(organizer) == {"college", "branch"}


@pytest.mark.parametrize("post", ["organization_officer", "publicity_officer", "committee_member"])
def test_other_committee_members_of_a_superior_do_not_see_what_stands_under_it(college, branch, post):
    user = official(college, post)
    assert seen_by(user) == {"college"}
    assert access_of(user, on=TODAY).role_at(branch) is None


def test_a_committee_member_at_the_root_does_not_see_everything(root, branch):
    assert seen_by(official(root, "committee_member")) == {"root"}


@pytest.mark.parametrize(
    ("since", "until", "sees"),
    [
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (TODAY - DAY, TODAY, False),
        (TODAY - DAY, TODAY + DAY, True),
        (TODAY - DAY * 9, TODAY - DAY, False),
    ],
)
def test_a_post_counts_from_its_first_day_to_the_day_before_its_end(branch, since, until, sees):
    user = official(branch, since=since, until=until)
    assert seen_by(user) == ({"branch"} if sees else set())


@pytest.mark.parametrize(
    ("dissolved_on", "sees"), [(TODAY - DAY, False), (TODAY, False), (TODAY + DAY, True)]
)
def test_a_post_lapses_with_its_dissolved_organization(branch, secretary, dissolved_on, sees):
    Organization.objects.filter(pk=branch.pk).update(dissolved_on=dissolved_on)
    assert seen_by(secretary) == ({"branch"} if sees else set())


def test_the_superior_still_sees_a_dissolved_branch(college, branch, organizer):
    Organization.objects.filter(pk=branch.pk).update(dissolved_on=TODAY)
    assert seen_by(organizer) == {"college", "branch"}


def test_a_moved_branch_leaves_the_scope_of_the_old_superior_and_enters_that_of_the_new(
    root, branch, organizer
):
    target = make.organization(root, kind="committee", code="target")
    new = official(target)
    move_organization(by=None, organization=branch, new_parent=target, on=TODAY, reason="x")
    assert seen_by(organizer) == {"college"}
    assert seen_by(new) == {"target", "branch"}


def test_nobody_without_a_post_or_a_session_sees_anything(branch, plain_member):
    assert access_of(plain_member, on=TODAY).scope == Scope()
    assert access_of(AnonymousUser(), on=TODAY).scope == Scope()
    assert not access_of(AnonymousUser(), on=TODAY).may(branch, "view", "organization")


def test_a_superuser_sees_everything_and_reviews_nothing(admin, branch):
    access = access_of(admin, on=TODAY)
    assert access.scope.is_everything
    assert access.role_at(branch) == "administrator"
    assert not access.may(branch, "review", "meeting")


@pytest.mark.parametrize(
    ("post", "at_college", "at_branch"),
    [
        ("secretary", "superior_secretary", "reviewer"),
        ("deputy_secretary", "superior_secretary", "reviewer"),
        ("organizer", "reviewer", "reviewer"),
        ("discipline_officer", "committee_member", None),
    ],
)
def test_the_role_of_a_superiors_post_there_and_below(college, branch, post, at_college, at_branch):
    access = access_of(official(college, post), on=TODAY)
    assert (access.role_at(college), access.role_at(branch)) == (at_college, at_branch)


def test_rights_of_several_posts_add_up(college, branch):
    user = official(college, "organizer")
    make.appoint(user.member, branch, "committee_member")
    access = access_of(user, on=TODAY)
    assert access.may(branch, "add", "meeting")
    assert access.may(branch, "review", "meeting")


def test_nobody_judges_the_branch_whose_secretary_he_is(college, branch):
    user = official(college, "secretary")
    make.appoint(user.member, branch, "secretary")
    access = access_of(user, on=TODAY)
    assert access.role_at(branch) == "secretary"
    assert not access.may(branch, "judge", "score")
    assert access.may(branch, "sign", "meeting")


def test_the_groups_a_person_leads_are_those_of_current_posts(branch):
    group, old = make.group(branch), make.group(branch)
    person = make.member(branch, user=make.user())
    make.appoint(person, branch, "group_leader", group=group)
    make.appoint(person, branch, "group_leader", group=old, until=TODAY)
    assert access_of(person.user, on=TODAY).group_ids(branch) == {group.pk}


@pytest.mark.parametrize("number", [1, 3])
def test_access_costs_one_query_whatever_the_number_of_posts(
    branch, college, number, django_assert_num_queries
):
    person = make.member(branch, user=make.user())
    for place in [branch, college, make.organization(college)][:number]:
        make.appoint(person, place, "secretary")
    with django_assert_num_queries(1):
        access = access_of(person.user)
        assert len(access.organizations) == number
        assert access.role_at(branch) == "secretary"
        assert access.scope.paths


@pytest.fixture
def request_of(rf):
    def make_request(user):
        request = rf.get("/")
        request.user = user
        AccessMiddleware(lambda r: None)(request)
        return request

    return make_request


def test_a_foreign_organization_is_not_found_and_a_missing_one_answers_alike(
    request_of, secretary, other_branch
):
    for code in (other_branch.code, "no-such-code"):
        with pytest.raises(Http404):
            enter(request_of(secretary), code, "view", "organization")


def test_an_organization_in_scope_without_the_right_is_forbidden(request_of, secretary, branch):
    with pytest.raises(PermissionDenied):
        enter(request_of(secretary), branch.code, "review", "meeting")


def test_entering_says_organization_and_role(request_of, organizer, branch):
    request = request_of(organizer)
    assert enter(request, branch.code, "review", "meeting") == branch
    assert (request.organization, request.role) == (branch, "reviewer")


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parents=st.lists(st.integers(0, 20), min_size=2, max_size=9),
    posts=st.lists(
        st.tuples(
            st.integers(0, 20),
            st.sampled_from(["secretary", "organizer", "committee_member"]),
            st.integers(-3, 3),
            st.one_of(st.none(), st.integers(1, 5)),
        ),
        max_size=4,
    ),
)
def test_what_a_person_sees_is_what_his_posts_of_the_day_give_in_any_tree(parents, posts):
    from django.db import transaction

    today = timezone.localdate()
    with transaction.atomic():
        nodes = [make.organization(kind="committee")]
        for choice in parents:
            nodes.append(make.organization(nodes[choice % len(nodes)], kind="committee"))
        person = make.member(nodes[0], user=make.user())
        for place, post, start, length in posts:
            since = today + DAY * start
            until = since + DAY * length if length else None
            make.appoint(person, nodes[place % len(nodes)], post, since=since, until=until)
        expected: set[int] = set()
        for held in Appointment.objects.filter(open_on(today), member=person):
            tops = {held.organization_id}
            grown = True
            while grown and held.post != "committee_member":
                below = {n.pk for n in nodes if n.parent_id in tops} - tops
                tops |= below
                grown = bool(below)
            expected |= tops
        seen = Organization.objects.in_scope(access_of(person.user).scope)
        assert set(seen.values_list("pk", flat=True)) == expected
        transaction.set_rollback(True)


@pytest.fixture
def chain(root, college, branch, other_branch):
    """Four levels: root, upper, college, branch, and what stands beside them."""
    upper = make.organization(root, kind="committee", code="upper")
    below = make.organization(upper, kind="general_branch", code="below")
    make.organization(below, code="deep")
    return {o.code: o for o in Organization.objects.all()}


@pytest.mark.parametrize("post", ["secretary", "deputy_secretary", "organizer", "discipline_officer"])
@pytest.mark.parametrize("at", ["root", "upper", "below", "deep"])
def test_where_a_right_reaches_is_where_it_may_be_used_for_every_right_there_is(chain, at, post):
    access = access_of(official(chain[at], post), on=TODAY)
    for right in sorted(set().union(*RIGHTS.values())):
        verb, concept = right.split()
        scope = access.scope_for(verb, concept)
        may = {code for code, place in chain.items() if access.may(place, verb, concept)}
        rows = Organization.objects.in_scope(scope).values_list("code", flat=True)
        inside = {code for code, place in chain.items() if place.path in scope}
        # A right that a superior has below alone is used on a page of the branch, never in a list.
        below_alone = not access.may(chain[at], verb, concept)
        assert inside == set(rows) == (set() if below_alone else may), right


@pytest.mark.parametrize(
    ("at", "post", "seen"),
    [
        ("root", "secretary", {"root", "college", "elsewhere", "upper"}),
        ("upper", "secretary", {"upper", "below"}),
        ("below", "deputy_secretary", {"below", "deep"}),
        ("deep", "secretary", {"deep"}),
        ("deep", "discipline_officer", {"deep"}),
        ("below", "discipline_officer", {"below"}),
        ("below", "organizer", set()),
        ("deep", "organization_officer", set()),
    ],
)
def test_discipline_and_help_plans_reach_one_level_down_and_no_further(chain, at, post, seen):
    access = access_of(official(chain[at], post), on=TODAY)
    for concept in ("discipline", "help"):
        if (post, concept) == ("discipline_officer", "help"):
            continue
        scope = access.scope_for("view", concept)
        assert {code for code, place in chain.items() if place.path in scope} == seen


def test_two_posts_add_up_and_the_higher_one_reads_no_deeper_for_it(chain):
    user = official(chain["upper"], "secretary")
    make.appoint(user.member, chain["deep"], "discipline_officer")
    scope = access_of(user, on=TODAY).scope_for("view", "discipline")
    assert {code for code, place in chain.items() if place.path in scope} == {"upper", "below", "deep"}


def test_every_role_of_the_order_has_rights_and_no_other_has():
    from members.access import ROLE_ORDER

    assert set(ROLE_ORDER) == set(RIGHTS)
