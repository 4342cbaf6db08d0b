"""The sheet of talks of a year, and how talks are entered."""

from datetime import date

import pytest

from members.caring.talks import sheet_of
from members.models.care import Talk
from members.services.care import record_talk
from partybuild.audit.models import Entry
from tests import make
from tests.members.views.care.pages import ON, cells_of, url


def test_the_sheet_shows_the_missing_first_and_each_name_leads_to_the_person(
    as_user, secretary, branch, today
):
    first, second = make.members(branch, 2)
    partners = (secretary.member, first)
    record_talk(by=secretary, organization=branch, on=today, held_on=today, partners=partners)
    page = as_user(secretary).get(url("talks", today.year))
    states = [line.owed.state for line in page.context["page"].object_list]
    assert states == ["missing", "missing", "missing", "met"]
    assert page.context["missing"] == 3
    assert url("member_care", second.pk) in page.content.decode()


def test_the_sheet_of_one_kind_shows_no_other(as_user, secretary, branch, today):
    make.members(branch, 2)
    page = as_user(secretary).get(url("talks", today.year), {"kind": "with_member"})
    assert {line.owed.kind for line in page.context["page"].object_list} == {"with_member"}


def test_the_sheet_follows_the_roster_and_posts_of_its_year(branch):
    old = make.member(branch)
    make.appoint(old, branch, since=date(2020, 1, 1), until=date(2025, 7, 1))
    new = make.member(branch, since=date(2026, 2, 1))
    make.appoint(new, branch, since=date(2026, 2, 1))
    assert [(x.owed.kind, x.people) for x in sheet_of(branch, year=2026, on=ON).missing] == [
        ("with_committee", (old,))
    ]
    before = sheet_of(branch, year=2025, on=date(2025, 12, 31))
    assert [(x.owed.state, x.owed.reason) for x in before.lines] == [
        ("not_applicable", "no_committee"), ("not_applicable", "nobody_else"),
    ]  # fmt: skip


@pytest.mark.parametrize("year", [1999, 2099])
def test_no_year_before_the_records_or_ahead(as_user, secretary, branch, year):
    for name in ("talks", "talk_list", "talks_enter", "visits", "medals"):
        assert as_user(secretary).get(url(name, year)).status_code == 404


def test_an_organization_without_a_roster_has_no_sheet(as_user, organizer, today):
    assert as_user(organizer).get(url("talks", today.year, code="college")).status_code == 404
    assert as_user(organizer).get(url("talk_new", code="college")).status_code == 404


def sent_rows(*rows, total=None):
    data = {"occasion": "life_meeting", "t-TOTAL_FORMS": total or len(rows), "t-INITIAL_FORMS": 0}
    for n, (day, who, partner) in enumerate(rows):
        data |= {f"t-{n}-held_on": day, f"t-{n}-who": who, f"t-{n}-partner": partner}
    return data


def test_several_talks_are_entered_at_once(as_user, secretary, branch, today):
    first, second = make.members(branch, 2)
    me = secretary.member.pk
    data = sent_rows((today, first.pk, me), ("", second.pk, me), (today, first.pk, second.pk))
    answer = as_user(secretary).post(url("talks_enter", today.year), data)
    assert answer.status_code == 302
    talks = [set(t.members.all()) for t in Talk.objects.all()]
    assert sorted(map(len, talks)) == [2, 2]
    assert {t.occasion for t in Talk.objects.all()} == {"life_meeting"}


def test_the_form_holds_the_missing_ones_and_puts_lonely_members_together(as_user, secretary, branch, today):
    first, second = make.members(branch, 2)
    page = as_user(secretary).get(url("talks_enter", today.year))
    rows = [row.initial for row in page.context["rows"] if row.initial]
    me = secretary.member.pk
    assert {frozenset(r.values()) for r in rows} == {
        frozenset({first.pk, me}), frozenset({second.pk, me}), frozenset({first.pk, second.pk}),
    }  # fmt: skip


def test_one_bad_row_writes_none_and_says_which(as_user, secretary, branch, today):
    first = make.member(branch)
    me = secretary.member.pk
    data = sent_rows((today, first.pk, me), (today, first.pk, ""))
    answer = as_user(secretary).post(url("talks_enter", today.year), data)
    assert (answer.status_code, Talk.objects.count()) == (422, 0)
    assert [bool(e) for e in answer.context["rows"].errors] == [False, True]


def test_people_of_another_branch_are_no_choice(as_user, secretary, branch, other_branch, today):
    foreign = make.member(other_branch)
    data = sent_rows((today, secretary.member.pk, foreign.pk))
    assert as_user(secretary).post(url("talks_enter", today.year), data).status_code == 422
    single = {"held_on": today, "partners": [secretary.member.pk, foreign.pk], "occasion": "yearly"}
    assert as_user(secretary).post(url("talk_new"), single).status_code == 422
    assert not Talk.objects.exists()


def test_a_talk_with_its_gist_is_written_on_its_own_page(as_user, secretary, branch, today):
    members = make.members(branch, 2)
    data = {"held_on": today, "partners": [m.pk for m in members], "occasion": "yearly", "gist": "Said"}
    assert as_user(secretary).post(url("talk_new"), data).status_code == 302
    assert (Talk.objects.get().gist, Talk.objects.get().recorded_by) == ("Said", secretary)


def test_a_talk_is_taken_back_by_whoever_recorded_it_or_leads(as_user, secretary, branch, today):
    officers = [make.official(branch, "organization_officer") for _ in range(2)]
    partners = tuple(make.members(branch, 2))
    talk = record_talk(by=officers[0], organization=branch, on=today, held_on=today, partners=partners)
    as_user(officers[1]).post(url("talk_withdraw", talk.pk))
    assert Talk.objects.counting().exists()
    as_user(secretary).post(url("talk_withdraw", talk.pk))
    assert not Talk.objects.counting().exists()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("role", "queries"), [("secretary", 8), ("admin", 8)])
def test_the_sheet_costs_the_same_for_few_and_many(
    request, as_user, branch, number, role, queries, today, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    make.members(branch, 2)
    for member in make.members(branch, number):
        make.appoint(member, branch, "publicity_officer")
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(url("talks", today.year)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("role", "queries"), [("secretary", 8), ("admin", 8)])
def test_the_talks_held_cost_the_same_for_few_and_many(
    request, as_user, branch, number, role, queries, today, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    for _ in range(number):
        partners = tuple(make.members(branch, 2))
        record_talk(by=None, organization=branch, on=today, held_on=today, partners=partners)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(url("talk_list", today.year)).status_code == 200


def test_talks_are_exported_with_real_days(as_user, secretary, branch, today):
    first, second = make.member(branch, name="=1+1"), make.member(branch, name="Wang")
    facts = {"on": today, "held_on": today, "partners": (first, second), "gist": "Secret 1"}
    record_talk(by=None, organization=branch, **facts)
    answer = as_user(secretary).get(url("talks_export", today.year))
    assert cells_of(answer)[1] == [today, "=1+1, Wang", "Yearly talk"]
    assert Entry.objects.get(action="export talks").details == {"count": 1}
