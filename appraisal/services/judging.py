"""How does a superior organization judge what no record can count?"""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from appraisal.models import Indicator, IndicatorKind, Judgement, Round
from appraisal.rules.points import TENTH
from branches.models import Organization
from members.access import access_of
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def judge(
    *,
    by,
    round: Round,
    organization: Organization,
    indicator: Indicator,
    points: Decimal,
    remark: str,
    at: datetime,
) -> Judgement:
    """Give points with the reason in a judged indicator; an earlier judgement stays in the history.

    Only somebody of a superior organization may: nobody judges his own. Raises RuleBroken where that, the
    range of points or the reason is missing, or the round is closed. Returns the judgement.
    """
    require_superior(by, organization)
    _require_place(round, organization, indicator)
    points = _checked(points, indicator)
    if not remark.strip():
        raise RuleBroken(_("Give the reason: the branch reads it."), field="remark")
    # The round's row is the lock: two at once would both find no judgement in force.
    Round.objects.select_for_update().get(pk=round.pk)
    same = {"round": round, "organization": organization, "indicator": indicator}
    replaced = Judgement.objects.filter(**same, replaced_at=None).update(replaced_at=at)
    judgement = Judgement.objects.create(**same, points=points, remark=remark.strip(), by=by, at=at)
    details = {"indicator": indicator.code, "points": str(points), "replaced": replaced}
    record(by=by, action="judge score", obj=judgement, organization=organization, **details)
    return judgement


def _checked(points: Decimal, indicator: Indicator) -> Decimal:
    points = Decimal(points).quantize(TENTH, ROUND_HALF_UP)
    if not 0 <= points <= indicator.max_points:
        message = _("Points lie between 0 and %(maximum)s.") % {"maximum": indicator.max_points}
        raise RuleBroken(message, field="points")
    return points


def require_superior(by, organization: Organization) -> None:
    """Raises RuleBroken unless the person's right to judge comes from a superior organization's post."""
    access = access_of(by)
    is_own = any(a.organization_id == organization.pk for a in access.appointments)
    if is_own or "reviewer" not in access.roles_at(organization):
        raise RuleBroken(_("Only the superior organization judges a branch."))


def _require_place(round: Round, organization: Organization, indicator: Indicator) -> None:
    if round.closed_on:
        raise RuleBroken(_("The appraisal of this year is closed."))
    if not organization.is_branch or not organization.path.startswith(round.organization.path):
        raise RuleBroken(_("This appraisal does not cover the organization."))
    if indicator.scheme_id != round.scheme_id or indicator.kind != IndicatorKind.JUDGED:
        raise RuleBroken(_("This indicator is computed from the records."), field="indicator")
