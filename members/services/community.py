"""How do registrations in communities and feedback come in, and how does the member see them first?"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from members.models import Affiliation, Member
from members.models.community import CommunityRegistration, Feedback
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def register_in_community(
    *,
    by,
    organization: Organization,
    member: Member,
    community: str,
    since: date,
    tasks: str = "",
    contact: str = "",
) -> CommunityRegistration:
    """Register a member in his community (D2); returns it. `by` is he or, with his knowledge, an officer.

    Raises RuleBroken for somebody outside the branch or the same community twice.
    """
    _require_member(organization, member)
    row = CommunityRegistration(
        organization=organization, member=member, community=community.strip(), since=since, tasks=tasks,
        recorded_by=by,
    )  # fmt: skip
    row.contact = contact
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        message = _("The member is registered in this community already.")
        raise RuleBroken(message, field="community") from error
    record(by=by, action="register in community", obj=row, organization=organization)
    return row


@transaction.atomic
def end_registration(*, by, registration: CommunityRegistration, until: date) -> CommunityRegistration:
    """End a registration; `until` is the first day without it. RuleBroken when it has ended already."""
    if until <= registration.since:
        raise RuleBroken(_("The end lies before the beginning of the registration."), field="until")
    if not CommunityRegistration.objects.filter(pk=registration.pk, until=None).update(until=until):
        raise RuleBroken(_("This registration has ended already."))
    registration.until = until
    record(by=by, action="end registration", obj=registration, organization=registration.organization)
    return registration


@transaction.atomic
def enter_feedback(
    *,
    by,
    organization: Organization,
    member: Member,
    source: str,
    author: str,
    received_on: date,
    text: str,
    on: date,
) -> Feedback:
    """Enter what a named person or body said about a member (D2); returns it.

    Nothing anonymous is entered: RuleBroken without an author, for an outsider or a day that lies ahead.
    """
    _require_member(organization, member)
    if not author.strip():
        raise RuleBroken(_("Say from whom it is: nothing anonymous is entered."), field="author")
    if received_on > on:
        raise RuleBroken(_("This day lies ahead."), field="received_on")
    feedback = Feedback(
        organization=organization, member=member, source=source, received_on=received_on, entered_on=on,
        recorded_by=by,
    )  # fmt: skip
    feedback.author, feedback.text = author.strip(), text
    feedback.save(force_insert=True)
    record(by=by, action="enter feedback", obj=feedback, organization=organization)
    return feedback


@transaction.atomic
def show_feedback(*, by, feedback: Feedback, on: date) -> Feedback:
    """Note that the member has seen it: he opened it, or whoever may read it went through it with him.

    Raises RuleBroken for anybody else. Seen a second time, the first day stays.
    """
    days = first_days(feedback.organization, on=on)
    if not Feedback.objects.readable_by(by, days=days, on=on).filter(pk=feedback.pk).exists():
        raise RuleBroken(_("It is shown by whoever entered it."))
    if Feedback.objects.filter(pk=feedback.pk, shown_to_member_on=None).update(shown_to_member_on=on):
        record(by=by, action="show feedback", obj=feedback, organization=feedback.organization)
        feedback.shown_to_member_on = on
    return feedback


@transaction.atomic
def answer_feedback(*, by, feedback: Feedback, answer: str, on: date) -> Feedback:
    """Let the member answer what was said of him; answering, he has seen it. `by` is his account.

    Raises RuleBroken for anybody else, an empty answer or a closed feedback.
    """
    if by.pk != feedback.member.user_id:
        raise RuleBroken(_("Only the member answers."), field="answer")
    if not answer.strip():
        raise RuleBroken(_("Write the answer."), field="answer")
    show_feedback(by=by, feedback=feedback, on=on)
    feedback.answer = answer.strip()
    written = {"answer_sealed": feedback.answer_sealed, "answered_on": on}
    if not Feedback.objects.filter(pk=feedback.pk, closed_on=None).update(**written):
        raise RuleBroken(_("This feedback is closed."))
    feedback.answered_on = on
    record(by=by, action="answer feedback", obj=feedback, organization=feedback.organization)
    return feedback


@transaction.atomic
def close_feedback(*, by, feedback: Feedback, on: date) -> Feedback:
    """Close what is settled; RuleBroken before the member has seen it and when it is closed already."""
    if feedback.shown_to_member_on is None:
        raise RuleBroken(_("The member has not seen it yet."))
    if not Feedback.objects.filter(pk=feedback.pk, closed_on=None).update(closed_on=on, closed_by=by):
        raise RuleBroken(_("This feedback is closed."))
    feedback.closed_on = on
    record(by=by, action="close feedback", obj=feedback, organization=feedback.organization)
    return feedback


def first_days(organization: Organization, *, on: date) -> int:
    """For how many days feedback waits for the member before other officers read it."""
    return RuleSet.objects.values_for([organization], on=on)[organization.pk]["feedback.member_first_days"]


def _require_member(organization: Organization, member: Member) -> None:
    if not Affiliation.objects.filter(member=member, organization=organization, until=None).exists():
        raise RuleBroken(_("This member does not belong to the branch."), field="member")
