"""What is past its time is forgotten, on its day and not before (PIPL Arts 19, 47)."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.models import AppraisedMember, MemberAppraisal
from members.models import Affiliation, Member
from members.models.admission import AdmissionCase, AdmissionExamination, AdmissionStep
from members.models.care import Hardship, HelpMeasure, HelpPlan, HelpReview, Talk, Visit
from members.models.community import CommunityRegistration, Feedback
from members.rules.retention import INVENTORY
from members.services.retention import count_expired, expiries, forget_expired
from members.tasks import forget_expired as nightly
from partybuild.audit.models import Entry
from partybuild.celery import app
from tests import make

ON = date(2026, 11, 23)
ONE = timedelta(days=1)
SECRET = "Canary 7714"


EVALUATIONS = ("self_text", "opinions", "host_opinion")
VERDICTS = ("reason", "feedback", "objection", "answer")


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(1, 40)))


def sealed(model, seal: dict, **fields):
    row = model(**fields)
    for name, text in seal.items():
        setattr(row, name, text)
    row.save(force_insert=True)
    return row


def make_talk(branch, member, day):
    return sealed(Talk, {"gist": SECRET}, organization=branch, held_on=day, occasion="yearly")


def make_plan(branch, member, day):
    plan = sealed(
        HelpPlan, {"facts": SECRET}, organization=branch, member=member, responsible=member, began_on=day,
        ended_on=day, result="reached",
    )  # fmt: skip
    sealed(HelpMeasure, {"text": SECRET}, plan=plan, owner=member, due_on=day)
    sealed(HelpReview, {"finding": SECRET}, plan=plan, held_on=day)
    return plan


def make_hardship(branch, member, day):
    facts = {"kind": "illness", "since": day - ONE, "until": day}
    return sealed(Hardship, {"note": SECRET}, organization=branch, member=member, **facts)


def make_visit(branch, member, day):
    facts = {"occasion": "illness", "visitors": "S", "given": SECRET, "amount": Decimal("5")}
    return Visit.objects.create(organization=branch, member=member, visited_on=day, **facts)


def make_registration(branch, member, day):
    facts = {"community": "L", "since": day - ONE, "until": day}
    return sealed(CommunityRegistration, {"contact": SECRET}, organization=branch, member=member, **facts)


def make_feedback(branch, member, day):
    said = {"author": SECRET, "text": SECRET, "answer": SECRET}
    facts = {"source": "unit", "received_on": day, "entered_on": day}
    return sealed(Feedback, said, organization=branch, member=member, **facts)


def make_application(branch, member, day, kind="application_ended"):
    facts = {"begun_on": day - ONE, "ended_on": day, "end_kind": kind}
    case = sealed(AdmissionCase, {"end_reason": SECRET}, organization=branch, member=member, **facts)
    said = {"note": SECRET, "result": SECRET}
    review = {"key": "political_review", "done_on": day, "recorded_at": at(day)}
    sealed(AdmissionStep, said, case=case, **review)
    looked = {"kind": "examination", "on": day, "recorded_at": at(day)}
    sealed(AdmissionExamination, {"finding": SECRET}, case=case, **looked)
    return case


def make_appraised(branch, member, day):
    appraisal = MemberAppraisal.objects.create(
        organization=branch, year=day.year, as_of=day, opened_on=day, total=1, step="closed", closed_on=day
    )
    return sealed(
        AppraisedMember,
        dict.fromkeys((*EVALUATIONS, *VERDICTS), SECRET),
        appraisal=appraisal,
        member=member,
        grade="qualified",
    )


def make_leaver(branch, member, day):
    member.phone, member.address = "13912345678", SECRET
    member.save()
    Affiliation.objects.filter(member=member).update(until=day)
    return member


CASES = {
    "contacts": (make_leaver, "member.phone_sealed", ("phone", "address")),
    "gists": (make_talk, "talk.gist_sealed", ("gist",)),
    "help_facts": (make_plan, "helpplan.facts_sealed", ("facts",)),
    "hardship_notes": (make_hardship, "hardship.note_sealed", ("note",)),
    "gifts": (make_visit, "visit.given", ("given", "amount")),
    "community_contacts": (make_registration, "communityregistration.contact_sealed", ("contact",)),
    "application_reasons": (make_application, "admissioncase.end_reason_sealed", ("end_reason",)),
    "self_evaluations": (make_appraised, "appraisedmember.self_text_sealed", EVALUATIONS),
    "verdict_words": (make_appraised, "appraisedmember.reason_sealed", VERDICTS),
    "feedback": (make_feedback, "feedback.text_sealed", ("text", "author", "answer")),
}


@pytest.fixture
def member(branch):
    return make.member(branch)


@pytest.mark.parametrize(("days", "is_forgotten"), [(-1, True), (0, True), (1, False)])
@pytest.mark.parametrize("kind", CASES)
def test_each_kind_is_forgotten_on_its_day(branch, member, kind, days, is_forgotten):
    build, entry, names = CASES[kind]
    row = build(branch, member, INVENTORY[entry].limit(ON) + timedelta(days=days))
    assert count_expired(at=at(ON))[kind] == int(is_forgotten)
    assert forget_expired(at=at(ON))[kind] == int(is_forgotten)
    row.refresh_from_db()
    assert [bool(getattr(row, name)) for name in names] == [not is_forgotten] * len(names)


def test_with_a_plans_facts_its_measures_and_findings_go(branch, member):
    make_plan(branch, member, INVENTORY["helpplan.facts_sealed"].limit(ON))
    assert {k: n for k, n in forget_expired(at=at(ON)).items() if n} == {
        "help_facts": 1,
        "help_measures": 1,
        "help_findings": 1,
    }
    assert (HelpMeasure.objects.get().text, HelpReview.objects.get().finding) == ("", "")


def test_with_an_applications_reason_its_opinions_and_findings_go(branch, member):
    make_application(branch, member, INVENTORY["admissioncase.end_reason_sealed"].limit(ON))
    assert {k: n for k, n in forget_expired(at=at(ON)).items() if n} == {
        "application_reasons": 1,
        "application_steps": 1,
        "application_findings": 1,
    }
    step = AdmissionStep.objects.get()
    assert (step.note, step.result, AdmissionExamination.objects.get().finding) == ("", "", "")


@pytest.mark.parametrize("kind", ["finished", "cancelled"])
def test_what_was_found_of_who_was_admitted_stays_with_the_file(branch, member, kind):
    make_application(branch, member, date(2010, 1, 1), kind)
    assert sum(forget_expired(at=at(ON)).values()) == 0


def test_whoever_applied_again_keeps_what_was_found_before(branch, member):
    make_application(branch, member, date(2010, 1, 1))
    AdmissionCase.objects.create(member=member, organization=branch, begun_on=date(2026, 1, 1))
    assert sum(forget_expired(at=at(ON)).values()) == 0


@pytest.mark.parametrize(("days", "is_there"), [(-1, False), (0, False), (1, True)])
def test_an_old_hardship_leaves_the_register_altogether(branch, member, days, is_there):
    make_hardship(branch, member, INVENTORY["hardship.kind"].limit(ON) + timedelta(days=days))
    forget_expired(at=at(ON))
    assert Hardship.objects.exists() is is_there


def test_what_goes_on_is_not_forgotten(branch, member):
    plan = make_plan(branch, member, date(2020, 1, 1))
    HelpPlan.objects.filter(pk=plan.pk).update(ended_on=None, result="", review_on=ON)
    hardship = make_hardship(branch, member, date(2015, 1, 1))
    Hardship.objects.filter(pk=hardship.pk).update(until=None)
    assert sum(forget_expired(at=at(ON)).values()) == 0


def test_who_moved_to_another_branch_keeps_his_phone(branch, other_branch, member):
    make_leaver(branch, member, date(2020, 1, 1))
    Affiliation.objects.create(member=member, organization=other_branch, since=date(2020, 1, 1))
    assert forget_expired(at=at(ON))["contacts"] == 0


def test_the_number_of_a_leaver_stays_and_his_phone_is_found_no_more(branch, member):
    member.id_number = "11010519491231002X"
    make_leaver(branch, member, date(2020, 1, 1))
    forget_expired(at=at(ON))
    kept = Member.objects.get(pk=member.pk)
    assert (kept.id_number, kept.phone_index, kept.version) == ("11010519491231002X", None, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_one_statement_for_each_kind_and_the_audit_keeps_the_counts(branch, number):
    for person in make.members(branch, number):
        for build in (make_talk, make_visit, make_feedback):
            build(branch, person, date(2010, 1, 1))
    with CaptureQueriesContext(connection) as asked:
        forget_expired(at=at(ON))
    writing = [q["sql"] for q in asked if q["sql"].startswith(("UPDATE", "DELETE"))]
    assert len(writing) == len(expiries())
    details = Entry.objects.get(action="forget expired").details
    assert details == {"gists": number, "gifts": number, "feedback": number}


def test_forgetting_twice_finds_nothing_and_writes_nothing(branch, member):
    make_talk(branch, member, date(2010, 1, 1))
    forget_expired(at=at(ON))
    assert sum(forget_expired(at=at(ON)).values()) == 0
    assert Entry.objects.filter(action="forget expired").count() == 1


def test_the_command_counts_first_and_forgets_then(branch, member):
    make_talk(branch, member, date(2010, 1, 1))
    for arguments, gist in ((["--dry-run"], SECRET), ([], "")):
        said = StringIO()
        call_command("forget_expired", *arguments, stdout=said)
        assert "gists: 1\n" in said.getvalue()
        assert Talk.objects.get().gist == gist


def test_it_runs_each_night(branch, member):
    make_talk(branch, member, date(2010, 1, 1))
    nightly()
    assert Talk.objects.get().gist == ""
    assert "members.tasks.forget_expired" in {e["task"] for e in app.conf.beat_schedule.values()}


def test_each_expiry_is_one_of_the_inventory_with_an_end():
    assert [e.name for e in expiries() if INVENTORY[e.by].months is None] == []
    done_by_others = {"importrow.cells_sealed", "importrow.before_sealed"}
    models = {e.by.split(".")[0] for e in expiries()}
    ending = {name for name, kept in INVENTORY.items() if kept.months is not None} - done_by_others
    assert {name.split(".")[0] for name in ending} == models
