"""Who passes what on to whom, and what came of it?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from members.models import Member
from members.models.growth import MentorPair
from members.rules.growth import may_learn, may_mentor
from members.services.roles.belonging import require_belonging, status_of
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def open_pair(
    *,
    by,
    organization: Organization,
    mentor: Member,
    learner: Member,
    aim: str,
    since: date,
    planned_until: date,
    goal: str = "",
) -> MentorPair:
    """Open a mentor pair for an aim; returns it.

    Raises RuleBroken for a mentor who is no full member, himself or from elsewhere, a learner whom the
    setting does not admit or who has a mentor for this aim already, or a span without a day (D4).
    """
    # The learner's row is locked, so that he cannot be given two mentors for an aim at once.
    list(Member.objects.select_for_update().filter(pk=learner.pk).values_list("pk"))
    if mentor.pk == learner.pk:
        raise RuleBroken(_("Nobody is their own mentor."), field="learner")
    _require_span(since, planned_until)
    require_belonging([mentor], organization, on=since, field="mentor")
    require_belonging([learner], organization, on=since, field="learner")
    _require_standings(organization, mentor, learner, since)
    if MentorPair.objects.filter(learner=learner, aim=aim, closed_on=None).exists():
        raise RuleBroken(_("The learner has a mentor for this aim already."), field="aim")
    pair = MentorPair.objects.create(
        organization=organization,
        mentor=mentor,
        learner=learner,
        aim=aim,
        goal=goal,
        since=since,
        planned_until=planned_until,
    )
    record(by=by, action="open mentor pair", obj=pair, organization=organization, aim=str(aim))
    return pair


@transaction.atomic
def close_pair(*, by, pair: MentorPair, closed_on: date, result: str, closing_note: str = "") -> MentorPair:
    """Close a pair with what came of it. RuleBroken when it was closed before, or before it began."""
    if closed_on < pair.since:
        raise RuleBroken(_("The day lies before the beginning."), field="closed_on")
    if not result.strip():
        raise RuleBroken(_("Write what came of it."), field="result")
    closed = MentorPair.objects.filter(pk=pair.pk, closed_on=None).update(
        closed_on=closed_on, result=result.strip(), closing_note=closing_note.strip()
    )
    if not closed:
        raise RuleBroken(_("This has ended already."))
    pair.refresh_from_db()
    record(by=by, action="close mentor pair", obj=pair, organization=pair.organization, on=str(closed_on))
    return pair


def _require_span(since: date, planned_until: date) -> None:
    if planned_until <= since:
        raise RuleBroken(_("The planned end lies before the beginning."), field="planned_until")


def _require_standings(organization, mentor, learner, since) -> None:
    if not may_mentor(status_of(mentor, on=since)):
        raise RuleBroken(_("A mentor is a full member."), field="mentor")
    values = RuleSet.objects.values_for([organization], on=since)[organization.pk]
    is_anybody = bool(values["growth.learner_is_anybody"])
    if not may_learn(status_of(learner, on=since), is_anybody=is_anybody):
        raise RuleBroken(_("By the rules of the organization this person has no mentor."), field="learner")
