"""Which group chats has an organization connected, and do they answer?"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings import services
from meetings.forms.notices import GroupForm
from meetings.models import GroupChannel
from meetings.services.channels import test_matter
from members.access import organization_page
from partybuild.notices.models import Outbox
from partybuild.web import attempt


def channels_of(request, organization):
    """The groups in use, in the scope of whoever asks."""
    rows = GroupChannel.objects.in_scope(request.scope)
    return rows.filter(organization=organization, robot__removed_at=None).select_related("robot")


@require_GET
@organization_page("keep", "channel")
def list_channels(request, organization):
    channels = list(channels_of(request, organization))
    tests = Outbox.objects.of_matter(*map(test_matter, channels)).order_by("pk")
    last = {row.robot_id: row for row in tests}
    context = {"organization": organization, "rows": [(c.robot, last.get(c.robot_id)) for c in channels]}
    return render(request, "meetings/channels.html", context)


@require_http_methods(["GET", "POST"])
@organization_page("keep", "channel")
def add(request, organization):
    form = GroupForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        adding = {"by": request.user, "organization": organization, "at": timezone.now()}
        if attempt(form, services.add_group, **adding, **form.cleaned_data)[0]:
            messages.success(request, _("The group is connected. Send a test to see whether it answers."))
            return redirect("meetings:channels", organization.code)
    context = {
        "form": form,
        "title": _("Connect a group"),
        "intro": _("Members' names and remarks are never sent to a group."),
        "back_url": reverse("meetings:channels", args=[organization.code]),
    }
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)


@require_POST
@organization_page("keep", "channel")
def test(request, organization, pk):
    channel = get_object_or_404(channels_of(request, organization), pk=pk)
    channel.organization = organization
    services.try_group(by=request.user, channel=channel, at=timezone.now())
    messages.success(request, _("The test message leaves within a minute; what came of it stands here then."))
    return redirect("meetings:channels", organization.code)


@require_POST
@organization_page("keep", "channel")
def remove(request, organization, pk):
    channel = get_object_or_404(channels_of(request, organization), pk=pk)
    channel.organization = organization
    services.remove_group(by=request.user, channel=channel, at=timezone.now())
    messages.success(request, _("The group is removed and its address forgotten."))
    return redirect("meetings:channels", organization.code)
