"""What do the pages of an organization show, and who may change what there?"""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization, PartyGroup, RuleSet, Term
from branches.services import rename_organization, set_rules
from tests import make

EDITS = ["edit", "add_group", "add_term", "change_rules"]
PAGES = ["children", "settings", "rules"]


def url(name, organization, **kwargs):
    return reverse(f"branches:{name}", kwargs={"code": organization.code, **kwargs})


def names_in(page) -> list[str]:
    return [row.organization.code for row in page.context["rows"]]


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.mark.parametrize("name", PAGES + EDITS)
def test_a_stranger_finds_nothing_there(as_user, stranger, branch, name):
    assert as_user(stranger).get(url(name, branch)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_whoever_holds_a_post_there_or_above_reads(as_user, secretary, organizer, admin, branch, name):
    statuses = [as_user(user).get(url(name, branch)).status_code for user in (secretary, organizer, admin)]
    assert statuses == [200, 200, 200]


@pytest.mark.parametrize("name", EDITS)
def test_changes_need_the_right(as_user, branch, admin, organizer, name):
    officer = make.official(branch, "organization_officer")
    assert as_user(officer).get(url(name, branch)).status_code == 403
    assert as_user(organizer).get(url(name, branch)).status_code == 200
    assert as_user(admin).get(url(name, branch)).status_code == 200


def test_a_branch_secretary_changes_facts_but_not_the_rules(as_user, branch, secretary):
    assert as_user(secretary).get(url("edit", branch)).status_code == 200
    assert as_user(secretary).get(url("change_rules", branch)).status_code == 403


def test_children_stand_in_the_trees_order_with_secretary_and_members(as_user, admin, root, college, branch):
    make.organization(college, code="second")
    make.official(branch)
    page = as_user(admin).get(url("children", root))
    assert names_in(page) == ["college", "branch", "second"]
    rows = page.context["rows"]
    assert [r.level for r in rows] == [0, 1, 1]
    assert [r.member_count for r in rows] == [None, 1, 0]
    assert rows[1].organization.secretary.startswith("User")


def test_children_link_down_to_their_homes(as_user, organizer, college, branch):
    page = as_user(organizer).get(url("children", college))
    assert reverse("appraisal:home", kwargs={"code": "branch"}) in page.content.decode()


def test_children_are_found_by_name_kind_and_secretary(as_user, admin, root, college, branch):
    person = make.member(branch, name="陈思远", pinyin="chensiyuan", initials="csy")
    make.appoint(person, branch)
    client = as_user(admin)
    found = [
        names_in(client.get(url("children", root) + f"?q={q}"))
        for q in ("ranch", "思远", "csy", "chens", "none")
    ]
    assert found == [["branch"]] * 4 + [[]]
    assert names_in(client.get(url("children", root) + "?kind=committee")) == ["college"]
    assert names_in(client.get(url("children", root) + "?kind=nonsense&page=x")) == ["college", "branch"]


def test_dissolved_organizations_are_no_longer_listed(as_user, admin, root, college, branch, today):
    Organization.objects.filter(pk=branch.pk).update(dissolved_on=today)
    assert names_in(as_user(admin).get(url("children", root))) == ["college"]


def test_a_branch_has_an_empty_table_that_says_so(as_user, secretary, branch):
    page = as_user(secretary).get(url("children", branch))
    assert "No organization stands under this one" in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("admin", 7), ("organizer", 8)])
def test_the_children_cost_the_same_whatever_their_number(
    request, as_user, college, number, who, queries, django_assert_num_queries
):
    for _ in range(number):
        make.official(make.organization(college))
    client = as_user(request.getfixturevalue(who))
    with django_assert_num_queries(queries):
        assert len(names_in(client.get(url("children", college)))) == number


def test_settings_show_posts_groups_term_and_history(as_user, secretary, branch):
    group = make.group(branch, name="Group A")
    leader = make.member(branch, name="Leader", group=group)
    make.appoint(leader, branch, "group_leader", group=group)
    term = make.term(branch)
    rename_organization(by=secretary, organization=branch, name="Renamed", on=timezone.localdate())
    page = as_user(secretary).get(url("settings", branch))
    assert [(p.post, p.member.name) for p in page.context["posts"]][1] == ("group_leader", "Leader")
    (row,) = page.context["groups"]
    assert (row.group, row.leader, row.member_count) == (group, "Leader", 1)
    assert page.context["term"] == term
    assert [c.kind for c in page.context["changes"]] == ["renamed"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("admin", 9), ("secretary", 9)])
