"""Which page tells a person's course: where he was away, was lost, what was decided, what was corrected?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from members.access import organization_page
from members.codes import PARTY_MEMBERS, MemberStatus
from members.file import MemberFile
from members.models.membership import DatedCorrection, FloatingPeriod, LostContact, MembershipDecision
from members.rules.membership_codes import DecisionKind
from members.views.file import member_of
from members.views.membership.pages import discipline_scope, sees_discipline


@organization_page("view", "membership")
def show_course(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    file, sees = MemberFile(member, on=timezone.localdate()), sees_discipline(request, organization)
    floating = FloatingPeriod.objects.filter(member=member).select_related("keeps_contact", "host")
    floating = floating.prefetch_related("contacts")
    lost = LostContact.objects.filter(member=member).prefetch_related("searches")
    decisions = MembershipDecision.objects.filter(member=member).readable_in(discipline_scope(request))
    corrections = DatedCorrection.objects.filter(member=member)
    context = {
        "organization": organization, "member": member, "file": file, "decisions": decisions,
        "floating": floating, "lost": lost,
        "corrections": corrections.select_related("affiliation", "standing", "appointment"),
        "may": rights_of(request, organization, file), "kinds": kinds_for(file), "sees": sees,
        "facts": facts_of(file, request.scope),
        "is_floating": any(row.until is None for row in floating),
        "is_lost": any(row.until is None for row in lost),
    }  # fmt: skip
    return render(request, "members/membership/person.html", context)


def rights_of(request, organization, file) -> dict[str, bool]:
    may = request.access.may
    keep = may(organization, "keep", "membership") and not file.has_left
    return {
        "keep": keep,
        # Only a full or probationary member goes away or gets lost.
        "begin": keep and bool(file.standing and file.standing.status in PARTY_MEMBERS),
        "correct": may(organization, "correct", "membership"),
    }


def kinds_for(file: MemberFile) -> list[tuple[str, str]]:
    """The decisions without discipline that his standing allows."""
    status = file.standing.status if file.standing else ""
    kinds = []
    if status in PARTY_MEMBERS:
        kinds = [DecisionKind.SUSPEND, DecisionKind.DEEM_LEFT, DecisionKind.WITHDRAW]
    if status == MemberStatus.SUSPENDED:
        kinds = [DecisionKind.RESTORE, DecisionKind.DEEM_LEFT]
    return [(kind.value, kind.label) for kind in kinds]


def facts_of(file: MemberFile, scope) -> list[dict]:
    """The dated facts with their days, for reading and putting right; those of other branches are read."""
    found = [_fact("standing", row, row.get_status_display(), True) for row in file.standings]
    for row in file.affiliations:
        place = f"{row.organization.short_name} {row.group.name if row.group else ''}".strip()
        found.append(_fact("affiliation", row, place, row.organization.path in scope))
    for row in file.appointments:
        label = f"{row.get_post_display()} ({row.organization.short_name})"
        found.append(_fact("appointment", row, label, row.organization.path in scope))
    return found


def _fact(name: str, row, label: str, is_ours: bool) -> dict:
    return {"name": name, "row": row, "label": label, "is_ours": is_ours}
