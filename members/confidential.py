"""May this person read what is confidential even among officers?"""

from django.http import Http404, HttpRequest

from branches.models import Organization
from branches.rules import LEADING_POSTS
from members.access import Access
from members.models.care import HelpPlan


def leads(access: Access, organization: Organization) -> bool:
    """Whether he is secretary or deputy of the organization or of one above it; an organizer is neither."""
    return any(
        a.post in LEADING_POSTS and organization.path.startswith(a.organization.path)
        for a in access.appointments
    )


def reads_help(request: HttpRequest, organization: Organization) -> bool:
    """Whether all help plans of the organization are open to him (D3: confidential)."""
    return leads(request.access, organization) and request.access.may(organization, "view", "help")


def help_plans_for(request: HttpRequest, organization: Organization):
    """The help plans of the organization that he may read: those that lead read all, else those he leads."""
    plans = HelpPlan.objects.in_scope(request.scope).filter(organization=organization)
    return plans if reads_help(request, organization) else plans.led_by(request.user)


def require_help(request: HttpRequest, organization: Organization) -> None:
    """404 for whoever may not know that there are help plans."""
    if not reads_help(request, organization):
        raise Http404
