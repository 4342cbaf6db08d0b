"""How is a demonstration post checked each year, and how does it end?"""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from members.models.roles import DemonstrationCheck, DemonstrationHolder, DemonstrationPost
from members.rules.roles import CheckResult, PostState
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def check_post(*, by, post: DemonstrationPost, on: date, result: str, remark: str = "") -> DemonstrationCheck:
    """Record a yearly check of an approved post; the result "withdrawn" ends it that day. Returns the check.

    It may come before it is due; the next is due 12 calendar months later. RuleBroken for a post that is not
    approved, a day before the approval or not after the last check, or an end without a reason.
    """
    if result == CheckResult.WITHDRAWN and not remark.strip():
        raise RuleBroken(_("Give the reason."), field="remark")
    # The row is locked by its state: a check and a withdrawal cannot both be written.
    locked = DemonstrationPost.objects.select_for_update().filter(pk=post.pk, state=PostState.APPROVED)
    found = locked.first()
    if found is None:
        raise RuleBroken(_("Only an approved post or window is checked."))
    last = post.checks.aggregate(last=Max("on"))["last"]
    if on < found.decided_on or (last and on <= last):
        raise RuleBroken(_("The day lies before the approval or not after the last check."), field="on")
    check = DemonstrationCheck.objects.create(post=post, on=on, result=result, remark=remark.strip(), by=by)
    if result == CheckResult.WITHDRAWN:
        withdraw_post(by=by, post=post, on=on, reason=remark)
    record(
        by=by,
        action="check demonstration post",
        obj=post,
        organization=post.organization,
        on=str(on),
        result=str(result),
    )
    return check


@transaction.atomic
def withdraw_post(*, by, post: DemonstrationPost, on: date, reason: str) -> DemonstrationPost:
    """Withdraw a proposal, or an approved post from a day on, with the reason; its holders hold it no longer.

    RuleBroken when it was refused or withdrawn before, or for a day before it began.
    """
    if not reason.strip():
        raise RuleBroken(_("Give the reason."), field="reason")
    if on < (post.decided_on or post.proposed_on):
        raise RuleBroken(_("The day lies before the beginning."), field="on")
    withdrawn = DemonstrationPost.objects.filter(
        pk=post.pk, state__in=[PostState.PROPOSED, PostState.APPROVED]
    ).update(state=PostState.WITHDRAWN, withdrawn_on=on, withdrawal_reason=reason.strip())
    if not withdrawn:
        raise RuleBroken(_("This has ended already."))
    DemonstrationHolder.objects.filter(post=post, until=None, since__lt=on).update(until=on)
    post.refresh_from_db()
    record(by=by, action="withdraw demonstration post", obj=post, organization=post.organization, on=str(on))
    return post
