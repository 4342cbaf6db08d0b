"""Which page puts a wrong day of a dated fact right?"""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.membership import CorrectionForm
from members.models import Affiliation, Appointment, Member, Standing
from members.services import membership as services
from members.views.file import member_of
from members.views.forming import fact_page
from members.views.membership.pages import COURSE

FACTS = {"affiliation": Affiliation, "standing": Standing, "appointment": Appointment}


def fact_of(request, member: Member, fact: str, row: int):
    """The dated row of a member; of affiliations and posts those in scope; 404 else."""
    if fact not in FACTS:
        raise Http404
    rows = FACTS[fact].objects.filter(member=member).select_related("member")
    return get_object_or_404(rows if fact == "standing" else rows.in_scope(request.scope), pk=row)


@organization_page("correct", "membership")
def correct_fact(request: HttpRequest, organization: Organization, pk, fact: str, row: int) -> HttpResponse:
    member = member_of(request, organization, pk)
    found = fact_of(request, member, fact, row)
    words = {"title": _("A wrong day in the file of %(name)s"), "button": _("Put the day right")}
    words["intro"] = _(
        "The old day stays readable. What touches it moves along. Signed records of meetings do not change."
    )
    act = partial(services.correct_dated_fact, row=found, scope=request.scope)
    return fact_page(request, organization, member, partial(CorrectionForm, row=found), act, words, COURSE)
