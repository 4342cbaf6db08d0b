"""Who is on the way into the Party in the demonstration, and how far is everybody?"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import uuid5

from django.utils import timezone

from members.codes import EntryType, MemberStatus
from members.models import Affiliation, Appointment, Member, Standing
from members.models.admission import (
    AdmissionCase,
    AdmissionExamination,
    AdmissionPerson,
    AdmissionPlan,
    AdmissionStep,
)
from members.rules.admission import STEPS
from partybuild.demonstration.people import invent
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import NAMESPACE, BranchCast, settle
from partybuild.periods import add_months

# Months before today of each step, for somebody as far as the story goes; a month is enough detail.
PACE = {
    "applied": 26.0, "talked": 25.3, "activist": 20.0, "activist_filed": 19.7, "contacts": 19.6,
    "target": 6.5, "target_filed": 6.2, "introducers": 6.1, "reviewed": 4.5, "trained": 4.0,
    "committee_examined": 2.6, "pre_examined": 2.0, "form": 1.8, "accepted": 1.0,
    "talked_before_approval": 0.5, "approved": 0.2,
}  # fmt: skip
ORDER = [step.key for step in STEPS]
FINDING = Text(
    "学习认真，工作积极，按时递交思想汇报。", "Studies hard, works well, hands in reports on time."
)
# Branch, how far, months by which all dates lie later, and examinations in months before today.
STORIES = [
    ("software", "applied", 25.7, ()),
    ("software", "contacts", 11.0, (3.0,)),
    ("software", "accepted", 0.0, (14.5, 8.5)),
    ("computer-science", "contacts", 8.0, ()),
    ("computer-science", "committee_examined", 0.0, (14.5, 8.5)),
    ("software-undergraduates", "talked", 22.0, ()),
    ("software-undergraduates", "contacts", 6.0, (8.5, 2.5)),
    ("computing-undergraduates", "trained", 0.0, (14.5, 8.5)),
    ("computing-masters-1", "talked_before_approval", 0.0, (14.5, 8.5)),
    ("letters-undergraduates", "contacts", 9.0, ()),
    ("life-undergraduates", "form", 0.0, (14.5,)),
]
AGES = "student"


@dataclass
class Rows:
    """What is written, kind by kind, in one statement each."""

    members: list = field(default_factory=list)
    affiliations: list = field(default_factory=list)
    standings: list = field(default_factory=list)
    cases: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    persons: list = field(default_factory=list)
    held: list = field(default_factory=list)

    def save(self) -> None:
        kinds = (Member, Affiliation, Standing, AdmissionCase, AdmissionStep, AdmissionPerson)
        for model, rows in zip(kinds, list(vars(self).values())[:6], strict=True):
            model.objects.bulk_create(rows, batch_size=500)
        AdmissionExamination.objects.bulk_create(self.held, batch_size=500)


def admission(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Applicants, activists, targets in several branches: one examination is overdue, some wait for the
    committee; every probationary member of the first branches has his record, too."""
    rows, taken = Rows(), set(Member.objects.values_list("name", flat=True))
    secretaries = dict(
        Appointment.objects.filter(post="secretary", member__user__isnull=False).values_list(
            "organization", "member__user"
        )
    )
    for number, (code, until, later, held) in enumerate(STORIES):
        person = invent(random, AGES, today, 9000 + number, language, taken, is_new=True)
        branch = cast[code]
        member = enter(rows, person, branch, today, later, until)
        dates = dates_of(today, later, until)
        write(rows, member, branch, dates, [back(today, m) for m in held], secretaries, language)
    for code in ("software", "software-undergraduates", "computing-masters-2"):
        seat = next(s for s in reversed(cast[code].seats) if s.full_since is None and s.until is None)
        probationer(rows, seat, cast[code], secretaries, today, language)
    rows.save()
    superiors = {b.superior.pk: b.superior for b in cast.values()}
    plans = [(b.organization, 2) for b in cast.values() if b.profile == "student"]
    plans += [(o, 12) for o in superiors.values() if o.kind == "committee"]
    AdmissionPlan.objects.bulk_create(
        AdmissionPlan(organization=o, year=today.year, planned_count=n, approved_on=date(today.year, 1, 5))
        for o, n in plans
    )


def back(today: date, months: float) -> date:
    """So many months before today; a half is fifteen days."""
    whole = int(months)
    return add_months(today, -whole) - timedelta(days=round((months - whole) * 30))


