"""The pages of floating, lost contact, decisions and corrected days, and the list of what comes next."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from members.models import Member, Standing
from members.models.membership import DatedCorrection, FloatingPeriod, LostContact, MembershipDecision
from members.services.membership import (
    add_search,
    decide_membership,
    report_lost_contact,
    start_floating,
    suspend_rights,
)
from partybuild.audit.models import Entry
from partybuild.periods import add_months
from tests import make

LIST = "/o/branch/membership/"
ONE = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member(branch, secretary):
    return make.member(branch, name="陈思远")


def at(name: str, member, **more) -> str:
    return reverse(f"members:{name}", kwargs={"code": "branch", "pk": member.pk, **more})


def floating_of(member, branch, secretary, since, **fields):
    given = {"destination": "Suzhou", "reason": "work", "keeps_contact": secretary.member} | fields
    return start_floating(by=None, member=member, organization=branch, since=since, **given)


def lost_of(member, branch, seen):
    given = {"organization": branch, "last_seen_on": seen, "situation": "6", "since": seen + 9 * ONE}
    row = report_lost_contact(by=None, member=member, **given)
    add_search(by=None, lost=row, on=row.since, way="phone", result="Nobody answers")
    return row


def waiting(member, branch, on, kind="suspend", by=None, **fields):
    due = Member.objects.voters_of(branch, on=on).count()
    votes = {"present": due, "yes": due, "no": 0, "abstain": 0}
    given = {"ground": "lost_contact"} if kind == "suspend" else {}
    return decide_membership(
        by=by,
        member=member,
        organization=branch,
        kind=kind,
        decided_on=on,
        meeting="M",
        **votes,
        **given,
        **fields,
    )


def names_on(response) -> list[str]:
    return [row.member.name for row in response.context["page"].object_list]


def test_the_list_tells_who_what_and_from_which_day(as_user, secretary, branch, member, today):
    seen = add_months(today, -4)
    lost_of(member, branch, seen)
    response = as_user(secretary).get(LIST)
    [row] = response.context["page"].object_list
    assert [(str(s.text), s.on, s.is_due) for s in row.steps] == [
        ("Membership may be suspended", add_months(seen, 6), False)
    ]
    assert "Education and Management Regulations Art 24" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Floats", "Lost", "Suspended"]), ("part=floating", ["Floats"]), ("part=lost", ["Lost"]),
        ("part=suspended", ["Suspended"]), ("part=waiting", ["Lost"]),
        ("part=resting", ["Resting"]), ("part=nonsense", ["Floats", "Lost", "Suspended"]),
        ("on=nonsense", ["Floats", "Lost", "Suspended"]), ("on=2999-01-01", ["Floats", "Lost", "Suspended"]),
        ("on=2016-01-01", ["Suspended"]),
    ],
)  # fmt: skip
def test_the_list_is_filtered_by_its_address(as_user, secretary, branch, today, query, found):
    day = today - 9 * ONE
    people = {name: make.member(branch, name=name) for name in ("Floats", "Lost", "Resting")}
    make.member(branch, name="Suspended", status="suspended")
    floating_of(people["Floats"], branch, secretary, day)
    lost_of(people["Lost"], branch, add_months(today, -8))
    waiting(people["Lost"], branch, day)
    suspend_rights(by=None, member=people["Resting"], organization=branch, since=day, ground="arrest")
    response = as_user(secretary).get(f"{LIST}?{query}")
    everybody = ["Floats", "Lost", "Suspended"]
    # Rights at rest are among all for the secretary alone.
    assert sorted(names_on(response)) == sorted(found + (["Resting"] if found == everybody else []))
    officer = as_user(make.official(branch, "organization_officer"))
    assert sorted(names_on(officer.get(f"{LIST}?{query}"))) == (everybody if found == ["Resting"] else found)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "code", "queries"),
    [("secretary", "branch", 8), ("admin", "branch", 8), ("organizer", "college", 8)],
)
def test_the_list_costs_the_same_for_few_and_many(
    request, as_user, branch, secretary, number, role, code, queries, today, django_assert_num_queries
):
    for _n in range(number):
        floating_of(make.member(branch), branch, secretary, today - 9 * ONE)
    client = as_user(request.getfixturevalue(role))
    with django_assert_num_queries(queries):
        assert client.get(f"/o/{code}/membership/").status_code == 200


def test_an_empty_list_says_so(as_user, secretary, branch):
    assert "Nobody is floating, lost or suspended" in as_user(secretary).get(LIST).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("secretary", 200), ("organizer", 200), ("admin", 200), ("stranger", 404), ("plain_member", 404)],
)
def test_who_sees_the_list_and_a_course(request, as_user, member, role, status):
    client = as_user(request.getfixturevalue(role))
    for address in (LIST, f"{LIST}export/", at("membership_person", member)):
        assert client.get(address).status_code == status


def test_a_sibling_sees_neither_the_list_nor_a_course(as_user, college, member):
    sibling = make.official(make.organization(college), "secretary")
    for address in (LIST, at("membership_person", member), at("lost_report", member)):
        assert as_user(sibling).get(address).status_code == 404


def test_the_excel_file_holds_the_list_and_no_discipline(as_user, secretary, branch, member, today):
    floating_of(member, branch, secretary, today - 9 * ONE)
    resting = make.member(branch, name="Resting")
    suspend_rights(by=None, member=resting, organization=branch, since=today, ground="arrest")
    response = as_user(secretary).get(f"{LIST}export/")
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    head, *rows = book.get_sheet_by_name("Membership").to_python()
    cells = dict(zip(head, rows[0], strict=True))
    assert (len(rows), cells["Name"], cells["Floating since"]) == (1, "陈思远", today - 9 * ONE)
    assert Entry.objects.get(action="export members").details == {"count": 1, "filters": ["membership"]}


# Recording.


def test_somebody_floats_is_contacted_and_is_back(as_user, secretary, member, today):
    client, day = as_user(secretary), today.isoformat()
    given = {
        "on": "2026-01-05",
        "reason": "work",
        "destination": "Suzhou",
        "keeps_contact": secretary.member.pk,
    }
    assert client.post(at("floating_start", member), given).status_code == 302
    row = FloatingPeriod.objects.get()
    assert (row.member, row.since, row.keeps_contact) == (member, date(2026, 1, 5), secretary.member)
    contact = {"on": "2026-02-05", "way": "phone"}
    assert client.post(at("floating_contact", member, row=row.pk), contact).status_code == 302
    assert client.post(at("floating_end", member, row=row.pk), {"on": day}).status_code == 302
    text = client.get(at("membership_person", member)).content.decode()
    assert "Suzhou" in text
    assert client.post(at("floating_end", member, row=row.pk), {"on": day}).status_code == 422


def test_the_host_is_found_among_the_branches_or_typed_but_not_both(
    as_user, secretary, member, branch, other_branch
):
    client, address = as_user(secretary), at("floating_start", member)
    assert 'name="host"' not in client.get(address, {"q": "no such"}).content.decode()
    page = client.get(address, {"q": other_branch.code})
    assert page.context["form"].fields["host"].initial == other_branch.pk
    given = {
        "on": "2026-01-05", "reason": "work", "destination": "Suzhou", "keeps_contact": secretary.member.pk,
        "host": other_branch.pk, "pays_at_host": "on", "card_number": "7",
    }  # fmt: skip
    found = f"{address}?q={other_branch.code}"
    assert list(client.post(found, given | {"host_name": "X"}).context["form"].errors) == ["host_name"]
    assert list(client.post(found, given | {"host": branch.pk}).context["form"].errors) == ["host"]
    assert client.post(found, given).status_code == 302
    row = FloatingPeriod.objects.get()
    assert (row.host, row.host_name, row.pays_at_host) == (other_branch, "", True)
    assert other_branch.short_name in client.get(at("membership_person", member)).content.decode()


def test_who_keeps_contact_is_chosen_from_the_branch(as_user, secretary, member, other_branch):
    outsider = make.member(other_branch)
    given = {"on": "2026-01-05", "reason": "work", "destination": "Suzhou", "keeps_contact": outsider.pk}
    response = as_user(secretary).post(at("floating_start", member), given)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["keeps_contact"])


def test_somebody_is_lost_searched_for_and_found(as_user, secretary, member):
    client = as_user(secretary)
    given = {"on": "2026-01-05", "last_seen_on": "2025-06-01", "situation": "6"}
    assert client.post(at("lost_report", member), given).status_code == 302
    row = LostContact.objects.get()
    search = {"on": "2026-01-06", "way": "family", "result": "No news"}
    assert client.post(at("lost_search", member, row=row.pk), search).status_code == 302
    assert client.post(at("lost_found", member, row=row.pk), {"on": "2026-02-01"}).status_code == 302
    row.refresh_from_db()
    assert (row.searches.get().result, row.found_on) == ("No news", date(2026, 2, 1))


def test_a_row_of_somebody_else_is_not_reached_by_this_address(as_user, secretary, branch, member, today):
    other = make.member(branch)
    row = floating_of(other, branch, secretary, today - ONE)
    assert as_user(secretary).get(at("floating_end", member, row=row.pk)).status_code == 404


def test_a_death_is_recorded_and_the_course_can_still_be_read(as_user, secretary, member, today):
    client = as_user(secretary)
    assert client.post(at("record_death", member), {"on": (today + ONE).isoformat()}).status_code == 422
    assert client.post(at("record_death", member), {"on": today.isoformat()}).status_code == 302
    assert Standing.objects.get(member=member, until=None).status == "deceased"
    text = client.get(at("membership_person", member)).content.decode()
    assert reverse("members:floating_start", args=["branch", member.pk]) not in text


# Decisions.


@pytest.fixture
def decision(branch, member, secretary, today):
    lost_of(member, branch, add_months(today, -8))
    return waiting(member, branch, today - 5 * ONE, by=secretary)


def test_the_secretary_records_a_decision_with_its_vote(as_user, secretary, branch, member, today):
    lost_of(member, branch, add_months(today, -8))
    given = {"on": today.isoformat(), "ground": "lost_contact", "meeting": "M", "no": 0, "abstain": 0}
    page = at("membership_decide", member, kind="suspend")
    few = as_user(secretary).post(page, given | {"present": 1, "yes": 1})
    assert (few.status_code, list(few.context["form"].errors)) == (422, ["present"])
    assert as_user(secretary).post(page, given | {"present": 2, "yes": 2}).status_code == 302
    made = MembershipDecision.objects.get()
    assert (made.votes_due, made.recorded_by, made.begun_on) == (2, secretary, add_months(today, -8))


@pytest.mark.parametrize("kind", ["persuade", "remove", "expel", "nonsense"])
def test_what_is_discipline_is_not_decided_here(as_user, secretary, member, kind):
    assert as_user(secretary).get(at("membership_decide", member, kind=kind)).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [("organizer", 302), ("secretary", 403), ("admin", 403), ("stranger", 404), ("plain_member", 404)],
)
@pytest.mark.parametrize("act", ["approve", "return"])
@pytest.mark.parametrize("state", ["waiting", "approved", "returned"])
def test_who_may_judge_a_decision_in_which_state(request, as_user, decision, today, role, status, act, state):
    """State × role × act."""
    MembershipDecision.objects.filter(pk=decision.pk).update(state=state)
    data = {"effective_on": today.isoformat(), "answer": "Search again"}
    client = as_user(request.getfixturevalue(role))
    response = client.post(reverse(f"members:membership_{act}", args=["branch", decision.pk]), data)
    expected = 422 if role == "organizer" and state != "waiting" else status
    assert response.status_code == expected
    decision.refresh_from_db()
    done = {"approve": "approved", "return": "returned"}[act]
    assert decision.state == (done if expected == 302 else state)
    standing = Standing.objects.get(member=decision.member, until=None).status
    assert standing == ("suspended" if expected == 302 and act == "approve" else "full")


def test_the_superiors_organizer_judges_what_is_no_discipline(
    as_user, college, decision, branch, member, today
):
    organizer = make.official(college, "organizer")
    page = reverse("members:membership_decision", args=["branch", decision.pk])
    assert as_user(organizer).get(page).context["may_judge"]
    other = make.member(branch)
    secret = waiting(other, branch, today, kind="remove")
    page = reverse("members:membership_decision", args=["branch", secret.pk])
    assert as_user(organizer).get(page).status_code == 404
    assert as_user(make.official(college, "deputy_secretary")).get(page).status_code == 200


def test_a_decision_is_read_at_the_branch_where_the_file_lies(as_user, organizer, college, decision):
    sibling = make.organization(college, code="sibling")
    for code in ("sibling", "college"):
        page = reverse("members:membership_decision", args=[code, decision.pk])
        assert as_user(organizer).get(page).status_code == 404
    assert sibling.pk


# Corrected days.


def test_a_wrong_day_is_put_right_and_both_are_shown(as_user, secretary, member):
    row = Standing.objects.get(member=member)
    page = at("correct_fact", member, fact="standing", row=row.pk)
    given = {"field": "since", "on": "2014-12-01", "reason": "The record of the meeting"}
    assert as_user(secretary).post(page, given | {"reason": ""}).status_code == 422
    assert as_user(secretary).post(page, given).status_code == 302
    made = DatedCorrection.objects.get()
    assert (made.old_value, made.new_value, made.by) == (date(2015, 1, 1), date(2014, 12, 1), secretary)
    text = as_user(secretary).get(at("membership_person", member)).content.decode()
    assert "The record of the meeting" in text


@pytest.mark.parametrize(("fact", "row"), [("nonsense", 1), ("standing", 999999), ("affiliation", 999999)])
def test_a_fact_that_is_not_his_is_not_found(as_user, secretary, member, fact, row):
    assert as_user(secretary).get(at("correct_fact", member, fact=fact, row=row)).status_code == 404


# The roster's marks.


def test_the_roster_marks_and_filters_floating_and_lost(as_user, secretary, branch, today):
    away, lost = make.member(branch, name="Away"), make.member(branch, name="Lost")
    floating_of(away, branch, secretary, today - 9 * ONE)
    lost_of(lost, branch, today - 60 * ONE)
    client = as_user(secretary)
    marks = {
        r.member.name: [str(w) for _b, w in r.marks] for r in client.get("/o/branch/members/").context["page"]
    }
    assert (marks["Away"], marks["Lost"], marks[secretary.name]) == (["Floating"], ["Out of contact"], [])
    for kind, name in (("floating", "Away"), ("lost", "Lost")):
        page = client.get(f"/o/branch/members/?kind={kind}").context["page"]
        assert ([r.member.name for r in page], page.paginator.count) == ([name], 1)
    before = f"/o/branch/members/?kind=floating&on={today - 10 * ONE:%Y-%m-%d}"
    assert list(client.get(before).context["page"]) == []
    assert client.get("/o/branch/members/").context["members"] == 3
