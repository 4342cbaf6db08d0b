"""Somebody's way into the Party up to any step, as rows or walked by the services."""

from copy import deepcopy
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F

from members.models import Member, Standing
from members.models.admission import (
    AdmissionCase,
    AdmissionExamination,
    AdmissionPerson,
    AdmissionStep,
    CaseEnd,
    HelperRole,
)
from members.rules.admission import STEPS_BY_KEY
from members.services.admission import (
    approve_acceptance,
    approve_confirmation,
    name_contact_persons,
    name_introducers,
    record_examination,
    record_step,
)
from members.services.admission.deciding import entitled_committee
from members.services.admission.writing import home_of, is_ahead_of
from members.services.standings import DATED_BY

AT = datetime(2026, 11, 23, 16, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
BORN = date(2000, 5, 20)
# Twelve due and present, ten in favour.
COUNT = {"due": 12, "present": 12, "yes": 10, "no": 1, "abstain": 1}
# Seven on the committee, six present and in favour.
COMMITTEE = {"due": 7, "present": 6, "yes": 6, "no": 0, "abstain": 0}
APPLIED = date(2023, 1, 10)

# Every step behind the application with a day on which nothing speaks against it, and its facts.
WAY = [
    ("talked", date(2023, 2, 10), {}),
    ("activist", date(2023, 8, 1), {"details": {"recommended_by": "members"}}),
    ("activist_filed", date(2023, 8, 10), {"document": "12"}),
    ("contacts", date(2023, 8, 11), {}),
    ("examined", [date(2024, 1, 20), date(2024, 7, 25)], {}),
    ("target", date(2024, 8, 1), {}),
    ("target_filed", date(2024, 8, 10), {}),
    ("introducers", date(2024, 8, 11), {}),
    ("reviewed", date(2024, 10, 8), {"details": {"result": "passed"}}),
    ("trained", date(2024, 11, 8), {"details": {"days": 3, "hours": 24}}),
    ("committee_examined", date(2024, 12, 10), {}),
    ("pre_examined", date(2025, 1, 6), {}),
    ("form", date(2025, 1, 12), {}),
    ("accepted", date(2025, 1, 20), {"details": COUNT}),
    ("talked_before_approval", date(2025, 2, 20), {}),
    ("approved", date(2025, 3, 1), {"details": COMMITTEE}),
    ("approval_filed", date(2025, 3, 3), {}),
    ("placed", date(2025, 3, 5), {}),
    ("oath", date(2025, 3, 20), {}),
    ("educated", [date(2025, 9, 1)], {}),
    ("confirmation_applied", date(2026, 1, 8), {}),
    ("confirmed", date(2026, 1, 20), {"details": COUNT}),
    ("confirmation_approved", date(2026, 3, 1), {"details": COMMITTEE}),
    ("filed", date(2026, 3, 10), {}),
]
PROBATION_ENDS = date(2026, 1, 20)
EXAMINED = {"examined", "educated"}
NAMING = {
    "contacts": (HelperRole.CONTACT_PERSON, name_contact_persons),
    "introducers": (HelperRole.INTRODUCER, name_introducers),
}
DECIDING = {"approved": approve_acceptance, "confirmation_approved": approve_confirmation}


def walk(case, secretary, organizer, helpers, *, until: str, after: str = "") -> None:
    """Record every step in order up to `until`, each on its day; those up to `after` are there.

    The rows are those that the services write (`walk_by_services`; tests/members/test_admissions_walked.py),
    in a few statements; no entry of the log.
    """
    way = between(after, until)
    dated = [(key, on, more) for key, on, more in way if key not in EXAMINED]
    days = [on for key, ons, _ in way if key in EXAMINED for on in ons]
    begun = _standings(case, dated)
    committee = entitled_committee(home_of(case)) if any(key in DECIDING for key, *_ in dated) else None
    rows = []
    for key, on, more in dated:
        deciding = key in DECIDING
        told = more.get("details", {})
        row = AdmissionStep(
            case=case, key=key, done_on=on, recorded_at=AT, recorded_by=organizer if deciding else secretary,
            details={name: value for name, value in told.items() if name != "result"},
            document=more.get("document", ""), decided_by=committee if deciding else None,
            standing=begun.get(key),
        )  # fmt: skip
        row.result = told.get("result", "")
        rows.append(row)
    AdmissionStep.objects.bulk_create(rows)
    AdmissionPerson.objects.bulk_create(
        AdmissionPerson(case=case, role=NAMING[key][0], member=helper, since=on)
        for key, on, _ in dated
        if key in NAMING
        for helper in helpers
    )
    held = [AdmissionExamination(case=case, on=on, recorded_by=secretary, recorded_at=AT) for on in days]
    for row in held:
        row.finding = "Diligent"
    AdmissionExamination.objects.bulk_create(held)
    if way[-1][0] == WAY[-1][0]:
        AdmissionCase.objects.filter(pk=case.pk).update(ended_on=way[-1][1], end_kind=CaseEnd.FINISHED)


def _standings(case, dated) -> dict[str, Standing]:
    """The standings that begin with the steps, by step, each the end of the one before."""
    on = {key: day for key, day, _ in WAY}
    begins = {"approved": on["accepted"], "confirmation_approved": PROBATION_ENDS}
    now = Standing.objects.filter(member=case.member_id, until=None).first()
    begun = {}
    for key, day, _ in dated:
        status = STEPS_BY_KEY[key].status
        if not status or not is_ahead_of(now, status):
            continue
        since = begins.get(key, day)
        Standing.objects.filter(pk=now.pk).update(until=since)
        begun[key] = now = Standing.objects.create(member_id=case.member_id, status=status, since=since)
        if name := DATED_BY.get(status):
            dates = {f"{name}_date": since, f"{name}_precision": "day"}
            Member.objects.filter(pk=case.member_id).update(version=F("version") + 1, **dates)
    return begun


def between(after: str, until: str) -> list:
    """The steps behind `after` up to `until`."""
    keys = [key for key, *_ in WAY]
    return WAY[keys.index(after) + 1 if after else 0 : keys.index(until) + 1]


def walk_by_services(case, secretary, organizer, helpers, *, until: str, after: str = "") -> None:
    """As `walk`, each step by the service that a branch or a committee records it with."""
    for key, on, more in between(after, until):
        told = {"by": secretary, "case": case, "at": AT}
        if key in EXAMINED:
            for day in on:
                record_examination(on=day, finding="Diligent", **told)
        elif key in NAMING:
            NAMING[key][1](on=on, members=helpers, **told)
        elif key in DECIDING:
            DECIDING[key](on=on, **(told | {"by": organizer}), **deepcopy(more))
        else:
            record_step(key=key, on=on, **told, **deepcopy(more))