def dates_of(today: date, later: float, until: str) -> dict[str, date]:
    """The days of the steps up to one; what would lie ahead moves to the days before today."""
    keys = [key for key in PACE if ORDER.index(key) <= ORDER.index(until)]
    return {key: back(today, max(PACE[key] - later, 0.03 * (len(keys) - n))) for n, key in enumerate(keys)}


def enter(rows: Rows, person, branch: BranchCast, today: date, later: float, until: str) -> Member:
    """Somebody not yet admitted on the branch's roster, with the standings of his steps."""
    dates = dates_of(today, later, until)
    settle(person, branch, None, rows.members, rows.affiliations, [])
    member, affiliation = rows.members[-1], rows.affiliations[-1]
    member.admission_date, member.applied_on = None, dates["applied"]
    affiliation.since, affiliation.entry_type = dates["applied"], EntryType.NEWLY_ADMITTED
    statuses = [
        (status, dates[key])
        for key, status in (
            ("applied", MemberStatus.APPLICANT),
            ("activist", MemberStatus.ACTIVIST),
            ("target", MemberStatus.DEVELOPMENT_TARGET),
        )
        if key in dates
    ]
    ends = [since for _status, since in statuses[1:]] + [None]
    rows.standings += [
        Standing(member=member, status=status, since=since, until=end)
        for (status, since), end in zip(statuses, ends, strict=True)
    ]
    return member


def details_of(key: str, voters: int) -> dict:
    known = {
        "activist": {"recommended_by": "members"},
        "trained": {"days": 3, "hours": 24},
        "accepted": {"due": voters, "present": voters, "yes": voters, "no": 0, "abstain": 0},
        "approved": {"due": 7, "present": 6, "yes": 6, "no": 0, "abstain": 0},
    }
    return known.get(key, {})


def write(
    rows: Rows, member, branch: BranchCast, dates: dict[str, date], held, clerks, language: str
) -> None:
    """The case of a person with steps, helpers and examinations; `clerks` are accounts by organization."""
    case = AdmissionCase(
        id=uuid5(NAMESPACE, f"case {member.pk}"),
        member=member,
        organization=branch.organization,
        begun_on=dates["applied"],
    )
    rows.cases.append(case)
    voters = [s for s in branch.seats if s.full_since and s.until is None]
    rows.steps += [step_of(case, key, on, branch, clerks, len(voters)) for key, on in dates.items()]
    for role, key in (("contact_person", "contacts"), ("introducer", "introducers")):
        on = dates.get(key, date.min)
        helpers = [s.member for s in voters if s.full_since <= on and s.since <= on][:2]
        rows.persons += [AdmissionPerson(case=case, role=role, member=m, since=on) for m in helpers]
    by, finding = clerks.get(branch.organization.pk), FINDING.in_(language)
    rows.held += [
        AdmissionExamination(case=case, on=on, finding=finding, recorded_by_id=by, recorded_at=afternoon(on))
        for on in held
    ]


def step_of(case, key: str, on: date, branch: BranchCast, clerks: dict, voters: int) -> AdmissionStep:
    """One step as the branch recorded it, or the committee that decides."""
    place = branch.superior if key == "approved" else branch.organization
    return AdmissionStep(
        case=case,
        key=key,
        done_on=on,
        recorded_by_id=clerks.get(place.pk),
        recorded_at=afternoon(on),
        details=details_of(key, voters),
        decided_by=place if key == "approved" else None,
        result="passed" if key == "reviewed" else "",
    )


def afternoon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(16)))


def probationer(rows: Rows, seat, branch: BranchCast, secretaries: dict, today: date, language: str) -> None:
    """A probationary member's record: everything before the meeting that accepted him lies before it."""
    accepted = seat.since
    dates = {
        key: back(accepted, months - PACE["accepted"])
        for key, months in PACE.items()
        if months >= PACE["accepted"]
    }
    after = {"talked_before_approval": 20, "approved": 30, "approval_filed": 33, "placed": 34, "oath": 40}
    dates |= {
        key: accepted + timedelta(days=n) for key, n in after.items() if accepted + timedelta(days=n) <= today
    }
    held = [back(accepted, 13.5), back(accepted, 7.5)]
    write(rows, seat.member, branch, dates, held, secretaries, language)
