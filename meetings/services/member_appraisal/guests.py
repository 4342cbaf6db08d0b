"""What does a host say of a floating member whom it appraises, and how does the home branch learn it?"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import AppraisedMember
from meetings.recipients import leaders
from meetings.rules.member_appraisal import LOW_GRADES, Grade
from meetings.services.member_appraisal.steps import locked_person
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.notices.services import notify


@transaction.atomic
def tell_home(
    *, by, host: Organization, row: AppraisedMember, opinion: str, grade: str, feedback: str, at: datetime
) -> AppraisedMember:
    """The host's opinion and grade of a floating member, told to the home branch (ED-19; OL-12); returns the
    row. They may be changed until the home branch has recorded its verdicts.

    Raises RuleBroken in another step, where the home branch appraises the person itself by now or recorded
    the verdicts, for whoever gets no grade, for the own row, and for a low grade without the gap.
    """
    fresh = locked_person(row, "tell_home", on=timezone.localdate(at))
    _require_open(fresh, host, by)
    if grade not in Grade.values:
        raise RuleBroken(_("Choose a grade."), field="grade")
    if grade in LOW_GRADES and not feedback:
        raise RuleBroken(_("Name the gap, so that it can be mended."), field="feedback")
    fresh.host_opinion, fresh.host_grade, fresh.feedback = opinion, grade, feedback
    fresh.host_told_on, fresh.host_told_by = timezone.localdate(at), by
    told = ["host_opinion_sealed", "host_grade", "feedback_sealed", "host_told_on", "host_told_by"]
    fresh.save(update_fields=told)
    member = str(fresh.member_id)
    record(by=by, action="grade guest", obj=fresh.appraisal, organization=host, member=member)
    _tell(fresh, at)
    return fresh


def _require_open(row: AppraisedMember, host: Organization, by) -> None:
    if not row.is_at_host or row.host_id != host.pk:
        raise RuleBroken(_("The home branch appraises this person itself."))
    if row.appraisal.decided_on:
        raise RuleBroken(_("The home branch has recorded its verdicts."))
    if row.not_graded:
        raise RuleBroken(_("This person gets no grade: %(why)s.") % {"why": row.get_not_graded_display()})
    if row.member.user_id == by.pk:
        raise RuleBroken(_("Nobody gives the own grade."))


def _tell(row: AppraisedMember, at: datetime) -> None:
    """Secretary and deputies at home learn that the host has told its result; neither whose nor which."""
    home, day = row.appraisal.organization, timezone.localdate(at)
    notify(
        recipient_ids=leaders([home.pk], on=day)[home.pk],
        key=f"guest-graded:{row.pk}:{day}",
        text=lambda: _("The host of a floating member has told its result of the appraisal."),
        reason=lambda: _("Floating members may be appraised at their host; the home branch is told."),
        link=reverse("meetings:member_appraisal", args=[home.code, row.appraisal.year]),
        at=at,
    )
