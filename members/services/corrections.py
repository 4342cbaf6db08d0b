"""How does a member ask for a correction of his file, and how does the branch answer?"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.display import label_of
from members.duties.telling import leaders_of
from members.fact_text import current_text, facts_of
from members.models import Affiliation, Member
from members.models.corrections import CorrectionRequest, CorrectionState
from members.rules.corrections import FIELDS
from members.services.changes import change_member
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.notices.services import notify

NOTE_LENGTH = 300


@transaction.atomic
def ask_correction(
    *, by, member: Member, field: str, new: str, at: datetime, note: str = ""
) -> CorrectionRequest:
    """Take a member's request that one fact of his file be corrected; returns it.

    `new` is the right value as `members.fact_text` keeps it. Raises RuleBroken when he asks for another, the
    file says so already, or an open request on the field waits (PIPL Arts 44-46).
    """
    if by is None or member.user_id != by.pk:
        raise RuleBroken(_("Everybody asks for their own file alone."))
    if field not in FIELDS:
        raise RuleBroken(_("This is no field of the file."), field="field")
    place = _place_of(member)
    old = current_text(member, field)
    if new == old:
        raise RuleBroken(_("The file says so already."), field=field)
    request = CorrectionRequest(member=member, organization=place, field=field, asked_at=at)
    request.old, request.new, request.note = old, new, note.strip()[:NOTE_LENGTH]
    _insert(request)
    record(by=by, action="ask correction", obj=member, organization=place, field=field)
    _tell_branch(request, at=at)
    return request


@transaction.atomic
def withdraw_correction(*, by, correction: CorrectionRequest, at: datetime) -> CorrectionRequest:
    """Take back one's own open request; RuleBroken for another's, or once it was decided."""
    if by is None or correction.member.user_id != by.pk:
        raise RuleBroken(_("Everybody asks for their own file alone."))
    _decide(correction, CorrectionState.WITHDRAWN, by=by, at=at, organization=correction.organization)
    return correction


@transaction.atomic
def accept_correction(
    *, by, correction: CorrectionRequest, organization, version: int, at: datetime
) -> CorrectionRequest:
    """Write the new value into the file as it stood at `version`, and tell the member.

    One transaction: where somebody changed the file since, Conflict is raised and the request stays open; so
    it does for RuleBroken, of a value that does not fit the rest of the file.
    """
    _decide(correction, CorrectionState.ACCEPTED, by=by, at=at, organization=organization)
    facts = facts_of(correction.field, correction.new)
    change_member(by=by, member=correction.member, version=version, organization=organization, **facts)
    _tell_member(correction, at=at)
    return correction


@transaction.atomic
def refuse_correction(
    *, by, correction: CorrectionRequest, organization, reason: str, at: datetime
) -> CorrectionRequest:
    """Leave the file as it is, and tell the member why; RuleBroken without a reason or once decided."""
    reason = reason.strip()[:NOTE_LENGTH]
    if not reason:
        raise RuleBroken(_("Say why it is not corrected."), field="reason")
    _decide(correction, CorrectionState.REFUSED, by=by, at=at, organization=organization, reason=reason)
    _tell_member(correction, at=at)
    return correction


def _place_of(member: Member):
    """Where the file lies: the open affiliation, else the last one."""
    rows = Affiliation.objects.filter(member=member).select_related("organization").order_by("-since", "-pk")
    place = rows.first()
    if place is None:
        raise RuleBroken(_("Your file lies in no organization."))
    return place.organization


def _insert(request: CorrectionRequest) -> None:
    message = _("You have asked for this field already; withdraw that request first.")
    rows = CorrectionRequest.objects.of(request.member).open()
    if rows.filter(field=request.field).exists():
        raise RuleBroken(message, field=request.field)
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(message, field=request.field) from error


def _decide(correction, state, *, by, at, organization, reason="") -> None:
    """Claim the open request by one conditional UPDATE; the log holds the field's name alone."""
    kept = {"state": state, "decided_at": at, "decided_by": by, "organization": organization}
    claimed = CorrectionRequest.objects.filter(pk=correction.pk, state=CorrectionState.OPEN)
    if not claimed.update(reason=reason, **kept):
        raise RuleBroken(_("This request was decided or withdrawn already."))
    for name, value in (kept | {"reason": reason}).items():
        setattr(correction, name, value)
    record(
        by=by, action="decide correction", obj=correction.member, organization=organization,
        field=correction.field, decision=str(state),
    )  # fmt: skip


def _tell_branch(request: CorrectionRequest, *, at: datetime) -> None:
    place = request.organization
    told = leaders_of({place.pk}, on=timezone.localdate(at))[place.pk]
    notify(
        recipient_ids=sorted(told),
        key=f"correction:{request.pk}",
        text=lambda: _("%(name)s asks for a correction of the file.") % {"name": request.member.name},
        reason=_reason,
        link=reverse("members:correction", args=[place.code, request.pk]),
        at=at,
    )


def _tell_member(correction: CorrectionRequest, *, at: datetime) -> None:
    if correction.member.user_id is None:
        return
    accepted = correction.state == CorrectionState.ACCEPTED
    notify(
        recipient_ids=[correction.member.user_id],
        key=f"correction-decided:{correction.pk}",
        text=lambda: (_accepted() if accepted else _refused()) % {"field": label_of(correction.field)},
        reason=_reason,
        link=reverse("mine:profile"),
        at=at,
    )


def _accepted() -> str:
    return _("Your file was corrected: %(field)s.")


def _refused() -> str:
    return _("Your file was not corrected: %(field)s. The reason stands in your file.")


def _reason() -> str:
    return _("Personal Information Protection Law Art 46: everybody may have their own data corrected.")
