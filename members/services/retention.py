"""Which values are past their time, and how are they forgotten?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from members.models import Affiliation, Member
from members.models.admission import AdmissionCase, AdmissionExamination, AdmissionStep, CaseEnd
from members.models.care import Hardship, HelpMeasure, HelpPlan, HelpReview, Talk, Visit
from members.models.community import CommunityRegistration, Feedback
from members.rules.retention import INVENTORY
from partybuild.audit.services import record


@dataclass(frozen=True)
class Expiry:
    """One kind of value: in which rows it is past its time on a limit day, and what is written over it.

    Nothing to write: the rows themselves are deleted.
    """

    name: str
    by: str
    rows: Callable[[date], QuerySet]
    cleared: dict = field(default_factory=dict)

    def expired(self, on: date) -> QuerySet:
        return self.rows(INVENTORY[self.by].limit(on))

    def forget(self, on: date) -> int:
        rows = self.expired(on)
        return rows.update(**self.cleared) if self.cleared else rows.delete()[0]


def _who_left(limit: date) -> QuerySet:
    """People whose last affiliation ended on the day or before, and of whom still something is kept."""
    places = Affiliation.objects.filter(member=OuterRef("pk"))
    kept = ~Q(phone_sealed="") | ~Q(address_sealed="")
    here = places.filter(Q(until=None) | Q(until__gt=limit))
    return Member.objects.filter(kept, Exists(places), ~Exists(here))


def _of_ended_applications(limit: date) -> QuerySet:
    """Applications that ended on the day or before without admission, and of which none followed."""
    goes_on = AdmissionCase.objects.filter(member=OuterRef("member"), ended_on=None)
    ended = AdmissionCase.objects.filter(end_kind=CaseEnd.APPLICATION_ENDED, ended_on__lte=limit)
    return ended.filter(~Exists(goes_on))


EXPIRIES = (
    Expiry(
        "contacts",
        "member.phone_sealed",
        _who_left,
        {"phone_sealed": "", "phone_index": None, "address_sealed": "", "version": F("version") + 1},
    ),
    Expiry(
        "gists",
        "talk.gist_sealed",
        lambda limit: Talk.objects.filter(held_on__lte=limit).exclude(gist_sealed=""),
        {"gist_sealed": ""},
    ),
    Expiry(
        "help_facts",
        "helpplan.facts_sealed",
        lambda limit: HelpPlan.objects.filter(ended_on__lte=limit).exclude(facts_sealed=""),
        {"facts_sealed": ""},
    ),
    Expiry(
        "help_measures",
        "helpmeasure.text_sealed",
        lambda limit: HelpMeasure.objects.filter(plan__ended_on__lte=limit).exclude(text_sealed=""),
        {"text_sealed": ""},
    ),
    Expiry(
        "help_findings",
        "helpreview.finding_sealed",
        lambda limit: HelpReview.objects.filter(plan__ended_on__lte=limit).exclude(finding_sealed=""),
        {"finding_sealed": ""},
    ),
    Expiry(
        "hardship_notes",
        "hardship.note_sealed",
        lambda limit: Hardship.objects.filter(until__lte=limit).exclude(note_sealed=""),
        {"note_sealed": ""},
    ),
    Expiry(
        "application_reasons",
        "admissioncase.end_reason_sealed",
        lambda limit: _of_ended_applications(limit).exclude(end_reason_sealed=""),
        {"end_reason_sealed": ""},
    ),
    Expiry(
        "application_steps",
        "admissionstep.note_sealed",
        lambda limit: AdmissionStep.objects.filter(case__in=_of_ended_applications(limit)).exclude(
            note_sealed="", result_sealed=""
        ),
        {"note_sealed": "", "result_sealed": ""},
    ),
    Expiry(
        "application_findings",
        "admissionexamination.finding_sealed",
        lambda limit: AdmissionExamination.objects.filter(case__in=_of_ended_applications(limit)).exclude(
            finding_sealed=""
        ),
        {"finding_sealed": ""},
    ),
    Expiry("hardships", "hardship.kind", lambda limit: Hardship.objects.filter(until__lte=limit)),
    Expiry(
        "gifts",
        "visit.given",
        lambda limit: Visit.objects.filter(visited_on__lte=limit).exclude(given="", amount=None),
        {"given": "", "amount": None},
    ),
    Expiry(
        "community_contacts",
        "communityregistration.contact_sealed",
        lambda limit: CommunityRegistration.objects.filter(until__lte=limit).exclude(contact_sealed=""),
        {"contact_sealed": ""},
    ),
    Expiry(
        "feedback",
        "feedback.text_sealed",
        lambda limit: Feedback.objects.filter(received_on__lte=limit).exclude(text_sealed=""),
        {"text_sealed": "", "author_sealed": "", "answer_sealed": ""},
    ),
)


def expiries() -> tuple[Expiry, ...]:
    """Those of this floor, and of the floors above what settings.EXPIRY_SOURCES names."""
    return (*EXPIRIES, *(one for path in settings.EXPIRY_SOURCES for one in import_string(path)))


def count_expired(*, at: datetime) -> dict[str, int]:
    """{kind: how many rows `forget_expired` would touch}; writes nothing."""
    on = timezone.localdate(at)
    return {expiry.name: expiry.expired(on).count() for expiry in expiries()}


@transaction.atomic
def forget_expired(*, at: datetime) -> dict[str, int]:
    """Clear or delete what is past its time (PIPL Art 47): one statement for each kind; {kind: rows}.

    It may run twice: what is forgotten is found no more. The audit keeps the counts.
    """
    on = timezone.localdate(at)
    counts = {expiry.name: expiry.forget(on) for expiry in expiries()}
    if any(counts.values()):
        record(by=None, action="forget expired", **{name: n for name, n in counts.items() if n})
    return counts
