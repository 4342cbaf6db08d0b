"""The pages of demonstration posts, roles and honours."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from members.models.roles import DemonstrationCriteria, DemonstrationPost, Honour, MemberRole
from members.services.roles import approve_post, award_honour, give_role, propose_post, set_criteria
from partybuild.audit.models import Entry
from tests import make

DAY = date(2026, 3, 31)
LIST = "/o/branch/roles/"


@pytest.fixture
def member(branch):
    return make.member(branch, name="陈思远")


def proposed(branch, member, title="Counter 3", kind="post", on=DAY):
    fields = {"facts": "Facts", "members": [member], "on": on}
    return propose_post(by=None, organization=branch, kind=kind, title=title, **fields)


def approved(branch, member, **fields):
    post = proposed(branch, member, **fields)
    approve_post(by=None, post=post, on=post.proposed_on)
    return post


def honour(branch, member=None, title="Outstanding member", on=DAY):
    fields = {"level": "city", "awarded_on": on, "awarded_by": "City committee"}
    return award_honour(by=None, organization=branch, member=member, title=title, **fields)


def role(branch, member, title="Lead", since=DAY):
    fields = {"kind": "project_lead", "since": since}
    return give_role(by=None, organization=branch, member=member, title=title, **fields)


def page(name, *more):
    return reverse(f"members:{name}", args=["branch", *more])


def titles(response, panel) -> list[str]:
    return [row.title for row in response.context["panels"][panel]["rows"]]


def test_three_lists_stand_on_one_page(as_user, secretary, branch, member):
    approved(branch, member)
    role(branch, member)
    honour(branch, member)
    honour(branch, title="Advanced branch")
    response = as_user(secretary).get(LIST)
    assert {name: titles(response, name) for name in ("posts", "roles", "honours")} == {
        "posts": ["Counter 3"], "roles": ["Lead"], "honours": ["Advanced branch", "Outstanding member"],
    }  # fmt: skip
    text = response.content.decode()
    assert reverse("members:member_roles", args=["branch", member.pk]) in text


def test_a_year_shows_what_held_or_was_awarded_in_it(as_user, secretary, branch, member):
    for year in (2024, 2025):
        approved(branch, member, title=f"Post {year}", on=date(year, 12, 31))
        honour(branch, member, title=f"Honour {year}", on=date(year, 12, 31))
    role(branch, member, since=date(2025, 1, 1))
    MemberRole.objects.update(until=date(2026, 1, 1))
    seen = {
        year: [
            titles(as_user(secretary).get(f"{LIST}?year={year}"), p) for p in ("posts", "roles", "honours")
        ]
        for year in (2024, 2025, 2026)
    }
    assert seen == {
        2024: [["Post 2024"], [], ["Honour 2024"]],
        2025: [["Post 2025", "Post 2024"], ["Lead"], ["Honour 2025"]],
        2026: [["Post 2025", "Post 2024"], [], []],
    }


@pytest.mark.parametrize("query", ["year=x", "year=99999999999", "view=nothing", "year=٣", "page=x"])
def test_nonsense_in_the_address_filters_nothing(as_user, secretary, branch, member, query):
    honour(branch, member)
    assert titles(as_user(secretary).get(f"{LIST}?{query}"), "honours") == ["Outstanding member"]


def test_a_single_list_pages_by_twenty(as_user, secretary, branch, member):
    for number in range(21):
        honour(branch, member, title=f"Honour {number}")
    short = as_user(secretary).get(LIST).context["panels"]["honours"]
    assert (len(short["rows"]), short["has_more"]) == (8, True)
    panel = as_user(secretary).get(f"{LIST}?view=honours&page=2").context["panels"]["honours"]
    assert (panel["page"].number, panel["page"].paginator.count, len(panel["rows"])) == (2, 21, 1)


def test_a_superior_sees_first_what_waits_for_its_decision(as_user, organizer, college, branch, member):
    second = make.organization(college, code="second", name="Second branch")
    waiting = proposed(branch, member, title="Waiting", on=date(2026, 1, 1))
    approved(second, make.member(second), title="Newer")
    response = as_user(organizer).get("/o/college/roles/")
    assert titles(response, "posts") == ["Waiting", "Newer"]
    assert page("demonstration_post", waiting.pk) in response.content.decode()


def test_a_group_leaders_post_elsewhere_opens_nothing_of_that_branch(as_user, college, branch, member):
    honour(branch, member, title="Canary")
    officer = make.official(college, "committee_member")
    make.appoint(officer.member, branch, "group_leader", group=make.group(branch))
    client = as_user(officer)
    assert client.get(LIST).status_code == 403
    assert "Canary" not in client.get("/o/college/roles/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("who", "code", "query", "queries"),
    [
        ("secretary", "branch", "", 9), ("admin", "branch", "", 9), ("organizer", "college", "", 9),
        ("secretary", "branch", "?view=posts", 8), ("admin", "branch", "?view=honours", 7),
    ],
)  # fmt: skip
def test_the_lists_cost_the_same_for_few_and_many(
    request, as_user, branch, number, who, code, query, queries, django_assert_num_queries
):
    user = request.getfixturevalue(who)
    for person in make.members(branch, number):
        approved(branch, person)
        role(branch, person)
        honour(branch, person)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(f"/o/{code}/roles/{query}").status_code == 200


def test_a_proposal_is_made_from_facts_by_the_criteria_of_the_day(
    as_user, secretary, college, branch, member
):
    set_criteria(by=None, organization=college, kind="post", effective_from=DAY, text="First\nSecond")
    own = honour(branch, member)
    client = as_user(secretary)
    form = client.get(page("propose_post"))
    assert "First; Second" in form.content.decode()
    sent = {"title": "Counter 3", "facts": "Facts", "members": [member.pk], "honours": [own.pk]}
    assert client.post(page("propose_post"), sent).status_code == 302
    post = DemonstrationPost.objects.get()
    assert (post.kind, post.state, post.proposed_by, post.criteria.lines) == (
        "post",
        "proposed",
        secretary,
        ["First", "Second"],
    )
    assert list(post.honours.all()) == [own]


@pytest.mark.parametrize("field", ["members", "honours", "roles"])
def test_nothing_of_another_branch_can_be_chosen(as_user, secretary, branch, other_branch, member, field):
    outsider = make.member(other_branch)
    foreign = {
        "members": outsider, "honours": honour(other_branch, outsider), "roles": role(other_branch, outsider),
    }  # fmt: skip
    sent = {"title": "T", "facts": "F", "members": [member.pk]} | {field: [foreign[field].pk]}
    response = as_user(secretary).post(page("propose_post"), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_a_superior_decides_and_the_branch_does_not(as_user, secretary, organizer, branch, member):
    post = proposed(branch, member)
    sent = {"decision": "approve", "on": "2026-04-01", "remark": "Agreed"}
    assert as_user(secretary).post(page("decide_post", post.pk), sent).status_code == 403
    assert as_user(organizer).post(page("decide_post", post.pk), sent).status_code == 302
    post.refresh_from_db()
    assert (post.state, post.decided_by, post.decision_remark) == ("approved", organizer, "Agreed")
    assert as_user(organizer).post(page("decide_post", post.pk), sent).status_code == 404


def test_where_the_setting_says_so_the_committee_decides(
    as_user, secretary, organizer, college, branch, member
):
    make.rule_set(college, {"roles.approved_by_superior": 0})
    post = proposed(branch, member)
    sent = {"decision": "refuse", "on": "2026-04-01", "remark": ""}
    assert as_user(organizer).post(page("decide_post", post.pk), sent).status_code == 403
    response = as_user(secretary).post(page("decide_post", post.pk), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["remark"])
    sent["remark"] = "Too early"
    assert as_user(secretary).post(page("decide_post", post.pk), sent).status_code == 302


def test_nobody_decides_as_the_superior_of_the_branch_whose_secretary_he_is(as_user, college, branch, member):
    both = make.official(college, "secretary")
    make.appoint(both.member, branch, "secretary")
    post = proposed(branch, member)
    assert as_user(both).get(page("decide_post", post.pk)).status_code == 403


def test_an_organizer_does_not_decide_on_his_own_organizations_post(as_user, root, college):
    post = proposed(college, make.member(college))
    address = reverse("members:decide_post", args=["college", post.pk])
    assert as_user(make.official(college, "organizer")).get(address).status_code == 403
    assert as_user(make.official(college, "secretary")).get(address).status_code == 403
    assert as_user(make.official(root, "organizer")).get(address).status_code == 200


def test_the_top_organization_decides_itself(as_user, root):
    post = proposed(root, make.member(root))
    address = reverse("members:decide_post", args=["root", post.pk])
    assert as_user(make.official(root, "secretary")).get(address).status_code == 200
    assert as_user(make.official(root, "organizer")).get(address).status_code == 403


def test_the_plate_names_title_holders_and_unit_of_what_is_approved(as_user, secretary, branch, member):
    post = proposed(branch, member)
    client = as_user(secretary)
    assert client.get(page("plate", post.pk)).status_code == 404
    approve_post(by=None, post=post, on=DAY)
    text = client.get(page("plate", post.pk)).content.decode()
    assert [word in text for word in ("Counter 3", "陈思远", branch.name, "<img")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_check_and_a_withdrawal_are_recorded(as_user, secretary, branch, member):
    post = approved(branch, member)
    client = as_user(secretary)
    assert client.post(page("check_post", post.pk), {"result": "kept", "on": "2026-04-01"}).status_code == 302
    future = client.post(page("check_post", post.pk), {"result": "kept", "on": "2999-01-01"})
    assert (future.status_code, list(future.context["form"].errors)) == (422, ["on"])
    sent = {"on": "2026-04-02", "reason": "The counter was closed"}
    assert client.post(page("withdraw_post", post.pk), sent).status_code == 302
    text = client.get(page("demonstration_post", post.pk)).content.decode()
    assert "The counter was closed" in text
    for name in ("check_post", "withdraw_post", "change_holders", "decide_post", "plate"):
        expected = 403 if name == "decide_post" else 404
        assert client.get(page(name, post.pk)).status_code == expected


def test_holders_change_from_a_day(as_user, secretary, branch, member):
    post, other = approved(branch, member), make.member(branch, name="单雄")
    client = as_user(secretary)
    assert "checked" in client.get(page("change_holders", post.pk)).content.decode()
    sent = {"members": [other.pk], "on": "2026-04-01"}
    assert client.post(page("change_holders", post.pk), sent).status_code == 302
    shown = client.get(page("demonstration_post", post.pk)).context["post"]
    assert [m.name for m in shown.holders_now] == ["单雄"]


def test_criteria_are_set_by_who_decides_and_shown_with_their_history(as_user, secretary, college, branch):
    set_criteria(by=None, organization=college, kind="window", effective_from=DAY, text="Old")
    client = as_user(secretary)
    sent = {"kind": "window", "effective_from": "2026-04-01", "text": "New"}
    assert client.post(page("add_criteria"), sent).status_code == 302
    response = client.get(page("criteria"))
    assert [row.text for row in response.context["rows"]] == ["New", "Old"]
    assert response.context["in_force"] == {DemonstrationCriteria.objects.get(text="New").pk}


def test_a_role_and_an_honour_are_recorded_and_ended(as_user, secretary, branch, member):
    client = as_user(secretary)
    sent = {"member": member.pk, "kind": "masses_contact", "title": "Dormitory", "since": "2026-03-31"}
    assert client.post(page("add_role"), sent | {"contacts": "6 rooms"}).status_code == 302
    sent = {"title": "T", "level": "city", "awarded_on": "2026-03-31", "awarded_by": "X", "member": member.pk}
    assert client.post(page("add_honour"), sent).status_code == 302
    carried, given = MemberRole.objects.get(), Honour.objects.get()
    assert (carried.contacts, given.member) == ("6 rooms", member)
    assert client.post(page("end_role", carried.pk), {"until": "2026-04-01"}).status_code == 302
    assert client.post(page("revoke_honour", given.pk), {"revoked_on": "2026-04-01"}).status_code == 302
    for name, row in (("end_role", carried), ("revoke_honour", given)):
        assert client.get(page(name, row.pk)).status_code == 404


def test_the_persons_page_goes_with_the_file(as_user, secretary, stranger, branch, other_branch, member):
    honour(branch, member, title="Canary honour")
    role(branch, member)
    approved(branch, member)
    text = as_user(secretary).get(page("member_roles", member.pk)).content.decode()
    assert [word in text for word in ("Canary honour", "Lead", "Counter 3")] == [True] * 3
    member.affiliations.update(until=DAY)
    member.affiliations.create(organization=other_branch, since=DAY)
    assert as_user(secretary).get(page("member_roles", member.pk)).status_code == 404
    moved = as_user(stranger).get(reverse("members:member_roles", args=["other", member.pk]))
    assert "Canary honour" in moved.content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("secretary", 10), ("admin", 10)])
def test_the_persons_page_costs_the_same_for_few_and_many(
    request, as_user, branch, member, number, who, queries, django_assert_num_queries
):
    user = request.getfixturevalue(who)
    for n in range(number):
        approved(branch, member)
        role(branch, member)
        honour(branch, member, title=f"H{n}")
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(page("member_roles", member.pk)).status_code == 200


def test_the_excel_file_has_a_sheet_each_with_real_dates_and_is_audited(as_user, secretary, branch, member):
    approved(branch, member)
    role(branch, member, title="=1+1")
    honour(branch, member)
    response = as_user(secretary).get(f"{LIST}export/?year=2026")
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert list(sheets) == ["Demonstration posts", "Roles", "Honours", "Notes"]
    post = dict(zip(*sheets["Demonstration posts"], strict=True))
    assert (post["Holders"], post["Decided on"], post["Next check"]) == (
        "陈思远",
        DAY,
        date(2027, 3, 31),
    )
    assert dict(zip(*sheets["Roles"], strict=True))["Title"] == "=1+1"
    assert dict(sheets["Notes"])["Year"] == "2026"
    assert Entry.objects.get(action="export roles").details == {"count": 3}


@pytest.mark.parametrize("who", ["stranger", "plain_member", "sibling"])
def test_from_outside_nothing_is_found(request, as_user, college, branch, member, who):
    sibling = make.organization(college, code="sibling")
    user = make.official(sibling) if who == "sibling" else request.getfixturevalue(who)
    post = approved(branch, member)
    names = [page(n) for n in ("roles", "export_roles", "criteria", "propose_post", "add_role", "add_honour")]
    names += [page("demonstration_post", post.pk), page("plate", post.pk), page("member_roles", member.pk)]
    assert {as_user(user).get(name).status_code for name in names} == {404}
