"""How does a member object to a grade, and what does the committee answer?"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import AppraisedMember
from meetings.recipients import leaders
from meetings.rules.member_appraisal import Grade, is_in_time
from meetings.services.member_appraisal.steps import locked_person, save
from meetings.services.member_appraisal.verdicts import over_limit_text
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.notices.services import notify
from partybuild.templatetags.ui.dates import cn_date

# The columns of what was handed in on paper are called like those of the own objection, with this before.
PAPER = "paper_"


@transaction.atomic
def object_to_grade(
    *, by, row: AppraisedMember, text: str, at: datetime, is_own: bool = True
) -> AppraisedMember:
    """Take the objection of a member, written alone or (`is_own` false) entered from paper; returns the row.

    Neither uses up the other. Raises RuleBroken in another step, after the last day, without a grade, for a
    second one of the same way, and for the own one as if it were somebody's paper.
    """
    on = timezone.localdate(at)
    fresh = locked_person(row, "object" if is_own else "enter_objection", on=on)
    _require_objectable(fresh, on, by, is_own=is_own)
    part = "" if is_own else PAPER
    setattr(fresh, f"{part}objection", text)
    setattr(fresh, f"{part}objected_on", on)
    if not is_own:
        fresh.paper_entered_by = by
    fresh.save(update_fields=[f"{part}objection_sealed", f"{part}objected_on", "paper_entered_by"])
    _note(by, "object to grade" if is_own else "enter objection to grade", fresh)
    _tell(fresh, at, part)
    return fresh


def _require_objectable(row: AppraisedMember, on, by, *, is_own: bool) -> None:
    until = row.appraisal.objection_until
    if not is_in_time(on, until):
        raise RuleBroken(_("Objections were possible until %(day)s.") % {"day": cn_date(until)})
    if not row.grade:
        raise RuleBroken(_("There is no grade to object to."))
    if not is_own and row.member.user_id == by.pk:
        raise RuleBroken(_("Write your own objection on your own page."))
    if row.objected_on if is_own else row.paper_objected_on:
        raise RuleBroken(_("There is an objection already."))


@transaction.atomic
def answer_objection(
    *,
    by,
    row: AppraisedMember,
    text: str,
    at: datetime,
    grade: str = "",
    over_reason: str = "",
    is_own: bool = True,
) -> AppraisedMember:
    """The committee's answer to the own objection or (`is_own` false) to that on paper, with another grade
    where it changes its mind; returns the row.

    Raises RuleBroken in another step, without an objection, for a second answer and for one's own objection,
    and where more than a third were excellent by it and no reason says why (T10).
    """
    on, part = timezone.localdate(at), "" if is_own else PAPER
    fresh = locked_person(row, "answer", on=on)
    if fresh.member.user_id == by.pk:
        raise RuleBroken(_("Another committee member answers your own objection."))
    if not getattr(fresh, f"{part}objected_on") or getattr(fresh, f"{part}answered_on"):
        raise RuleBroken(_("No objection waits for an answer."))
    if grade and grade not in Grade.values:
        raise RuleBroken(_("Choose a grade."), field="grade")
    if grade == Grade.EXCELLENT != fresh.grade:
        _keep_limit(fresh, over_reason)
    setattr(fresh, f"{part}answer", text)
    setattr(fresh, f"{part}answered_on", on)
    fresh.grade = grade or fresh.grade
    fresh.save(update_fields=[f"{part}answer_sealed", f"{part}answered_on", "grade"])
    _note(by, "answer objection to grade", fresh)
    _tell_answer(fresh, at, part)
    return fresh


def _tell_answer(row: AppraisedMember, at: datetime, part: str) -> None:
    if not row.member.user_id:
        return
    said = {"year": row.appraisal.year}
    notify(
        recipient_ids=[row.member.user_id],
        key=f"grade-answer:{part}{row.pk}",
        text=lambda: _("Your objection to the grade of %(year)d is answered.") % said,
        reason=lambda: _("The committee answers before the appraisal is closed."),
        link=reverse("mine:member_appraisal"),
        at=at,
    )


def _keep_limit(row: AppraisedMember, over_reason: str) -> None:
    """One more is excellent: within a third, or with the reason that stands for all (T10)."""
    appraisal = row.appraisal
    reason = over_reason or appraisal.over_limit_reason
    number = appraisal.people.filter(grade=Grade.EXCELLENT).count() + 1
    if number > appraisal.limit and not reason:
        raise RuleBroken(over_limit_text(number, appraisal.limit), field="over_reason")
    if number > appraisal.limit:
        save(appraisal, over_limit_reason=reason)


def _note(by, act: str, row: AppraisedMember) -> None:
    organization = row.appraisal.organization
    record(by=by, action=act, obj=row.appraisal, organization=organization, member=str(row.member_id))


def _tell(row: AppraisedMember, at: datetime, part: str) -> None:
    """Secretary and deputies learn that there is an objection; not whose, nor what it says. Where it is the
    only secretary's, those who lead the direct superior learn it."""
    appraisal = row.appraisal
    organization = appraisal.organization
    places = [pk for pk in (organization.pk, organization.parent_id) if pk]
    found = leaders(places, on=timezone.localdate(at))
    others = [pk for pk in found[organization.pk] if pk != row.member.user_id]
    notify(
        recipient_ids=others or found[organization.parent_id],
        key=f"grade-objection:{part}{row.pk}",
        text=lambda: (
            _("A member objects to the grade of the appraisal of %(year)d.") % {"year": appraisal.year}
        ),
        reason=lambda: _("The committee answers before the appraisal is closed."),
        link=reverse("meetings:member_appraisal", args=[organization.code, appraisal.year]),
        at=at,
    )
