"""Which page shows who is floating, lost, suspended or waited for, and what comes next?"""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from members.access import organization_page
from members.exports.membership import membership_workbook
from members.membership import (
    PARTS,
    RESTING,
    counts_by_part,
    discipline_under,
    dress,
    of_part,
    people_with_marks,
)
from members.services import note_export
from members.sheets import workbook_response
from members.views.membership.pages import discipline_page, discipline_scope, sees_discipline

PAGE = 20


class AskedForm(forms.Form):
    """The part and the day asked for; what says nothing sensible asks for everything of today."""

    part = forms.ChoiceField(required=False)
    on = forms.DateField(required=False)


def asked(request, organization):
    """The day, the part, and all rows, of which a part may be taken."""
    today, sees = timezone.localdate(), sees_discipline(request, organization)
    form = AskedForm(request.GET)
    form.fields["part"].choices = [("", ""), *PARTS.items()] + ([("resting", RESTING)] if sees else [])
    form.is_valid()
    day = min(form.cleaned_data.get("on") or today, today)
    known = discipline_scope(request) if sees else None
    rows = people_with_marks(organization, request.scope, on=day, discipline=known)
    return day, form.cleaned_data.get("part") or "", rows, form.fields["part"].choices


def in_order(rows):
    rows = rows.select_related("member", "organization")
    return rows.order_by("organization__path", "member__pinyin", "member__name", "member_id")


@organization_page("view", "membership")
def show_membership(request: HttpRequest, organization: Organization) -> HttpResponse:
    day, part, rows, choices = asked(request, organization)
    counts = counts_by_part(rows)
    paginator = Paginator(in_order(of_part(rows, part)), PAGE)
    paginator.count = counts.get(part, 0)
    page = paginator.get_page(request.GET.get("page"))
    page.object_list = dress(list(page.object_list), on=day)
    context = {
        "organization": organization, "page": page, "part": part, "day": day,
        "is_past": day != timezone.localdate(),
        "parts": [(name, label, counts.get(name, 0)) for name, label in choices if name],
        "total": counts[""], "may_discipline": sees_discipline(request, organization),
    }  # fmt: skip
    return render(request, "members/membership/list.html", context)


@organization_page("export", "member")
def export_membership(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Floating, lost and suspended members as .xlsx; nothing of discipline or disposal is in it."""
    today = timezone.localdate()
    rows = people_with_marks(organization, request.scope, on=today)
    dressed = dress(list(in_order(rows)), on=today)
    note_export(by=request.user, organization=organization, count=len(dressed), filters=["membership"])
    content = membership_workbook(dressed, organization, by=str(request.user), at=timezone.localtime())
    return workbook_response(content, f"membership_{organization.code}_{today:%Y-%m-%d}")


@discipline_page("view")
def show_discipline(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The periods that run: rights at rest, probation within the Party, correction within a time limit."""
    today = timezone.localdate()
    found = discipline_under(organization, discipline_scope(request), on=today)
    context = {"organization": organization, **found}
    return render(request, "members/membership/discipline.html", context)
