"""When does a term of office begin, and which one does it end (Branch Regulations Art 21)?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization, Term
from branches.rules import term_end
from branches.services.tree import check_day, check_open
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

# Later is a slip of the finger, and near the calendar's end no term could be added.
LATEST = 2200


@transaction.atomic
def open_term(
    *, by, organization: Organization, began_on: date, ends_on: date | None = None, number: int | None = None
) -> Term:
    """Begin a term on the day of the election and end the one before; returns it.

    Without `ends_on` the regulation's length counts (BR-34), without `number` the next one. Raises
    RuleBroken for days in the wrong order.
    """
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    check_open(organization)
    check_day(organization, began_on)
    if began_on.year > LATEST:
        raise RuleBroken(_("Check the year of the election."), field="began_on")
    ends_on = ends_on or term_end(began_on, organization.kind, organization.sector)
    if ends_on <= began_on:
        raise RuleBroken(_("The term must end after it began."), field="ends_on")
    previous = organization.terms.order_by("-began_on").first()
    if previous and began_on <= previous.began_on:
        raise RuleBroken(_("The new term must begin after the one before."), field="began_on")
    organization.terms.filter(ended_on=None).update(ended_on=began_on)
    number = number or (previous.number + 1 if previous else 1)
    term = Term.objects.create(organization=organization, number=number, began_on=began_on, ends_on=ends_on)
    record(by=by, action="open term", obj=term, organization=organization)
    return term
