"""Which pages propose, decide, check, change and withdraw demonstration posts, and print their plate?"""

from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.roles import (
    CheckForm,
    CriteriaForm,
    DecisionForm,
    HoldersForm,
    ProposalForm,
    WithdrawForm,
)
from members.models.roles import DemonstrationCriteria, DemonstrationPost
from members.rules.roles import PostKind, follows
from members.services.roles import (
    approve_post,
    change_holders,
    check_post,
    propose_post,
    refuse_post,
    set_criteria,
    withdraw_post,
)
from members.services.roles.deciding import is_decided_by_superior
from members.views.forming import form_page


def post_of(request, organization, pk: int) -> DemonstrationPost:
    """The organization's post with its holders, its last check and the criteria it was proposed by."""
    rows = DemonstrationPost.objects.in_scope(request.scope).filter(organization=organization)
    rows = rows.select_related("organization", "criteria", "decided_by", "proposed_by")
    return get_object_or_404(rows.with_last_check().with_holdings(), pk=pk)


def open_for(act: str, post: DemonstrationPost) -> DemonstrationPost:
    """The post, if the act is open in its state; 404 else, as for what is not there."""
    if follows(post.state, act) is None:
        raise Http404
    return post


def post_url(post: DemonstrationPost) -> str:
    return reverse("members:demonstration_post", args=[post.organization.code, post.pk])


def may_decide(request, organization: Organization) -> bool:
    """The superior decides, or by the setting the committee itself; nobody as the superior of his own branch.

    An organizer reviews what lies under his organization, not its own proposals: he needs a post above.
    """
    access = request.access
    if is_decided_by_superior(organization, on=timezone.localdate()):
        is_above = access.may(organization.parent, "approve", "roles")
        return is_above and "secretary" not in access.roles_at(organization)
    return access.may(organization, "settle", "roles")


@organization_page("view", "roles")
def show_post(request: HttpRequest, organization: Organization, post: int) -> HttpResponse:
    found, may = post_of(request, organization, post), request.access.may
    context = {
        "post": found, "organization": organization, "today": timezone.localdate(),
        "honours": found.honours.select_related("member"), "roles": found.roles.select_related("member"),
        "checks": found.checks.select_related("by"),
        "may": {
            "decide": follows(found.state, "approve") and may_decide(request, organization),
            "check": found.is_approved and may(organization, "check", "roles"),
            "withdraw": follows(found.state, "withdraw") and may(organization, "check", "roles"),
            "holders": found.is_approved and may(organization, "keep", "roles"),
        },
    }  # fmt: skip
    return render(request, "members/roles/post.html", context)


@organization_page("keep", "roles")
def propose(request: HttpRequest, organization: Organization) -> HttpResponse:
    kind = PostKind.WINDOW if request.GET.get("kind") == PostKind.WINDOW else PostKind.POST
    today = timezone.localdate()
    form = ProposalForm(request.POST or None, organization=organization, scope=request.scope, kind=kind)
    criteria = DemonstrationCriteria.objects.in_force_at(organization, on=today).filter(kind=kind).first()
    is_post = kind == PostKind.POST
    words = {
        "title": _("Propose a demonstration post") if is_post else _("Propose a demonstration window"),
        "intro": _("Criteria: %(criteria)s") % {"criteria": "; ".join(criteria.lines)} if criteria else "",
        "button": _("Hand in the proposal"),
    }
    act = partial(propose_post, organization=organization, on=today)
    return form_page(request, form, act, back_url=reverse("members:roles", args=[organization.code]), **words)


@organization_page("view", "roles")
def decide(request: HttpRequest, organization: Organization, post: int) -> HttpResponse:
    if not may_decide(request, organization):
        raise PermissionDenied("approve roles")
    found = open_for("approve", post_of(request, organization, post))

    def act(*, by, decision, on, remark):
        service = approve_post if decision == "approve" else refuse_post
        return service(by=by, post=found, on=on, remark=remark)

    words = {"title": _("Decide on a proposal"), "button": _("Record the decision"), "intro": found.title}
    return form_page(request, DecisionForm(request.POST or None), act, back_url=post_url(found), **words)


@organization_page("check", "roles")
def check(request: HttpRequest, organization: Organization, post: int) -> HttpResponse:
    found = open_for("keep", post_of(request, organization, post))
    words = {"title": _("Yearly check"), "button": _("Record the check"), "intro": found.title}
    act = partial(check_post, post=found)
    return form_page(request, CheckForm(request.POST or None), act, back_url=post_url(found), **words)


@organization_page("check", "roles")
def withdraw(request: HttpRequest, organization: Organization, post: int) -> HttpResponse:
    found = open_for("withdraw", post_of(request, organization, post))
    words = {
        "title": _("Withdraw a demonstration post"),
        "button": _("Withdraw it"),
        "intro": _("%(title)s: its plate comes down on that day, and its holders hold it no longer.")
        % {"title": found.title},
    }
    act = partial(withdraw_post, post=found)
    return form_page(request, WithdrawForm(request.POST or None), act, back_url=post_url(found), **words)


@organization_page("keep", "roles")
def holders(request: HttpRequest, organization: Organization, post: int) -> HttpResponse:
    found = open_for("change holders", post_of(request, organization, post))
    form = HoldersForm(
        request.POST or None,
        organization=organization,
        scope=request.scope,
        post=found,
        initial={"members": [m.pk for m in found.holders_now]},
    )
    words = {"title": _("Holders"), "button": _("Change the holders"), "intro": found.title}
    act = partial(change_holders, post=found)
    return form_page(request, form, act, back_url=post_url(found), **words)


@organization_page("view", "roles")
def plate(request: HttpRequest, organization: Organization, post: int) -> HttpResponse:
    """The plate of an approved post on A4 landscape: title, names, unit, and no photo."""
    found = post_of(request, organization, post)
    if not found.is_approved:
        raise Http404
    context = {"post": found, "organization": organization, "back_url": post_url(found)}
    return render(request, "members/roles/plate.html", context)


@organization_page("view", "roles")
def list_criteria(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Every version for here, the own and the superiors', the newest first; what holds today is marked."""
    today = timezone.localdate()
    rows = list(DemonstrationCriteria.objects.in_force_at(organization, on=date.max))
    in_force = {}
    for row in rows:
        if row.effective_from <= today:
            in_force.setdefault(row.kind, row.pk)
    context = {
        "rows": rows, "in_force": set(in_force.values()), "organization": organization,
        "may_set": request.access.may(organization, "settle", "roles"),
    }  # fmt: skip
    return render(request, "members/roles/criteria.html", context)


@organization_page("settle", "roles")
def add_criteria(request: HttpRequest, organization: Organization) -> HttpResponse:
    words = {
        "title": _("Set criteria"),
        "button": _("Set the criteria"),
        "intro": _("They hold for %(name)s and everything under it.") % {"name": organization},
    }
    back_url = reverse("members:criteria", args=[organization.code])
    act = partial(set_criteria, organization=organization)
    return form_page(request, CriteriaForm(request.POST or None), act, back_url=back_url, **words)