def test_the_settings_cost_the_same_whatever_is_shown(
    request, as_user, branch, number, who, queries, django_assert_num_queries
):
    for _ in range(number):
        group = make.group(branch)
        make.appoint(make.member(branch, group=group), branch, "group_leader", group=group)
    client = as_user(request.getfixturevalue(who))
    with django_assert_num_queries(queries):
        client.get(url("settings", branch))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("admin", 8), ("secretary", 8)])
def test_the_rules_cost_the_same_whatever_is_set(
    request, as_user, college, branch, today, number, who, queries, django_assert_num_queries
):
    for days in range(number):
        make.rule_set(branch, {"record.days": 3 + days}, effective_from=date(2026, 1, 1 + days))
    client = as_user(request.getfixturevalue(who))
    with django_assert_num_queries(queries):
        client.get(url("rules", branch))


def test_facts_are_changed_and_nothing_else_with_them(as_user, secretary, branch):
    data = {
        "short_name": "New",
        "sector": "university",
        "usual_place": "Room 2",
        "path": "0001",
        "kind": "committee",
    }
    answer = as_user(secretary).post(url("edit", branch), data)
    assert (answer.status_code, answer.url) == (302, url("settings", branch))
    branch.refresh_from_db()
    assert (branch.short_name, branch.sector, branch.usual_place, branch.kind) == (
        "New",
        "university",
        "Room 2",
        "branch",
    )


def test_a_group_is_opened_and_closed(as_user, secretary, branch):
    client = as_user(secretary)
    client.post(url("add_group", branch), {"name": "G", "since": "2026-01-01"})
    group = PartyGroup.objects.get()
    assert (group.organization, group.name, group.since) == (branch, "G", date(2026, 1, 1))
    client.post(url("close_group", branch, pk=group.pk), {"until": "2026-06-01"})
    group.refresh_from_db()
    assert group.until == date(2026, 6, 1)


def test_a_group_with_members_says_why_it_stays_open(as_user, secretary, branch):
    group = make.group(branch)
    make.member(branch, group=group)
    answer = as_user(secretary).post(url("close_group", branch, pk=group.pk), {"until": "2026-06-01"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["until"] == [
        "1 member still belongs to it; transfer that person first."
    ]


def test_a_foreign_group_is_not_found(as_user, secretary, branch, other_branch):
    group = make.group(other_branch)
    assert as_user(secretary).get(url("close_group", branch, pk=group.pk)).status_code == 404


def test_a_term_is_entered(as_user, secretary, branch):
    as_user(secretary).post(url("add_term", branch), {"began_on": "2026-05-04"})
    term = Term.objects.get()
    assert (term.organization, term.number, term.ends_on) == (branch, 1, date(2029, 5, 4))


def test_rules_say_where_they_come_from(as_user, secretary, college, branch, today):
    values = {"record.days": 14}
    set_rules(by=None, organization=college, effective_from=today, values=values, reason="Document 3")
    page = as_user(secretary).get(url("rules", branch))
    rows = {r.setting.key: r for r in page.context["rows"]}
    assert rows["record.days"].value == 14
    assert rows["record.days"].rule_set.organization == college
    assert rows["review.days"].rule_set is None
    assert "Document 3" in page.content.decode()
    assert "Branch Regulations Art 11" in page.content.decode()


def test_rules_are_set_and_given_back(as_user, organizer, college, today):
    client = as_user(organizer)
    data = {"effective_from": today.isoformat(), "reason": "Document 3", "record.days": "14"}
    assert client.post(url("change_rules", college), data).status_code == 302
    assert RuleSet.objects.get().values == {"record.days": 14}
    data = {"effective_from": today.isoformat(), "reason": "Back", "withdrawn": ["record.days"]}
    assert client.post(url("change_rules", college), data).status_code == 302
    assert RuleSet.objects.get().values == {"record.days": None}


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"record.days": "0"}, "record.days"),
        ({"record.days": "x"}, "record.days"),
        ({"reason": ""}, "reason"),
        ({"effective_from": "2020-01-01", "record.days": "5"}, "effective_from"),
        ({}, "__all__"),
        ({"withdrawn": ["review.days"]}, "__all__"),
    ],
)
def test_wrong_rules_are_said_at_their_field(as_user, organizer, college, today, data, field):
    base = {"effective_from": today.isoformat(), "reason": "Document"}
    answer = as_user(organizer).post(url("change_rules", college), base | data)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not RuleSet.objects.exists()
