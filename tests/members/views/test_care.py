"""The pages of talks, help plans, visits, anniversaries and medals."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from members.caring.honours import anniversaries_of_month, coming_anniversaries, medal_list
from members.caring.talks import sheet_of
from members.caring.visits import unvisited_count, visit_list
from members.models.care import Hardship, HelpPlan, MedalAward, Talk, Visit
from members.services.care import add_hardship, hand_over_medal, open_help, record_talk, record_visits
from partybuild.audit.models import Entry
from tests import make

ON = date(2026, 11, 23)


@pytest.fixture
def today():
    return timezone.localdate()


def url(name, *arguments, code="branch"):
    return reverse(f"members:{name}", args=[code, *arguments])


def cells_of(answer) -> list[list]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    return workbook.get_sheet_by_index(0).to_python()


def visited(branch, members, day, occasion="spring_festival"):
    facts = {"visited_on": day, "occasion": occasion, "visitors": "Secretary", "on": day}
    return record_visits(by=None, organization=branch, members=members, **facts)


# The sheet of talks.


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


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "code", "queries"),
    [("secretary", "branch", 10), ("organizer", "college", 10), ("admin", "root", 9)],
)
def test_the_page_of_care_costs_the_same_for_few_and_many(
    request, as_user, college, branch, number, role, code, queries, today, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    for _ in range(number):
        other = make.organization(college)
        for home in (branch, other):
            member = make.member(home, since=today.replace(year=today.year - 3))
            add_hardship(by=None, organization=home, member=member, kind="illness", since=today)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(url("care", code=code)).status_code == 200


def test_a_superior_sees_its_branches_with_what_they_miss(as_user, organizer, branch):
    make.members(branch, 2)
    page = as_user(organizer).get(url("care", code="college"))
    rows = page.context["rows"]
    assert [(r.facts.code, r.missing) for r in rows] == [("branch", 2)]


def test_talks_are_exported_with_real_days(as_user, secretary, branch, today):
    first, second = make.member(branch, name="=1+1"), make.member(branch, name="Wang")
    facts = {"on": today, "held_on": today, "partners": (first, second), "gist": "Secret 1"}
    record_talk(by=None, organization=branch, **facts)
    answer = as_user(secretary).get(url("talks_export", today.year))
    assert cells_of(answer)[1] == [today, "=1+1, Wang", "Yearly talk"]
    assert Entry.objects.get(action="export talks").details == {"count": 1}


# Help plans.


@pytest.fixture
def plan(branch, secretary, today):
    return open_help(
        by=secretary, organization=branch, member=make.member(branch), responsible=secretary.member,
        facts="Facts", on=today, review_on=today + timedelta(days=30),
    )  # fmt: skip


def test_a_plan_goes_from_its_opening_to_its_end(as_user, secretary, branch, today):
    client, member = as_user(secretary), make.member(branch)
    facts = {"member": member.pk, "responsible": secretary.member.pk, "facts": "Facts"}
    assert client.post(url("help_new"), facts | {"review_on": today}).status_code == 422
    assert client.post(url("help_new"), facts | {"review_on": today + timedelta(days=9)}).status_code == 302
    plan = HelpPlan.objects.get()
    measure = {"text": "Talk", "owner": secretary.member.pk, "due_on": today}
    assert client.post(url("help_measure", plan.pk), measure).status_code == 302
    row = plan.measures.get()
    assert client.post(url("help_tick", plan.pk, row.pk)).status_code == 302
    review = {"finding": "Better", "next_on": today + timedelta(days=20)}
    assert client.post(url("help_review", plan.pk), review).status_code == 302
    page = client.get(url("help", plan.pk)).content.decode()
    assert [text in page for text in ("Facts", "Talk", "Better")] == [True] * 3
    assert client.post(url("help_end", plan.pk), {"finding": "Well", "result": "reached"}).status_code == 302
    assert client.get(url("help_review", plan.pk)).status_code == 404
    assert client.get(url("help", plan.pk)).status_code == 200


def test_the_person_responsible_reviews_and_the_superior_only_reads(as_user, branch, plan, organizer, today):
    officer = make.official(branch, "organization_officer")
    HelpPlan.objects.update(responsible=officer.member)
    review = {"finding": "Better", "next_on": today + timedelta(days=20)}
    assert as_user(organizer).post(url("help_review", plan.pk), review).status_code == 404
    assert as_user(officer).post(url("help_review", plan.pk), review).status_code == 302
    assert as_user(organizer).get(url("help", plan.pk)).status_code == 200


def test_another_person_becomes_responsible(as_user, secretary, branch, plan):
    officer = make.official(branch, "organization_officer")
    data = {"responsible": officer.member.pk}
    assert as_user(secretary).post(url("help_hand_over", plan.pk), data).status_code == 302
    assert as_user(officer).get(url("help", plan.pk)).status_code == 200


def test_a_measure_of_another_plan_is_not_ticked(as_user, secretary, branch, plan, today):
    other = open_help(
        by=secretary, organization=branch, member=make.member(branch), responsible=secretary.member,
        facts="x", on=today, review_on=today + timedelta(days=3),
        measures=[("x", secretary.member, today)],
    )  # fmt: skip
    address = url("help_tick", plan.pk, other.measures.get().pk)
    assert as_user(secretary).post(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_plans_cost_the_same_for_few_and_many(
    as_user, secretary, branch, number, today, django_assert_num_queries
):
    for member in make.members(branch, number):
        open_help(
            by=None, organization=branch, member=member, responsible=secretary.member, facts="x", on=today,
            review_on=today + timedelta(days=3), measures=[("x", member, today)] * number,
        )  # fmt: skip
    client = as_user(secretary)
    with django_assert_num_queries(7):
        assert client.get(url("help_list")).status_code == 200
    with django_assert_num_queries(9):
        assert client.get(url("help", HelpPlan.objects.first().pk)).status_code == 200


# Visits.


def test_the_years_list_tells_who_was_visited_and_who_not(branch, secretary):
    ill, poor, other = make.members(branch, 3)
    for member, kind in ((ill, "illness"), (poor, "low_income")):
        add_hardship(by=None, organization=branch, member=member, kind=kind, since=date(2026, 1, 1))
    visited(branch, [ill, other], date(2026, 2, 10))
    visited(branch, [ill], date(2026, 6, 28), "first_of_july")
    scope = make_scope(branch)
    lines = {x.member: len(x.visits) for x in visit_list(branch, scope, year=2026, on=ON)}
    assert lines == {ill: 2, poor: 0, other: 1}
    july = {
        x.member: len(x.visits) for x in visit_list(branch, scope, year=2026, on=ON, occasion="first_of_july")
    }
    assert july == {ill: 1, poor: 0}
    assert unvisited_count(branch, scope, year=2026, on=ON) == (2, 1)


def make_scope(organization):
    from branches.scope import Scope

    return Scope.of([organization.path])


@pytest.mark.parametrize(
    ("until", "is_listed"), [(date(2026, 1, 1), False), (date(2026, 1, 2), True), (None, True)]
)
def test_a_hardship_that_ended_before_the_year_is_not_on_its_list(branch, until, is_listed):
    member = make.member(branch)
    add_hardship(by=None, organization=branch, member=member, kind="illness", since=date(2025, 1, 1))
    Hardship.objects.update(until=until)
    assert bool(visit_list(branch, make_scope(branch), year=2026, on=ON)) is is_listed


def test_hardship_moves_with_the_member(branch, other_branch):
    member = make.member(branch)
    add_hardship(by=None, organization=branch, member=member, kind="illness", since=date(2025, 1, 1))
    member.affiliations.update(organization=other_branch)
    lists = [visit_list(o, make_scope(o), year=2026, on=ON) for o in (branch, other_branch)]
    assert [[x.member for x in lines] for lines in lists] == [[], [member]]


def test_visits_are_recorded_in_one_round_and_shown_printed_and_exported(as_user, secretary, branch, today):
    client, members = as_user(secretary), make.members(branch, 2)
    data = {
        "members": [m.pk for m in members], "visited_on": today, "occasion": "illness",
        "visitors": "Secretary", "amount": "500", "given": "Rice",
    }  # fmt: skip
    assert client.post(url("visit_new"), data).status_code == 302
    assert Visit.objects.count() == 2
    for name in ("visits", "visits_print"):
        assert members[0].name in client.get(url(name, today.year)).content.decode()
    rows = cells_of(client.get(url("visits_export", today.year)))
    assert rows[1][3:] == [today, "Illness", "Secretary", 500, "Rice"]
    visit = Visit.objects.first()
    assert client.post(url("visit_remove", visit.pk)).status_code == 302
    assert Visit.objects.count() == 1


def test_the_note_stands_on_the_persons_page_for_the_branch_alone(
    as_user, secretary, organizer, branch, today
):
    member = make.member(branch)
    add_hardship(by=None, organization=branch, member=member, kind="illness", since=today, note="Note 7714")
    pages = [as_user(u).get(url("member_care", member.pk)).content.decode() for u in (secretary, organizer)]
    assert ["Note 7714" in page for page in pages] == [True, False]
    assert all("Serious illness" in page for page in pages)
    for name in ("visits", "visits_print"):
        assert "Note 7714" not in as_user(secretary).get(url(name, today.year)).content.decode()


def test_a_hardship_is_entered_and_ended(as_user, secretary, branch, today):
    client, member = as_user(secretary), make.member(branch)
    data = {"member": member.pk, "kind": "illness", "since": today, "note": ""}
    assert client.post(url("hardship_new"), data).status_code == 302
    pk = Hardship.objects.get().pk
    assert client.post(url("hardship_end", pk), {"until": today}).status_code == 422
    assert client.post(url("hardship_end", pk), {"until": today + timedelta(days=1)}).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("role", "queries"), [("secretary", 7), ("admin", 7)])
def test_the_visits_cost_the_same_for_few_and_many(
    request, as_user, branch, number, role, queries, today, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    for member in make.members(branch, number):
        add_hardship(by=None, organization=branch, member=member, kind="illness", since=today)
        visited(branch, [member], today)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(url("visits", today.year)).status_code == 200


# Anniversaries and medals.


def test_anniversaries_come_from_the_dates_of_admission(branch):
    leap = make.member(branch, since=date(2016, 2, 29), name="Leap")
    make.member(branch, since=date(2017, 2, 10), name="Tenth")
    make.member(branch, since=date(2026, 2, 11), name="This year")
    make.member(branch, since=date(2018, 2, 1), name="Year only", admission_precision="year")
    make.member(branch, since=date(2018, 2, 1), name="Month only", admission_precision="month")
    make.member(branch, since=date(2018, 2, 1), name="Activist", status="activist")
    found = anniversaries_of_month(branch, make_scope(branch), month=2, on=ON)
    assert [(a.member.name, a.on, a.years, a.is_day_known) for a in found] == [
        ("Month only", date(2026, 2, 1), 8, False), ("Tenth", date(2026, 2, 10), 9, True),
        ("Leap", date(2026, 2, 28), 10, True),
    ]  # fmt: skip
    assert anniversaries_of_month(branch, make_scope(branch), month=2, on=date(2028, 1, 1))[-1].on == date(
        2028, 2, 29
    )
    assert leap.name == "Leap"


@pytest.mark.parametrize(
    ("admitted", "is_near"),
    [
        (date(2000, 12, 24), False), (date(2000, 12, 25), True), (date(2000, 1, 24), True),
        (date(2000, 1, 25), False),
    ],
)  # fmt: skip
def test_the_coming_days_reach_over_the_years_end(branch, admitted, is_near):
    make.member(branch, since=admitted)
    found = coming_anniversaries(branch, make_scope(branch), on=date(2026, 12, 25), days=30)
    assert bool(found) is is_near


def test_the_month_is_shown_and_exported(as_user, secretary, branch):
    make.member(branch, since=date(2016, 2, 29), name="Leap")
    client = as_user(secretary)
    page = client.get(url("anniversaries"), {"month": "2"})
    assert [a.member.name for a in page.context["page"].object_list] == ["Leap"]
    rows = cells_of(client.get(url("anniversaries_export") + "?month=2"))
    assert [row[0] for row in rows[1:]] == ["Leap"]
    for month in ("0", "13", "x", "1" * 30):
        assert (
            client.get(url("anniversaries"), {"month": month}).context["month"] == timezone.localdate().month
        )


def veteran(branch, confirmed, name, **fields):
    return make.member(branch, since=date(1975, 1, 1), confirmation_date=confirmed, name=name, **fields)


def test_the_medal_list_holds_those_with_fifty_years_as_of_the_first_of_july(branch, other_branch):
    """ED-30, T14: from confirmation, on the boundary day and the days beside it."""
    veteran(branch, date(1976, 6, 30), "Before")
    veteran(branch, date(1976, 7, 1), "On the day")
    veteran(branch, date(1976, 7, 2), "After")
    veteran(branch, date(1976, 8, 1), "Corrected", standing_correction_months=1)
    veteran(branch, date(1976, 7, 1), "Month only", confirmation_precision="month")
    veteran(branch, date(1976, 6, 1), "June", confirmation_precision="month")
    veteran(branch, date(1975, 6, 1), "Suspended", status="suspended")
    veteran(other_branch, date(1975, 6, 1), "Elsewhere")
    lines = medal_list(branch, make_scope(branch), year=2026, on=ON)
    assert [(x.member.name, x.standing, x.is_doubtful) for x in lines] == [
        ("June", 50, False), ("Before", 50, False), ("Month only", 50, True), ("On the day", 50, False),
        ("Corrected", 50, False),
    ]  # fmt: skip


def test_who_has_the_medal_of_an_earlier_year_is_not_listed_again(branch):
    old, new = veteran(branch, date(1975, 6, 1), "Old"), veteran(branch, date(1976, 6, 1), "New")
    for member, year in ((old, 2025), (new, 2026)):
        facts = {"year": year, "handed_over_on": date(year, 6, 28), "on": ON}
        hand_over_medal(by=None, organization=branch, member=member, **facts)
    lines = medal_list(branch, make_scope(branch), year=2026, on=ON)
    assert [(x.member, x.award.handed_over_on) for x in lines] == [(new, date(2026, 6, 28))]


def test_the_handing_over_is_recorded_from_the_list(as_user, secretary, branch, today):
    old = veteran(branch, date(1960 + 0, 1, 1).replace(year=1975, month=2), "Old")
    client = as_user(secretary)
    assert (
        url("medal_hand_over", today.year, old.pk) in client.get(url("medals", today.year)).content.decode()
    )
    answer = client.post(url("medal_hand_over", today.year, old.pk), {"handed_over_on": today})
    assert (answer.status_code, MedalAward.objects.get().member) == (302, old)
    assert "Old" in client.get(url("medals_print", today.year)).content.decode()
    assert cells_of(client.get(url("medals_export", today.year)))[1][0] == "Old"


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", ["medals", "anniversaries"])
def test_lists_of_honour_cost_the_same_for_few_and_many(
    as_user, secretary, branch, number, name, today, django_assert_num_queries
):
    for n in range(number):
        veteran(branch, date(1975, 6, 1), f"Old {n}")
    client = as_user(secretary)
    address = url("medals", today.year) if name == "medals" else url("anniversaries") + "?month=1"
    with django_assert_num_queries({"medals": 7, "anniversaries": 6}[name]):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_persons_page_costs_the_same_for_few_and_many(
    as_user, secretary, branch, number, today, django_assert_num_queries
):
    member = make.member(branch)
    for n in range(number):
        day = today - timedelta(days=n)
        record_talk(by=None, organization=branch, on=today, held_on=day, partners=(member, secretary.member))
        visited(branch, [member], day)
    client = as_user(secretary)
    with django_assert_num_queries(10):
        assert client.get(url("member_care", member.pk)).status_code == 200


PAGES = ["care", "talk_new", "help_list", "help_new", "visit_new", "hardship_new", "anniversaries"]


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_and_the_sibling_branch_get_nothing(as_user, stranger, branch, college, name):
    sibling = make.official(make.organization(college, code="sibling"))
    for user in (stranger, sibling):
        assert as_user(user).get(url(name)).status_code == 404


def test_a_superior_ends_no_hardship_of_a_branch_at_its_own_address(as_user, organizer, branch, today):
    member = make.member(branch)
    row = add_hardship(by=None, organization=branch, member=member, kind="illness", since=date(2025, 1, 1))
    answer = as_user(organizer).post(url("hardship_end", row.pk, code="college"), {"until": today})
    row.refresh_from_db()
    assert (answer.status_code, row.until) == (404, None)
