"""From application to confirmation, and what the services refuse on the way."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from branches.models import Organization
from members.models import Affiliation, Standing
from members.models.admission import AdmissionCase, AdmissionPerson, AdmissionPlan, AdmissionStep
from members.services import change_standing
from members.services.admission import (
    approve_acceptance,
    end_application,
    name_contact_persons,
    name_introducers,
    note_leaving,
    postpone_confirmation,
    record_examination,
    record_step,
    set_admission_plan,
    start_application,
    undo_step,
)
from members.services.admission.deciding import entitled_committee, speaks_for
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.members.admissions import AT, BORN, COMMITTEE, COUNT, walk

ONE = timedelta(days=1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def helpers(branch):
    return make.members(branch, 2)


@pytest.fixture
def case(branch, secretary):
    return start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name="陈思远", born_on=BORN
    )


def refused(act, *args, **kwargs) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        act(*args, **kwargs)
    return broken.value.field, str(broken.value.message)


def standings(case) -> list[tuple[str, date, date | None]]:
    rows = Standing.objects.filter(member=case.member).order_by("since")
    return list(rows.values_list("status", "since", "until"))


def test_an_applicant_comes_onto_the_roster_with_the_first_step(branch, secretary, case):
    member = case.member
    assert (member.applied_on, case.begun_on, case.organization) == (
        date(2023, 1, 10),
        date(2023, 1, 10),
        branch,
    )
    assert standings(case) == [("applicant", date(2023, 1, 10), None)]
    assert list(case.steps.values_list("key", "done_on", "recorded_by")) == [
        ("applied", date(2023, 1, 10), secretary.pk)
    ]
    assert Entry.objects.filter(action="record admission step").count() == 1


@pytest.mark.parametrize(("born", "is_refused"), [(-1, False), (0, False), (1, True)])
def test_nobody_under_eighteen_applies(branch, born, is_refused):
    fields = {"name": "X", "born_on": date(2005, 1, 10) + born * ONE}
    told = {"by": None, "organization": branch, "on": date(2023, 1, 10), "at": AT, **fields}
    if is_refused:
        assert refused(start_application, **told)[0] == "on"
    else:
        assert start_application(**told).pk


def test_a_temporary_branch_admits_nobody(college, secretary):
    team = make.organization(college, kind="temporary_branch")
    field, message = refused(
        start_application, by=secretary, organization=team, on=BORN, at=AT, name="X", born_on=BORN
    )
    assert (field, "Branch Regulations Art 8" in message) == (None, True)


def test_there_is_one_open_case_a_person(branch, case):
    refused(start_application, by=None, organization=branch, on=case.begun_on, at=AT, member=case.member)
    with pytest.raises(IntegrityError), transaction.atomic():
        AdmissionCase.objects.create(member=case.member, organization=branch, begun_on=case.begun_on)


def test_a_full_member_has_no_way_to_go(branch):
    member = make.member(branch)
    refused(start_application, by=None, organization=branch, on=BORN, at=AT, member=member)


def test_somebody_on_the_roster_keeps_his_standing(branch, secretary):
    member = make.member(branch, status="activist", since=date(2024, 5, 1), born_on=BORN)
    case = start_application(by=secretary, organization=branch, on=date(2023, 6, 1), at=AT, member=member)
    record_step(by=secretary, case=case, key="talked", on=date(2023, 6, 9), at=AT)
    record_step(
        by=secretary,
        case=case,
        key="activist",
        on=date(2024, 5, 1),
        at=AT,
        details={"recommended_by": "league"},
    )
    assert standings(case) == [("activist", date(2024, 5, 1), None)]


def test_the_whole_way(branch, college, secretary, organizer, case, helpers):
    walk(case, secretary, organizer, helpers, until="filed")
    case.refresh_from_db()
    assert (case.ended_on, case.end_kind) == (date(2026, 3, 10), "finished")
    assert standings(case) == [
        ("applicant", date(2023, 1, 10), date(2023, 8, 1)),
        ("activist", date(2023, 8, 1), date(2024, 8, 1)),
        ("development_target", date(2024, 8, 1), date(2025, 1, 20)),
        ("probationary", date(2025, 1, 20), date(2026, 1, 20)),
        ("full", date(2026, 1, 20), None),
    ]
    member = case.member
    member.refresh_from_db()
    assert (member.admission_date, member.confirmation_date) == (date(2025, 1, 20), date(2026, 1, 20))
    decided = case.steps.filter(decided_by=college).order_by("done_on").values_list("key", flat=True)
    assert list(decided) == ["approved", "confirmation_approved"]


def test_a_step_before_its_minimum_needs_a_reason_that_stays(branch, secretary, case, helpers):
    walk(case, secretary, None, helpers, until="examined")
    told = {"by": secretary, "case": case, "key": "target", "on": date(2024, 7, 31), "at": AT}
    assert refused(record_step, **told)[0] == "early_reason"
    row = record_step(**told, early_reason="Document 7 of the committee")
    assert row.early_reason == "Document 7 of the committee"


@pytest.mark.parametrize("key", ["applied", "contacts", "examined", "approved", "extended", "nonsense"])
def test_steps_with_a_service_of_their_own_are_not_recorded_here(secretary, case, key):
    refused(record_step, by=secretary, case=case, key=key, on=date(2023, 2, 1), at=AT)


def test_a_step_is_recorded_once_and_not_ahead(secretary, case):
    told = {"by": secretary, "case": case, "key": "talked", "at": AT}
    assert refused(record_step, on=AT.date() + ONE, **told)[0] == "on"
    record_step(on=date(2023, 2, 1), **told)
    refused(record_step, on=date(2023, 2, 2), **told)
    row = case.steps.get(key="talked")
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_contact_persons_are_one_or_two_full_members(branch, secretary, case, helpers):
    walk(case, secretary, None, helpers, until="activist_filed")
    told = {"by": secretary, "case": case, "on": date(2023, 9, 1), "at": AT}
    new = make.member(branch, status="probationary")
    assert refused(name_contact_persons, members=[], **told)[0] == "members"
    assert refused(name_contact_persons, members=[*helpers, make.member(branch)], **told)[0] == "members"
    assert refused(name_contact_persons, members=[new], **told)[0] == "members"
    named = name_contact_persons(members=helpers[:1], **told)
    assert [(p.member, p.since, p.until) for p in named] == [(helpers[0], date(2023, 9, 1), None)]
    later = told | {"on": date(2023, 10, 1)}
    assert [p.member for p in name_contact_persons(members=helpers[1:], **later)] == [helpers[1]]
    assert AdmissionPerson.objects.get(member=helpers[0]).until == date(2023, 10, 1)
    assert case.steps.filter(key="contacts").count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_introducers_are_two(branch, secretary, case, helpers, number):
    walk(case, secretary, None, helpers, until="target_filed")
    people = make.members(branch, number)
    told = {"by": secretary, "case": case, "on": date(2024, 9, 1), "at": AT}
    assert refused(name_introducers, members=people, **told)[0] == "members"


def test_an_examination_begins_with_the_activist(secretary, case, helpers):
    told = {"by": secretary, "case": case, "at": AT}
    assert refused(record_examination, on=date(2023, 6, 1), **told)[0] == "on"
    walk(case, secretary, None, helpers, until="contacts")
    assert refused(record_examination, on=date(2023, 7, 31), **told)[0] == "on"
    record_examination(on=date(2024, 1, 15), **told)
    assert refused(record_examination, on=date(2024, 1, 15), **told)[0] == "on"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"yes": 6, "no": 6}, "yes"), ({"present": 6, "yes": 6}, "yes"), ({"yes": 11}, "yes"),
        ({"present": 13, "yes": 13}, "on"), ({"written_yes": 1}, "on"),
    ],
)  # fmt: skip
def test_a_vote_that_does_not_hold_is_refused(secretary, case, helpers, change, field):
    walk(case, secretary, None, helpers, until="form")
    told = {"by": secretary, "case": case, "key": "accepted", "on": date(2025, 1, 20), "at": AT}
    assert refused(record_step, details=COUNT | change, **told)[0] == field
    assert not case.steps.filter(key="accepted").exists()


def test_only_the_entitled_committee_approves(college, root, branch, secretary, organizer, case, helpers):
    walk(case, secretary, organizer, helpers, until="talked_before_approval")
    told = {"case": case, "on": date(2025, 3, 1), "at": AT, "details": COMMITTEE}
    admin = make.user(is_superuser=True)
    for user in (
        secretary,
        admin,
        make.official(root, "secretary"),
        make.official(college, "publicity_officer"),
    ):
        refused(approve_acceptance, by=user, **told)
    row = approve_acceptance(by=make.official(college, "organizer"), **told)
    assert (row.decided_by, row.key) == (college, "approved")


def test_a_general_branch_deliberates_only(root, secretary):
    general = make.organization(root, kind="general_branch")
    below = make.organization(general)
    assert entitled_committee(below) == root
    user = make.official(general, "secretary")
    assert [speaks_for(user, place, on=AT.date()) for place in (root, None)] == [False, False]
    assert speaks_for(make.official(root, "deputy_secretary"), root, on=AT.date()) is True


def test_the_talk_goes_before_the_approval(secretary, organizer, case, helpers):
    walk(case, secretary, organizer, helpers, until="accepted")
    assert refused(approve_acceptance, by=organizer, case=case, on=date(2025, 3, 1), at=AT)[0] == "on"


def test_the_last_step_is_taken_back_with_its_standing(secretary, organizer, case, helpers):
    walk(case, secretary, organizer, helpers, until="approved")
    told = {"by": organizer, "case": case, "at": AT}
    refused(undo_step, key="accepted", reason="Slip", **told)
    refused(undo_step, key="approved", reason=" ", **told)
    refused(undo_step, key="approved", reason="Slip", **(told | {"by": secretary}))
    row = undo_step(key="approved", reason="Slip", **told)
    assert (row.undo_reason, row.undone_by, row.standing) == ("Slip", organizer, None)
    assert standings(case)[-1] == ("development_target", date(2024, 8, 1), None)
    case.member.refresh_from_db()
    assert case.member.admission_date is None
    assert Entry.objects.filter(action="undo admission step").count() == 1
    again = approve_acceptance(by=organizer, case=case, on=date(2025, 3, 2), at=AT, details=COMMITTEE)
    assert again.standing.since == date(2025, 1, 20)


def test_introducers_taken_back_were_never_named(secretary, case, helpers):
    walk(case, secretary, None, helpers, until="introducers")
    undo_step(by=secretary, case=case, key="introducers", reason="Others", at=AT)
    assert case.persons.filter(role="introducer").count() == 0
    assert case.persons.filter(role="contact_person").count() == 2


def test_the_application_itself_is_not_taken_back(secretary, case):
    refused(undo_step, by=secretary, case=case, key="applied", reason="Slip", at=AT)


def test_the_receiving_branch_may_postpone(college, secretary, organizer, case, helpers):
    walk(case, secretary, organizer, helpers, until="oath")
    told = {"by": secretary, "case": case, "at": AT, "on": date(2026, 1, 25)}
    refused(postpone_confirmation, months=6, **told)
    other = make.organization(college)
    Affiliation.objects.filter(member=case.member, until=None).update(until=date(2025, 9, 1))
    Affiliation.objects.create(member=case.member, organization=other, since=date(2025, 9, 1))
    assert refused(postpone_confirmation, months=7, **told)[0] == "months"
    postpone_confirmation(months=6, **told)
    case.refresh_from_db()
    assert case.postponement_months == 6
    assert list(AdmissionCase.objects.at(other)) == [case]
    assert list(AdmissionCase.objects.at(case.organization)) == []


def test_an_application_ends_with_its_reason(secretary, case):
    told = {"by": secretary, "case": case, "on": date(2023, 5, 1), "at": AT}
    assert refused(end_application, reason="", **told)[0] == "reason"
    ended = end_application(reason="Withdrew it", **told)
    assert (ended.ended_on, ended.end_kind, ended.end_reason) == (
        date(2023, 5, 1),
        "application_ended",
        "Withdrew it",
    )
    assert standings(case)[-1][0] == "application_ended"


def test_who_leaves_soon_is_accepted_with_a_reason_only(secretary, organizer, case, helpers):
    walk(case, secretary, organizer, helpers, until="form")
    note_leaving(by=secretary, case=case, leaves_on=date(2025, 4, 20))
    told = {"by": secretary, "case": case, "key": "accepted", "on": date(2025, 1, 20), "at": AT}
    assert refused(record_step, details=COUNT, **told)[0] == "early_reason"
    note_leaving(by=secretary, case=case, leaves_on=date(2025, 4, 21))
    assert record_step(details=COUNT, **told).pk


def test_a_temporary_branch_takes_no_vote(secretary, case, helpers, college):
    walk(case, secretary, None, helpers, until="form")
    Organization.objects.filter(pk=case.organization_id).update(kind="temporary_branch")
    told = {"by": secretary, "case": case, "key": "accepted", "on": date(2025, 1, 20), "at": AT}
    assert "Branch Regulations Art 8" in refused(record_step, details=COUNT, **told)[1]


def test_who_is_placed_stands_in_the_group(branch, secretary, organizer, case, helpers):
    group = make.group(branch)
    walk(case, secretary, organizer, helpers, until="approval_filed")
    record_step(by=secretary, case=case, key="placed", on=date(2025, 3, 5), at=AT, group=group)
    assert Affiliation.objects.get(member=case.member, until=None).group == group


def test_a_public_notice_is_counted_in_working_days(branch, secretary, case, helpers):
    make.rule_set(branch, {"admission.notice_days": 5})
    walk(case, secretary, None, helpers, until="examined")
    told = {"by": secretary, "case": case, "at": AT}
    # 29 July to 2 August 2024: Monday to Friday.
    notice = {"notice_from": date(2024, 7, 29), "notice_until": date(2024, 8, 2)}
    row = record_step(key="target", on=date(2024, 8, 2), details=dict(notice), **told)
    assert row.details["notice_days"] == 5
    assert record_step(key="target_filed", on=date(2024, 8, 5), **told).pk
    undo_step(key="target_filed", reason="Slip", **told)
    undo_step(key="target", reason="Slip", **told)
    notice["notice_until"] = date(2024, 8, 1)
    record_step(key="target", on=date(2024, 8, 2), details=dict(notice), **told)
    assert refused(record_step, key="target_filed", on=date(2024, 8, 5), **told)[0] == "early_reason"


def test_the_plan_of_a_year_is_kept_once(branch, secretary):
    for number in (2, 3):
        set_admission_plan(by=secretary, organization=branch, year=2026, planned_count=number)
    assert list(AdmissionPlan.objects.values_list("organization", "year", "planned_count")) == [
        (branch.pk, 2026, 3)
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"extension_months": 5}, {"extension_months": 13}, {"postponement_months": 7},
        {"ended_on": date(2023, 1, 9), "end_kind": "finished"}, {"ended_on": date(2024, 1, 9)},
        {"end_kind": "finished"},
    ],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(case, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        AdmissionCase.objects.filter(pk=case.pk).update(**wrong)


def test_a_step_taken_back_says_why(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        AdmissionStep.objects.update(undone_at=datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")))


def test_a_standing_that_went_on_is_not_taken_back(secretary, case, helpers):
    walk(case, secretary, None, helpers, until="activist")
    change_standing(by=None, member=case.member, status="development_target", on=date(2024, 9, 1))
    refused(undo_step, by=secretary, case=case, key="activist", reason="Slip", at=AT)
