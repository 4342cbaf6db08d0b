"""Does the record of an admission follow when its day is put right?"""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from members.development.reading import sheet_of
from members.development.wording import sentence
from members.display import said_date
from members.models import Member, Standing
from members.models.admission import AdmissionStep
from members.rules.admission import contradictions
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def move_acceptance(*, by, standing: Standing, old: date, new: date, organization, on: date) -> None:
    """Move the branch meeting's step to the day on which probationary standing now begins (DV-26, Art 32).

    Nothing is to be moved where no admission is recorded. Raises RuleBroken, with the reason, where the day
    is that of a signed meeting, or where the other steps would then contradict it.
    """
    approved = AdmissionStep.objects.standing().filter(standing=standing, key="approved").first()
    if approved is None:
        return
    steps = AdmissionStep.objects.standing().filter(case=approved.case_id, key="accepted", done_on=old)
    accepted = steps.select_related("case").first()
    if accepted is None:
        return
    if "meeting" in accepted.details:
        raise RuleBroken(
            _("The admission was taken from the signed meeting of %(day)s; a signed record keeps its day.")
            % {"day": said_date(old)},
            field="on",
        )
    sheet = sheet_of(accepted.case, on=on)
    known = {(o.step, o.code) for o in contradictions(sheet.facts, sheet.numbers)}
    moved = replace(sheet.facts, done=dict(sheet.facts.done) | {"accepted": new})
    for found in contradictions(moved, sheet.numbers):
        if found.is_absolute and (found.step, found.code) not in known:
            raise RuleBroken(sentence(found), field="on")
    AdmissionStep.objects.filter(pk=accepted.pk).update(done_on=new)
    told = {"step": "accepted", "old": str(old), "new": str(new)}
    record(by=by, action="move admission step", obj=accepted.case, organization=organization, **told)


def require_recorded_day(member: Member, admission_date: date | None) -> None:
    """Raises RuleBroken for a date of admission in the file that the record of the admission contradicts."""
    steps = AdmissionStep.objects.standing().filter(case__member=member, key="accepted")
    days = steps.filter(case__steps__key="approved", case__steps__undone_at=None).order_by("-done_on")
    day = days.values_list("done_on", flat=True).first()
    if day and admission_date != day and member.admission_date == day:
        raise RuleBroken(
            _(
                "The record of the admission says that the branch meeting was on %(day)s. Put right the day "
                "of the standing: file and record follow it."
            )
            % {"day": said_date(day)},
            field="admission_date",
        )
