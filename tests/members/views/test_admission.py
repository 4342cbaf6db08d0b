"""The list of those on the way, the page of one case, its forms and papers."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from members.models import Standing
from members.models.admission import AdmissionCase, AdmissionPlan
from members.services.admission import start_application
from tests import make
from tests.members.admissions import AT, BORN, COMMITTEE, COUNT, walk

LIST = "/o/branch/development/"


def begun(branch, secretary, organizer=None, *, until="", name="陈思远", on=date(2023, 1, 10)):
    case = start_application(by=secretary, organization=branch, on=on, at=AT, name=name, born_on=BORN)
    if until:
        walk(case, secretary, organizer, make.members(branch, 2), until=until)
    return case


def page(case, view="admission", **more):
    return reverse(f"members:{view}", kwargs={"code": "branch", "pk": case.member_id, **more})


@pytest.mark.parametrize(
    ("role", "status"),
    [("secretary", 200), ("organizer", 200), ("admin", 200), ("stranger", 404), ("plain_member", 404)],
)
def test_who_may_see_the_admissions(request, as_user, branch, secretary, role, status):
    case = begun(branch, secretary)
    client = as_user(request.getfixturevalue(role))
    addresses = (LIST, f"{LIST}export/", page(case), page(case, "admission_paper", name="process"))
    assert [client.get(address).status_code for address in addresses] == [status] * 4


def test_a_sibling_branch_opens_no_case_at_its_own_address(as_user, branch, secretary, stranger):
    case = begun(branch, secretary)
    assert as_user(stranger).get(f"/o/other/development/{case.member_id}/").status_code == 404


def test_the_list_shows_everybody_on_the_way_with_what_is_next(as_user, branch, secretary, organizer):
    begun(branch, secretary, until="contacts", name="A")
    begun(branch, secretary, organizer, until="accepted", name="B")
    make.member(branch, status="activist", since=date(2025, 1, 1), name="C")
    response = as_user(secretary).get(LIST)
    told = [(r.member.name, r.due and r.due.key, r.waits) for r in response.context["page"]]
    assert told == [
        ("A", "examined", False),
        ("B", "talked_before_approval", True),
        ("C", None, False),
    ]
    assert (response.context["overdue"], response.context["waiting"]) == (2, 1)


def test_a_committee_sees_first_what_waits_for_it(as_user, branch, secretary, organizer):
    begun(branch, secretary, until="contacts", name="A")
    begun(branch, secretary, organizer, until="accepted", name="B")
    rows = as_user(organizer).get("/o/college/development/").context["page"]
    assert [r.member.name for r in rows] == ["B", "A"]


def test_the_list_is_narrowed_by_stage_and_name(as_user, branch, secretary):
    begun(branch, secretary, name="陈思远")
    begun(branch, secretary, until="activist", name="李明")
    client = as_user(secretary)
    found = [[r.member.name for r in client.get(LIST + query).context["page"]] for query in (
        "?stage=activist", "?stage=applicant", "?q=csy", "?stage=nonsense",
    )]  # fmt: skip
    assert [sorted(names) for names in found] == [["李明"], ["陈思远"], ["陈思远"], ["李明", "陈思远"]]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "code", "queries"),
    [("secretary", "branch", 10), ("admin", "branch", 10), ("organizer", "college", 10)],
)
def test_the_list_costs_the_same_for_few_and_many(
    request, as_user, branch, secretary, number, role, code, queries, django_assert_num_queries
):
    for n in range(number):
        begun(branch, secretary, until="contacts", name=f"陈{n}")
    client = as_user(request.getfixturevalue(role))
    with django_assert_num_queries(queries):
        assert client.get(f"/o/{code}/development/").status_code == 200


def test_the_list_is_an_excel_file_with_real_dates(as_user, branch, secretary):
    begun(branch, secretary, until="talked", name="=1+1")
    response = as_user(secretary).get(f"{LIST}export/")
    row = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()[1]
    assert (row[0], row[2], row[3], row[8]) == (
        "=1+1",
        "Applicant",
        date(2023, 1, 10),
        "Recommended and decided as an activist",
    )


def test_an_applicant_is_added_and_his_page_opens(as_user, branch, secretary):
    data = {"name": "陈思远", "id_number": make.id_number(), "on": "2026-01-10"}
    response = as_user(secretary).post(f"{LIST}new/", data)
    case = AdmissionCase.objects.get()
    assert (response.status_code, response["Location"]) == (302, page(case))
    # What the ID number says is not asked for again.
    assert (case.member.born_on, case.member.sex) == (BORN, "female")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id_number": make.id_number(date(2010, 1, 1))}, "on"), ({"on": "2999-01-01"}, "on"),
        ({"name": ""}, "name"), ({"id_number": "110105194912310021"}, "id_number"),
    ],
)  # fmt: skip
def test_an_applicant_must_be_in_order(as_user, branch, secretary, change, field):
    data = {"name": "陈思远", "id_number": make.id_number(), "on": "2026-01-10"} | change
    response = as_user(secretary).post(f"{LIST}new/", data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not AdmissionCase.objects.exists()


def test_the_form_of_the_next_step_stands_open_with_today(as_user, branch, secretary):
    case = begun(branch, secretary)
    response = as_user(secretary).get(page(case))
    assert (response.context["open_key"], list(response.context["form"].fields)) == ("talked", ["on", "note"])
    assert f'value="{timezone.localdate():%Y-%m-%d}"' in response.content.decode()


def test_a_recorded_step_leads_back_to_the_page_with_the_next_one(as_user, branch, secretary):
    case = begun(branch, secretary)
    client = as_user(secretary)
    response = client.post(page(case, "admission_step", key="talked"), {"on": "2023-02-01", "note": "With A"})
    assert (response.status_code, response["Location"]) == (302, f"{page(case)}#next")
    assert client.get(page(case)).context["open_key"] == "activist"


def test_an_exception_asks_for_its_reason_in_the_form(as_user, branch, secretary):
    case = begun(branch, secretary)
    client, address = as_user(secretary), page(case, "admission_step", key="activist")
    data = {"on": "2023-08-01", "recommended_by": "league"}
    response = client.post(address, data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["early_reason"])
    assert client.post(address, data | {"early_reason": "Talked by phone"}).status_code == 302
    text = client.get(page(case)).content.decode()
    assert "Talked by phone" in text


def test_the_committee_approves_on_the_same_page(as_user, branch, secretary, organizer):
    case = begun(branch, secretary, organizer, until="talked_before_approval")
    assert as_user(secretary).get(page(case)).context["form"] is None
    client = as_user(organizer)
    assert client.get(page(case)).context["open_key"] == "approved"
    address = page(case, "admission_step", key="approved")
    assert client.post(address, {"on": "2025-03-01"}).context["form"].errors.keys() == COMMITTEE.keys()
    assert client.post(address, COMMITTEE | {"on": "2025-03-01"}).status_code == 302
    assert Standing.objects.get(member=case.member, until=None).status == "probationary"


def test_a_higher_reviewer_is_told_who_decides(as_user, root, branch, secretary, organizer):
    case = begun(branch, secretary, organizer, until="talked_before_approval")
    user = make.official(root, "secretary")
    response = as_user(user).post(
        page(case, "admission_step", key="approved"), COMMITTEE | {"on": "2025-03-01"}
    )
    assert response.status_code == 422
    assert "College committee" in response.content.decode()


def test_a_vote_is_typed_from_a_paper_record(as_user, branch, secretary, organizer):
    case = begun(branch, secretary, organizer, until="form")
    client, address = as_user(secretary), page(case, "admission_step", key="accepted")
    data = COUNT | {"on": "2025-01-20", "written_yes": 0, "written_no": 0}
    response = client.post(address, data | {"yes": 6, "no": 6, "abstain": 0})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["yes"])
    assert "6 of 12 members due" in response.content.decode()
    assert client.post(address, data).status_code == 302


def test_introducers_are_offered_as_the_contact_persons(as_user, branch, secretary):
    case = begun(branch, secretary, until="target_filed")
    form = as_user(secretary).get(page(case)).context["form"]
    helping = list(case.persons.values_list("member", flat=True))
    assert [form.initial["first"], form.initial["second"]] == helping
    assert form.fields["first"].queryset.filter(pk=case.member_id).exists() is False


def test_the_last_step_is_taken_back_with_a_reason(as_user, branch, secretary):
    case = begun(branch, secretary, until="talked")
    client, address = as_user(secretary), page(case, "admission_undo", key="talked")
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Slip"}).status_code == 302
    assert list(case.steps.filter(undone_at=None).values_list("key", flat=True)) == ["applied"]


def test_an_unknown_act_step_or_paper_is_not_found(as_user, branch, secretary):
    case, client = begun(branch, secretary), as_user(secretary)
    for view, more in (
        ("admission_act", {"name": "x"}), ("admission_step", {"key": "x"}), ("admission_undo", {"key": "x"}),
        ("admission_paper", {"name": "x"}), ("admission_docx", {"name": "x"}),
        ("admission_step", {"key": "applied"}),
    ):  # fmt: skip
        assert client.get(page(case, view, **more)).status_code == 404


def test_somebody_on_the_roster_begins_his_record(as_user, branch, secretary):
    member = make.member(branch, status="activist", since=date(2025, 1, 1), applied_on=date(2024, 1, 5))
    client = as_user(secretary)
    address = reverse("members:admission", args=["branch", member.pk])
    assert "No record of the admission yet" in client.get(address).content.decode()
    assert client.get(f"{address}begin/").context["form"].initial["on"] == date(2024, 1, 5)
    assert client.post(f"{address}begin/", {"on": "2024-01-05"})["Location"] == address
    assert client.get(f"{address}steps/talked/").status_code == 200


def test_contradictions_stand_on_top(as_user, branch, secretary):
    case = begun(branch, secretary, until="activist")
    case.steps.filter(key="talked").update(done_on=date(2023, 9, 1))
    view = as_user(secretary).get(page(case)).context["view"]
    assert view.contradictions == [
        "Recommended and decided as an activist: “Talk with the applicant” was only on 1 Sep 2023. "
        "(Admission Rules 2014 Art 8)"
    ]


def test_the_plan_of_the_year_stands_beside(as_user, branch, secretary):
    year = timezone.localdate().year
    client, address = as_user(secretary), f"{LIST}plan/{year}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"planned_count": "-1"}).status_code == 422
    assert client.post(address, {"planned_count": "3", "approved_on": f"{year}-01-05"}).status_code == 302
    assert client.get(LIST).context["plan"].planned == 3
    assert AdmissionPlan.objects.get().organization == branch
    assert client.get(f"{LIST}plan/1800/").status_code == 404


def test_a_day_ahead_is_refused_in_the_form(as_user, branch, secretary):
    case = begun(branch, secretary)
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = as_user(secretary).post(page(case, "admission_step", key="talked"), {"on": tomorrow})
    assert list(response.context["form"].errors) == ["on"]


def test_a_committee_member_of_the_superior_counts_nobody_of_the_branches(
    as_user, branch, college, organizer
):
    make.member(branch, since=date(timezone.localdate().year, 1, 1))
    seat = make.official(college, "organization_officer")
    address = "/o/college/development/"
    counted = [as_user(user).get(address).context["plan"].admitted for user in (organizer, seat)]
    assert counted == [1, 0]
