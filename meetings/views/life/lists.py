"""Which pages list the life meetings of a body and of those below, and begin a new one?"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.forms.life.acts import BeginForm
from meetings.life.lists import bodies_below, own_lives
from meetings.people import groups_of
from meetings.services import life
from meetings.views.life.case import address_of
from members.access import organization_page
from members.rules import may
from members.views.forming import form_page, sent, year_of

ROWS = 20


@organization_page("view", "life")
def list_lives(request, organization):
    """The body's own life meetings; of those directly below, who has held it, where it stands, what was
    skipped."""
    today = timezone.localdate()
    year = year_of(request, today=today, ahead=1)
    below = Paginator(bodies_below(organization, request.scope, year=year), ROWS).get_page(
        request.GET.get("page")
    )
    context = {
        "organization": organization, "year": year, "years": range(today.year, today.year - 4, -1),
        "rows": own_lives(organization), "page": below, "below": below.object_list,
        "may_begin": request.access.may(organization, "keep", "life"),
    }  # fmt: skip
    return render(request, "meetings/life/list.html", context)


@organization_page("keep", "life")
def begin(request, organization):
    today, roles = timezone.localdate(), request.access.roles_at(organization)
    only_groups = not any(may(role, "keep", "life") for role in roles - {"group_leader"})
    only = request.access.group_ids(organization) if only_groups else None
    groups = groups_of(organization, on=today, only=only) if organization.is_branch else []
    if only_groups and not groups:
        raise PermissionDenied("keep life")
    form = BeginForm(sent(request), groups=groups, today=today, only_groups=only_groups)
    act = partial(life.begin_life_meeting, organization=organization, at=timezone.now())
    words = {"title": _("Begin a life meeting"), "button": _("Begin")}
    back_url = reverse("meetings:lives", args=[organization.code])
    return form_page(request, form, act, back_url=back_url, next_url=address_of, **words)
