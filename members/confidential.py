"""Which help plans may this person read?"""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from branches.models import Organization
from members.models.care import HelpPlan


def reads_help(request: HttpRequest, organization: Organization) -> bool:
    """Whether all help plans of the organization are open to him (D3: confidential)."""
    return request.access.may(organization, "view", "help")


def help_plans_for(request: HttpRequest, organization: Organization) -> QuerySet[HelpPlan]:
    """The help plans of the organization that he may read: all by right, else those he answers for."""
    plans = HelpPlan.objects.filter(organization=organization)
    by_right = plans.in_scope(request.access.scope_for("view", "help"))
    return by_right | plans.in_scope(request.scope).led_by(request.user)


def require_help(request: HttpRequest, organization: Organization) -> None:
    """404 for whoever may not know that there are help plans."""
    if not reads_help(request, organization):
        raise Http404
