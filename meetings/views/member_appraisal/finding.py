"""Which appraisal, and whose row in it, does an address mean, and what may the reader do there?"""

from datetime import date
from functools import wraps

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from branches.models import Organization
from meetings.appraised import people_on
from meetings.models import AppraisedMember, MemberAppraisal
from meetings.recipients import leaders
from meetings.rules.member_appraisal import ACTS, DECIDE, KEEP, may_act
from members.access import organization_page

CONCEPT = "member_appraisal"


def appraisals_of(request: HttpRequest, organization: Organization):
    """The appraisals of the organization itself that lie in the person's scope."""
    rows = MemberAppraisal.objects.in_scope(request.scope).filter(organization=organization)
    return rows.select_related("teller", "second_teller", "decided_at")


def appraisal_page(verb: str, concept: str = CONCEPT):
    """Decorates `view(request, appraisal, …)` for /o/<code>/member-appraisal/<year>/…; 404 without one."""

    def decorate(view):
        @organization_page(verb, concept)
        @wraps(view)
        def wrapped(request, organization, year, **rest):
            appraisal = get_object_or_404(appraisals_of(request, organization), year=year)
            appraisal.organization = organization
            return view(request, appraisal, **rest)

        return wrapped

    return decorate


def person_page(verb: str, concept: str = CONCEPT):
    """Decorates `view(request, row, …)` for one person in an appraisal; 404 for who is not in it."""

    def decorate(view):
        @appraisal_page(verb, concept)
        @wraps(view)
        def wrapped(request, appraisal, pk, **rest):
            found = people_on(appraisal, on=day_in_hand(appraisal), pk=pk)
            if not found:
                raise Http404
            return view(request, found[0], **rest)

        return wrapped

    return decorate


def day_in_hand(appraisal: MemberAppraisal) -> date:
    """The day whose facts say who is graded: that of the verdicts, before them today."""
    return appraisal.decided_on or timezone.localdate()


def acts_of(request: HttpRequest, appraisal: MemberAppraisal) -> dict[str, bool]:
    """{act: whether it can be done now by this reader}; what only the person may do is left out."""
    access, organization = request.access, appraisal.organization
    rights = {right for right in (KEEP, DECIDE) if access.may(organization, right, CONCEPT)}
    return {act: may_act(act, appraisal.step, rights) for act in ACTS}


def may_answer(request: HttpRequest, row: AppraisedMember) -> bool:
    """Whether the reader may answer the person's objection now: who decides; where that is who objects, also
    the others of the committee and the leading posts of the direct superior."""
    access, organization = request.access, row.appraisal.organization
    if row.appraisal.step not in ACTS["answer"].steps or row.member.user_id == request.user.pk:
        return False
    if access.may(organization, DECIDE, CONCEPT):
        return True
    decides = leaders([organization.pk], on=timezone.localdate())[organization.pk]
    return row.member.user_id in decides and access.may(organization, "view", "verdict")


def year_url(appraisal: MemberAppraisal) -> str:
    return reverse("meetings:member_appraisal", args=[appraisal.organization.code, appraisal.year])


def person_url(row: AppraisedMember) -> str:
    appraisal = row.appraisal
    return reverse("meetings:appraised_member", args=[appraisal.organization.code, appraisal.year, row.pk])
