"""Who applies has a file here already: is it taken up again, or asked for where it lies?"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from branches.models import Organization
from members.codes import BEFORE_ADMISSION, ENDS
from members.models import Affiliation, Member, Standing
from members.models.admission import AdmissionCase
from members.models.transfers import Transfer
from members.services.admission.beginning import require_admitting, start_application
from members.services.facts import id_number_taken
from members.services.transfers.asking import known_person, propose, take_up_again


@dataclass(frozen=True)
class Application:
    """What became of it: the case, or the request to another branch for the file that lies there."""

    case: AdmissionCase | None = None
    transfer: Transfer | None = None


@transaction.atomic
def apply_for_admission(
    *, by, organization: Organization, on: date, at: datetime, name: str, id_number: str, **fields
) -> Application:
    """Take somebody's application; nobody gets a second file by applying at another branch (DV-02, DV-08).

    Whoever is not known here comes onto the roster. Whose application or membership ended applies anew with
    the old file (ED-11). Who is under admission at another branch stays there until it sends him: it is
    asked, and nothing of him is shown before. Raises RuleBroken for an ID number with another name, for a
    Party member, and as `start_application` does.
    """
    require_admitting(organization)
    told = {"by": by, "organization": organization, "on": on, "at": at}
    known = known_person(id_number, name)
    if known is None:
        return Application(start_application(**told, name=name, id_number=id_number, **fields))
    status = Standing.objects.filter(member=known, until=None).values_list("status", flat=True).first()
    if status not in BEFORE_ADMISSION:
        # Of a member nobody learns more than that the number is taken.
        if status not in ENDS:
            raise id_number_taken()
        return Application(start_application(**told, member=known))
    return _go_on(known, told)


def _go_on(known: Member, told: dict) -> Application:
    """Somebody on his way: at this branch, at another one, or gone elsewhere and back."""
    place = Affiliation.objects.filter(member=known, until=None).select_related("organization").first()
    here, by, at = told["organization"], told["by"], told["at"]
    if place and place.organization_id != here.pk:
        asked = propose(by=by, member=known, sender=place.organization, receiver=here, at=at)
        return Application(transfer=asked)
    if place is None:
        take_up_again(known, here, None, told["on"])
        case = AdmissionCase.objects.open().filter(member=known).first()
        if case:
            return Application(case)
    return Application(start_application(**told, member=known))
