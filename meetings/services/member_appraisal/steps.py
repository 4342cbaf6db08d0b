"""At which step does an appraisal stand, may this be done in it, and how does it go on, back and end?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.appraised import people_on
from meetings.models import AppraisedMember, MemberAppraisal
from meetings.rules.member_appraisal import ACTS, BACK, AppraisalStep, is_in_time
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.templatetags.ui.dates import cn_date


def locked(appraisal: MemberAppraisal, act: str, *, version: int | None = None) -> MemberAppraisal:
    """The appraisal as it stands, kept from others until the end of the transaction.

    Raises RuleBroken in a step without the act (`rules.member_appraisal.ACTS`), and where somebody saved
    since the `version` that was shown.
    """
    rows = MemberAppraisal.objects.select_for_update(of=("self",)).select_related("organization")
    fresh = rows.get(pk=appraisal.pk)
    if fresh.step not in ACTS[act].steps:
        said = {"step": AppraisalStep(fresh.step).label}
        raise RuleBroken(_("This cannot be done now: the appraisal stands at “%(step)s”.") % said)
    if version is not None and fresh.version != version:
        raise RuleBroken(_("Somebody else saved meanwhile. Open the page anew and enter the change again."))
    return fresh


def locked_person(row: AppraisedMember, act: str, *, on: date) -> AppraisedMember:
    """The person's row by the facts of a day, with its appraisal locked; RuleBroken as `locked`."""
    return people_on(locked(row.appraisal, act), on=on, pk=row.pk)[0]


def save(appraisal: MemberAppraisal, **changes) -> MemberAppraisal:
    """Write the changes on a locked appraisal; whoever has an older page open is told."""
    changes = {"version": appraisal.version + 1} | changes
    MemberAppraisal.objects.filter(pk=appraisal.pk).update(**changes)
    for name, value in changes.items():
        setattr(appraisal, name, value)
    return appraisal


def go_on(by, appraisal: MemberAppraisal, act: str, **changes) -> MemberAppraisal:
    """Do a locked appraisal's act and lead it on to the step that the table names; audited."""
    save(appraisal, **({"step": ACTS[act].to} if ACTS[act].to else {}), **changes)
    record(by=by, action=f"member appraisal: {act}", obj=appraisal, organization=appraisal.organization)
    return appraisal


@transaction.atomic
def begin_mutual(*, by, appraisal: MemberAppraisal) -> MemberAppraisal:
    """Go on from the self-evaluations to what members say of each other; RuleBroken in another step."""
    return go_on(by, locked(appraisal, "begin_mutual"), "begin_mutual")


@transaction.atomic
def begin_ballot(*, by, appraisal: MemberAppraisal) -> MemberAppraisal:
    """Go on to the democratic vote; RuleBroken in another step."""
    return go_on(by, locked(appraisal, "begin_ballot"), "begin_ballot")


@transaction.atomic
def step_back(*, by, appraisal: MemberAppraisal) -> MemberAppraisal:
    """Go back one step that was taken too early; what was entered stays. RuleBroken once it was voted."""
    fresh = locked(appraisal, "step_back")
    return go_on(by, fresh, "step_back", step=BACK[fresh.step])


@transaction.atomic
def reopen_vote(*, by, appraisal: MemberAppraisal) -> MemberAppraisal:
    """Go back from the verdicts to the count; RuleBroken after the announcement.

    Verdicts already recorded are to be decided anew: `decided_on` is empty again, and whoever moves on
    meanwhile has no grade of the year from here.
    """
    fresh = locked(appraisal, "reopen_vote")
    fresh.people.update(graded_year=None)
    return go_on(by, fresh, "reopen_vote", decided_on=None, decided_at=None)


@transaction.atomic
def close_appraisal(*, by, appraisal: MemberAppraisal, on: date) -> MemberAppraisal:
    """End the appraisal; RuleBroken while objections are possible or wait for an answer."""
    fresh = locked(appraisal, "close")
    if is_in_time(on, fresh.objection_until):
        day = {"day": cn_date(fresh.objection_until)}
        raise RuleBroken(_("Objections are possible until %(day)s; close the appraisal after that.") % day)
    if fresh.people.waiting_for_answer().exists():
        raise RuleBroken(_("An objection waits for the committee's answer."))
    return go_on(by, fresh, "close", closed_on=on)
