"""Which committee decides on an admission, and who speaks for it (Admission Rules 2014 Arts 23-26, 34)?"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.rules import COMMITTEE_POSTS, LEADING_POSTS, Post
from members.models import Affiliation, Appointment
from members.models.admission import AdmissionAnalysis, AdmissionCase, AdmissionStep
from members.queries.admission import ENTITLED_KINDS
from members.rules import may
from members.services.admission.writing import locked, write_step
from partybuild.errors import RuleBroken


def entitled_committee(organization: Organization) -> Organization | None:
    """The nearest superior that may approve: a committee or working committee (DV-20, Art 23).

    `.analysed_on` is the day of its last analysis of the activists (DV-07, Art 11).
    """
    superiors = Organization.objects.ancestors_of(organization).filter(kind__in=ENTITLED_KINDS)
    held = AdmissionAnalysis.objects.filter(organization=OuterRef("pk")).order_by("-on")
    return superiors.annotate(analysed_on=Subquery(held.values("on")[:1])).order_by("-depth").first()


def committee_size(committee: Organization | None, *, on: date) -> int:
    """How many members the committee has on a day, by its posts; 0 where nobody keeps them here."""
    if committee is None:
        return 0
    posts = Appointment.objects.on(on).filter(organization=committee, post__in=COMMITTEE_POSTS)
    return posts.order_by().values("member").distinct().count()


def speaks_for(user, committee: Organization | None, *, on: date) -> bool:
    """Whether a person holds a post at the committee itself that gives the right to approve."""
    if committee is None:
        return False
    posts = Appointment.objects.on(on).filter(member__user=user, organization=committee)
    roles = {_role(post) for post in posts.values_list("post", flat=True)} - {""}
    return any(may(role, "approve", "admission") for role in roles)


def _role(post: str) -> str:
    if post in LEADING_POSTS:
        return "superior_secretary"
    return "reviewer" if post == Post.ORGANIZER else ""


@transaction.atomic
def approve_acceptance(*, by, case: AdmissionCase, on: date, at: datetime, **told) -> AdmissionStep:
    """Approve an admission as the entitled committee; the person is probationary from the day of the
    meeting.

    `told`: details (the count of the committee's own vote on this person: due, present, yes, no, abstain),
    early_reason (a special case between three and six months), document, note. Raises RuleBroken for anybody
    who does not speak for that committee, without the talk before, or without a vote that was passed by more
    than half of its members (Arts 23-26; DV-20..23).
    """
    return decide(by=by, case=case, key="approved", on=on, at=at, **told)


@transaction.atomic
def approve_confirmation(*, by, case: AdmissionCase, on: date, at: datetime, **told) -> AdmissionStep:
    """Approve a confirmation as the entitled committee; full membership counts from the end of probation.

    As `approve_acceptance` (Art 34; DV-29).
    """
    return decide(by=by, case=case, key="confirmation_approved", on=on, at=at, **told)


def decide(*, by, case: AdmissionCase, key: str, on: date, at: datetime, **told) -> AdmissionStep:
    """Write a decision of the entitled committee as a step; otherwise as `approve_acceptance`."""
    fresh = locked(case)
    committee = require_committee(by, fresh, at)
    return write_step(by=by, case=fresh, key=key, on=on, at=at, decided_by=committee, **told)


def require_committee(by, case: AdmissionCase, at: datetime) -> Organization:
    """The committee entitled to decide on the case, for which the person speaks. Raises RuleBroken."""
    place = (
        Affiliation.objects.filter(member=case.member_id, until=None).select_related("organization").first()
    )
    committee = entitled_committee(place.organization) if place else None
    if committee is None:
        raise RuleBroken(_("There is no Party committee above this branch that may decide."))
    if not speaks_for(by, committee, on=timezone.localdate(at)):
        message = _(
            "%(committee)s decides on this (Admission Rules 2014 Art 23); a general branch deliberates."
        )
        raise RuleBroken(message % {"committee": committee.name})
    return committee
