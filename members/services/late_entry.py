"""How is a standing entered that began before the records here, so that it stays seen as entered late?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Member, Standing
from members.models.admission import AdmissionCase
from members.rules import may_enter_late
from members.services.standings import change_standing
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def enter_standing_late(*, by, member: Member, status: str, on: date, reason: str) -> Standing:
    """Enter a standing of the past with the reason why it has no procedure here; returns it, marked.

    Raises RuleBroken without a reason, while an admission case is open, for what a meeting decides, and as
    `change_standing` does.
    """
    if not reason.strip():
        raise RuleBroken(_("Say why it is entered afterwards."), field="reason")
    list(Member.objects.select_for_update().filter(pk=member.pk).values_list("pk"))
    now = Standing.objects.filter(member=member, until=None).values_list("status", flat=True).first()
    has_case = AdmissionCase.objects.open().filter(member=member).exists()
    if now is not None and not may_enter_late(now, status, has_case=has_case):
        raise RuleBroken(_why_not(has_case), field="status")
    said = _("Entered late: %(reason)s") % {"reason": reason.strip()}
    standing = change_standing(by=by, member=member, status=status, on=on, reason=said[:200])
    place = member.affiliations.order_by("-since", "-pk").select_related("organization").first()
    record(
        by=by, action="enter standing late", obj=member, organization=place and place.organization,
        new=str(status), on=str(on),
    )  # fmt: skip
    return standing


def _why_not(has_case: bool) -> str:
    if has_case:
        return _("An admission is under way: its steps change the standing, each with its date.")
    return _("The branch meeting decides on this and the superior approves; record the decision.")
