"""What the papers of members and of dues say: floating, lost, awards, discipline, visits, dues."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from meetings.services.papers import keep_document_template
from members.display import said_date
from members.models import Member
from members.services.care import add_hardship, record_visits
from members.services.dues import record_remittance
from members.services.membership import (
    add_contact,
    add_search,
    decide_membership,
    record_sanction,
    report_lost_contact,
    start_floating,
)
from members.services.roles import award_honour, revoke_honour
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.members.dues.books import base, settled
from tests.partybuild.papers.wordfiles import template, text_of

ON = date(2026, 3, 10)


@pytest.fixture
def person(branch):
    return make.member(branch, name="陈思远")


def of_person(member, key: str, view: str = "person_docx") -> str:
    return reverse(f"members:{view}", kwargs={"code": "branch", "pk": member.pk, "key": key})


def of_year(key: str, year: int = 2026, code: str = "branch") -> str:
    return reverse("members:paper_docx", kwargs={"code": code, "key": key}) + f"?year={year}"


def table(response, number: int) -> list[list[str]]:
    """The rows of a table below its head."""
    rows = Document(BytesIO(response.content)).tables[number].rows
    return [[cell.text for cell in row.cells] for row in rows][1:]


def begin_floating(branch, secretary, member):
    return start_floating(
        by=secretary, organization=branch, member=member, since=ON, destination="Suzhou", reason="work",
        keeps_contact=secretary.member, host_name="Branch of Suzhou", card_number="77",
    )  # fmt: skip


def test_the_form_of_a_floating_member_has_every_time_away_and_contact(as_user, branch, secretary, person):
    period = begin_floating(branch, secretary, person)
    add_contact(by=secretary, floating=period, on=date(2026, 4, 1), way="phone")
    response = as_user(secretary).get(of_person(person, "floating"))
    assert table(response, 1) == [
        ["1", "10 Mar 2026", "", "Suzhou", "Working or trading away from home", "Branch of Suzhou", "77",
         secretary.member.name],
    ]  # fmt: skip
    assert table(response, 2) == [["1", "1 Apr 2026", "Phone or message", ""]]
    entry = Entry.objects.get(action="export paper")
    assert (entry.actor, entry.details) == (secretary, {"paper": "floating"})
    assert person.name not in response["Content-Disposition"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_of_floating_members_costs_the_same_for_few_and_many(
    as_user, branch, college, secretary, organizer, number, django_assert_num_queries
):
    for n in range(number):
        begin_floating(branch, secretary, make.member(branch, name=f"陈{n}"))
    make.member(branch, name="在家")
    for user, code, queries in ((secretary, "branch", 4), (organizer, "college", 4)):
        client = as_user(user)
        with django_assert_num_queries(queries):
            page = client.get(reverse("members:paper", args=[code, "floating_list"])).content.decode()
        assert (page.count("Suzhou"), "在家" in page) == (number, False)


def test_the_register_of_a_past_year_has_who_was_floating_at_its_end(as_user, branch, secretary, person):
    begin_floating(branch, secretary, person)
    client = as_user(secretary)
    for year, names in ((2025, [""] * 12), (2026, [person.name])):
        assert [row[1] for row in table(client.get(of_year("floating_list", year)), 1)] == names


def test_the_paper_of_a_lost_member_has_searches_and_what_was_decided(as_user, branch, secretary, person):
    lost = report_lost_contact(
        by=secretary, organization=branch, member=person, last_seen_on=date(2025, 1, 5), situation="6",
        since=ON,
    )  # fmt: skip
    add_search(by=secretary, lost=lost, on=ON, way="phone", result="Nobody answers")
    due = Member.objects.voters_of(branch, on=ON).count()
    decide_membership(
        by=secretary, organization=branch, member=person, kind="suspend", ground="lost_contact",
        decided_on=ON, meeting="General meeting", present=due, yes=due, no=0, abstain=0,
    )  # fmt: skip
    response = as_user(secretary).get(of_person(person, "lost"))
    assert "5 Jan 2025" in text_of(response.content)
    assert table(response, 1) == [["1", "10 Mar 2026", "Phone or message", "Nobody answers"]]
    assert table(response, 2) == [
        ["Suspend membership", "10 Mar 2026", f"Due {due}, Present {due}, For {due}, Against 0, Abstaining 0",
         "Waiting for approval", ""],
    ]  # fmt: skip


def test_awards_that_were_revoked_stand_on_no_register(as_user, branch, secretary, person):
    told = {"by": secretary, "organization": branch, "member": person, "level": "national"}
    for title in ("Model worker", "Mistaken"):
        honour = award_honour(title=title, awarded_on=ON, awarded_by="The city", document="5", **told)
    revoke_honour(by=secretary, honour=honour, revoked_on=date(2026, 5, 1))
    rows = table(as_user(secretary).get(of_person(person, "commendations")), 1)
    assert [(row[1], row[2], row[4], row[5]) for row in rows] == [
        ("10 Mar 2026", "Model worker", "The city", "5"),
    ]  # fmt: skip


@pytest.fixture
def warned(branch, secretary, person):
    return record_sanction(
        by=secretary, organization=branch, member=person, kind="warning", decided_on=ON, since=ON,
        decided_by="Commission", reason="Took gifts", text="The whole text",
    )  # fmt: skip


@pytest.mark.parametrize("view", ["person_paper", "person_docx"])
def test_a_paper_of_discipline_is_for_few_and_each_look_is_written_down(
    as_user, branch, secretary, person, warned, view
):
    response = as_user(secretary).get(of_person(person, "discipline", view))
    assert response.status_code == 200
    assert Entry.objects.filter(action="read discipline", actor=secretary).count() == 1
    officer = make.official(branch, "organization_officer")
    assert as_user(officer).get(of_person(person, "discipline", view)).status_code == 404
    assert Entry.objects.filter(action="read discipline").count() == 1


def test_the_register_of_sanctions_has_the_reason_and_no_other_paper_has(as_user, secretary, person, warned):
    client = as_user(secretary)
    assert table(client.get(of_person(person, "discipline")), 1) == [
        ["1", "Warning", "10 Mar 2026", "Commission", "10 Mar 2026", said_date(warned.until), "Took gifts"],
    ]  # fmt: skip
    for key in ("floating", "lost", "commendations", "account"):
        said = " ".join(text_of(client.get(of_person(person, key)).content))
        assert ("Took gifts" in said, "Commission" in said) == (False, False), key


def test_the_register_of_visits_has_who_was_visited_and_who_was_not(as_user, branch, secretary, person):
    other = make.member(branch, name="安")
    for member in (person, other):
        add_hardship(by=secretary, organization=branch, member=member, kind="illness", since=date(2026, 1, 1))
    record_visits(
        by=secretary, organization=branch, members=[person], visited_on=ON, occasion="illness",
        visitors="The secretary", on=timezone.localdate(), amount=Decimal("500"), given="Rice",
    )  # fmt: skip
    rows = table(as_user(secretary).get(of_year("visits")), 1)
    assert [row[1:2] + row[3:9] for row in rows] == [
        ["安", "Serious illness", "", "", "", "", ""],
        ["陈思远", "Serious illness", "10 Mar 2026", "Illness", "The secretary", "500.00", "Rice"],
    ]
    assert [row[1] for row in table(as_user(secretary).get(of_year("visits", 2025)), 1)] == [""] * 12


@pytest.fixture
def payers(branch):
    people = [make.member(branch, name=name) for name in ("甲", "乙")]
    base(people[0], amount="7531.46")
    base(people[1], "student", None)
    return people


def test_the_assessment_has_bases_and_the_publication_none(as_user, branch, secretary, payers):
    settled(branch, date(2026, 1, 1))
    client = as_user(secretary)
    rows = table(client.get(of_year("assessment", timezone.localdate().year)), 1)
    # Whose base is not known owes dues all the same: there is room, and no sum as if it were all.
    assert [row[:7] for row in rows[2:]] == [
        ["3", secretary.member.name, "", "", "", "", ""], ["", "Total", "", "", "", "", ""],
    ]  # fmt: skip
    base(secretary.member, "student", None)
    rows = table(client.get(of_year("assessment", timezone.localdate().year)), 1)
    assert sorted(row[1:7] for row in rows if row[1] != secretary.member.name) == [
        ["Total", "", "", "", "", "113.37"],
        ["乙", "Student", "", "", "", "0.20"],
        ["甲", "Monthly pay", "7531.46", "1.5", "", "112.97"],
    ]
    response = client.get(of_year("publication"))
    assert sorted(row[1:] for row in table(response, 1)) == [
        ["Total", "", "113.17", "113.17"], ["乙", "1", "0.20", "0.20"], ["甲", "1", "112.97", "112.97"],
    ]  # fmt: skip
    assert "7531.46" not in " ".join(text_of(response.content))


def test_the_register_of_dues_has_twelve_months_on_a_landscape_page(as_user, branch, secretary, payers):
    for month in (1, 2):
        settled(branch, date(2026, month, 1), unpaid=[payers[0]] if month == 2 else [])
    response = as_user(secretary).get(of_year("register"))
    file = Document(BytesIO(response.content))
    assert file.sections[0].page_width > file.sections[0].page_height
    found = {row[1]: (row[2], row[3], row[4], *row[14:]) for row in table(response, 1)}
    assert found["甲"] == ("112.97", "0.00", "", "225.94", "112.97")
    assert found["Total"] == ("113.17", "0.20", "", "226.34", "113.37")


def test_an_account_has_one_members_months_of_the_year_and_no_base(as_user, branch, secretary, payers):
    settled(branch, date(2025, 12, 1))
    for month in (1, 2):
        settled(branch, date(2026, month, 1))
    response = as_user(secretary).get(of_person(payers[0], "account") + "?year=2026")
    rows = table(response, 1)
    assert [(row[1], row[4], row[5]) for row in rows] == [
        ("2026-01", "112.97", "112.97"), ("2026-02", "112.97", "112.97"),
    ]  # fmt: skip
    assert "7531.46" not in " ".join(text_of(response.content))


def test_a_voucher_has_the_amount_in_figures_and_in_capitals(as_user, branch, college, secretary, payers):
    settled(branch, date(2026, 1, 1))
    row = record_remittance(
        by=secretary, organization=branch, first_month=date(2026, 1, 1), last_month=date(2026, 1, 1),
        amount=Decimal("113.17"), on=date(2026, 2, 1), receipt="A-7",
    )  # fmt: skip
    said = text_of(
        as_user(secretary).get(reverse("members:dues_voucher_docx", args=["branch", row.pk])).content
    )
    assert {branch.name, college.name, "¥113.17", "壹佰壹拾叁元壹角柒分", "2026-01", "A-7"} <= set(said)


def test_a_request_to_use_dues_goes_to_the_superior_and_invents_no_amount(
    as_user, branch, college, secretary
):
    said = text_of(as_user(secretary).get(of_year("use_request")).content)
    assert f"To {college.name}:" in said
    assert any("we ask for Party dues of ＿＿＿＿＿＿ yuan" in text for text in said)


def test_the_list_of_forms_shows_what_the_reader_may_have(as_user, branch, secretary):
    address = reverse("members:papers", args=["branch"])
    officer = make.official(branch, "organization_officer")
    listed = {}
    for user in (secretary, officer):
        groups = as_user(user).get(address).context["groups"]
        listed[user] = {document.key for _heading, documents in groups for document, _own in documents}
    assert listed[secretary] - listed[officer] == {"discipline"}


@pytest.mark.parametrize(
    ("view", "kwargs"),
    [
        ("paper", {"key": "nonsense"}), ("paper_docx", {"key": "nonsense"}),
        # A paper of an admission stands with the admission, one of a year with the organization.
        ("person_paper", {"key": "talk"}), ("person_docx", {"key": "visits"}),
    ],
)  # fmt: skip
def test_an_unknown_paper_is_not_found(as_user, branch, secretary, person, view, kwargs):
    where = {"pk": person.pk} if view.startswith("person") else {}
    address = reverse(f"members:{view}", kwargs={"code": "branch"} | where | kwargs)
    assert as_user(secretary).get(address).status_code == 404


def test_nobody_elses_voucher_and_member_are_found(as_user, branch, secretary, stranger, person):
    row = record_remittance(
        by=secretary, organization=branch, first_month=date(2026, 1, 1), last_month=date(2026, 1, 1),
        amount=Decimal("1"), on=date(2026, 2, 1),
    )  # fmt: skip
    client = as_user(stranger)
    for name, kwargs in (
        ("dues_voucher", {"pk": row.pk}),
        ("person_paper", {"pk": person.pk, "key": "floating"}),
    ):
        address = reverse(f"members:{name}", kwargs={"code": "other"} | kwargs)
        assert client.get(address).status_code == 404


def keep(college, by, key: str, text: str) -> None:
    keep_document_template(
        by=by, organization=college, document=key, content=template(text), effective_from=date(2020, 1, 1),
        at=timezone.now(),
    )  # fmt: skip


def test_a_superiors_own_template_makes_the_word_file_of_a_person_and_of_a_year(
    as_user, branch, college, secretary, organizer, person
):
    begin_floating(branch, secretary, person)
    keep(
        college, organizer, "floating", "Ours: {{ name }} {% for row in periods %}{{ row.host }}{% endfor %}"
    )
    keep(college, organizer, "use_request", "{{ organization }} asks. {{ to }}")
    client = as_user(secretary)
    assert text_of(client.get(of_person(person, "floating")).content) == ["Ours: 陈思远 Branch of Suzhou"]
    said = text_of(client.get(of_year("use_request")).content)
    assert said == [f"{branch.name} asks. To {college.name}:"]
    # On the screen stays what is known, by the parts of the built-in one.
    assert "Suzhou" in client.get(of_person(person, "floating", "person_paper")).content.decode()


def test_a_template_of_a_person_may_name_its_fields_alone(college, organizer):
    with pytest.raises(RuleBroken, match="base"):
        keep(college, organizer, "account", "{{ base }}")


def test_the_pages_of_a_template_know_the_documents_of_people(as_user, branch, college, secretary, organizer):
    keep(college, organizer, "talk", "{{ name }}")
    client = as_user(secretary)
    page = client.get(reverse("meetings:paper_template", args=["branch", "talk"]))
    assert (page.context["document"].key, page.context["back_url"]) == (
        "talk", reverse("members:papers", args=["branch"]),
    )  # fmt: skip
    groups = client.get(reverse("members:papers", args=["branch"])).context["groups"]
    own = {d.key: row.organization for _heading, documents in groups for d, row in documents if row}
    assert own == {"talk": college}
    built_in = client.get(reverse("meetings:paper_built_in", args=["branch", "talk"]))
    assert "{{ name }}" in text_of(built_in.content)


@pytest.mark.parametrize("number", [0, 3])
def test_the_list_of_forms_costs_the_same_with_and_without_own_templates(
    as_user, branch, college, secretary, organizer, number, django_assert_num_queries
):
    for key in ("talk", "lost", "voucher")[:number]:
        keep(college, organizer, key, "{{ title }}")
    client = as_user(secretary)
    with django_assert_num_queries(6):
        assert client.get(reverse("members:papers", args=["branch"])).status_code == 200


# A superior's branch is looked up, one's own is known by the post.
@pytest.mark.parametrize(("role", "more"), [("secretary", 0), ("organizer", 1)])
@pytest.mark.parametrize(
    ("key", "queries"), [("floating", 7), ("lost", 8), ("commendations", 6), ("account", 6)]
)
def test_a_paper_of_a_person_costs_the_same_whoever_asks(
    request,
    as_user,
    branch,
    secretary,
    organizer,
    person,
    role,
    more,
    key,
    queries,
    django_assert_num_queries,
):
    period = begin_floating(branch, secretary, person)
    for month in (4, 5):
        add_contact(by=secretary, floating=period, on=date(2026, month, 1), way="phone")
    lost = report_lost_contact(
        by=secretary, organization=branch, member=person, last_seen_on=ON, situation="6", since=ON
    )
    for _n in range(2):
        add_search(by=secretary, lost=lost, on=ON, way="phone", result="Nobody answers")
    base(person, amount="7531.46")
    for month in (1, 2):
        settled(branch, date(2026, month, 1))
    client = as_user(request.getfixturevalue(role))
    with django_assert_num_queries(queries + more):
        assert client.get(of_person(person, key, "person_paper")).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("key", "queries"), [("visits", 5), ("assessment", 7), ("register", 4), ("publication", 4)]
)
def test_a_paper_of_a_year_costs_the_same_for_few_and_many(
    as_user, branch, secretary, number, key, queries, django_assert_num_queries
):
    for n in range(number):
        member = make.member(branch, name=f"陈{n}")
        base(member, amount="7531.46")
        add_hardship(by=secretary, organization=branch, member=member, kind="illness", since=ON)
    settled(branch, date(2026, 1, 1))
    client = as_user(secretary)
    address = reverse("members:paper", args=["branch", key])
    with django_assert_num_queries(queries):
        assert client.get(address + "?year=2026").status_code == 200
