"""Which pages find two files of one person, join them, and take that back?"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from branches.models import Organization
from members.access import organization_page
from members.duplicates import candidate_pairs, placed, recent_merges
from members.forms.merging import MergeForm
from members.models import Member
from members.models.transfers import MemberMerge
from members.services.merging import merge_members, undo_merge
from partybuild.web import attempt

PAGE = 20


@organization_page("merge", "member")
def list_duplicates(request: HttpRequest, organization: Organization) -> HttpResponse:
    pairs = candidate_pairs(request.scope, organization)
    page = Paginator(pairs, PAGE).get_page(request.GET.get("page"))
    merges = list(recent_merges(at=timezone.now())[:PAGE])
    context = {"organization": organization, "page": page, "merges": merges}
    return render(request, "members/transfers/duplicates.html", context)


@organization_page("merge", "member")
def merge_two(request: HttpRequest, organization: Organization, kept, merged) -> HttpResponse:
    """Both files beside each other; what is chosen is joined in one transaction."""
    rows = placed(Member.objects.in_scope(request.scope).select_related("user"))
    if kept == merged:
        raise Http404
    kept, merged = get_object_or_404(rows, pk=kept), get_object_or_404(rows, pk=merged)
    form = MergeForm(request.POST or None, kept=kept, merged=merged)
    acting = {"by": request.user, "organization": organization, "at": timezone.now()}
    if form.is_valid() and attempt(form, merge_members, **acting, **form.arguments())[0]:
        messages.success(request, _("The files are joined. This can be undone for 30 days."))
        return redirect("members:duplicates", code=organization.code)
    context = {"form": form, "kept": kept, "merged": merged, "organization": organization}
    return render(request, "members/transfers/merge.html", context, status=422 if form.errors else 200)


@organization_page("merge", "member")
@require_POST
def undo(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    merge = get_object_or_404(MemberMerge.objects.select_related("kept", "merged"), pk=pk)
    undo_merge(by=request.user, organization=organization, merge=merge, at=timezone.now())
    messages.success(request, _("The files are two again."))
    return redirect("members:duplicates", code=organization.code)
