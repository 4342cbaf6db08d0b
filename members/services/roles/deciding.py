"""Who decides on a proposed demonstration post, and how?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from members.models.roles import DemonstrationHolder, DemonstrationPost
from members.rules.roles import PostState, follows
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def is_decided_by_superior(organization: Organization, *, on: date) -> bool:
    """Whether the superior decides on the organization's posts; the top one has none. One query at most."""
    if organization.parent_id is None:
        return False
    values = RuleSet.objects.values_for([organization], on=on)[organization.pk]
    return bool(values["roles.approved_by_superior"])


@transaction.atomic
def approve_post(*, by, post: DemonstrationPost, on: date, remark: str = "") -> DemonstrationPost:
    """Approve a proposed post from a day on; its holders hold it from then. Returns it.

    RuleBroken when somebody decided before, or for a day before the proposal.
    """
    _decide(by, post, "approve", on, remark)
    # Until then they were only proposed to hold it.
    DemonstrationHolder.objects.filter(post=post, until=None).update(since=on)
    return post


@transaction.atomic
def refuse_post(*, by, post: DemonstrationPost, on: date, remark: str) -> DemonstrationPost:
    """Do not approve a proposed post, with the reason; a new proposal may follow. RuleBroken as above."""
    if not remark.strip():
        raise RuleBroken(_("Give the reason."), field="remark")
    _decide(by, post, "refuse", on, remark)
    return post


def _decide(by, post, act: str, on: date, remark: str) -> None:
    if on < post.proposed_on:
        raise RuleBroken(_("The day lies before the proposal."), field="on")
    # Claimed by the state: of two who decide at once, the second is told.
    decided = DemonstrationPost.objects.filter(pk=post.pk, state=PostState.PROPOSED).update(
        state=follows(PostState.PROPOSED, act), decided_on=on, decided_by=by, decision_remark=remark.strip()
    )
    if not decided:
        raise RuleBroken(_("This proposal has been decided on or withdrawn already."))
    post.refresh_from_db()
    record(by=by, action=f"{act} demonstration post", obj=post, organization=post.organization, on=str(on))
