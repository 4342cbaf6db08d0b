"""What stands on the first page of an organization?"""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from appraisal.dashboards import branch_home, superior_home
from appraisal.dashboards.branch import FIRST_STEPS
from appraisal.dashboards.people import people_ahead, readable
from meetings.access import may_hold
from members.access import organization_page

# So many lines on people stand on the review desk; the rest on a page of their own.
PRESSING = 3
WRITING = ("add meeting", "write minutes", "import roster", "sign meeting")


@organization_page("view", "organization")
def home(request, organization):
    show = superior_page if organization.is_superior else branch_page
    return show(request, organization, on=timezone.localdate())


def branch_page(request, organization, *, on):
    """Tasks, next meeting, look ahead, score, year. The score card stands on the branch's own page alone."""
    shown = branch_home(organization, on=on, has_score=is_own(request, organization))
    request.waiting = {"records": shown.record_count}
    context = {
        "organization": organization,
        "home": shown,
        "year": on.year,
        "strip": shown.strip,
        "may": rights(request, organization, *WRITING),
        "acts": acts_of(request, organization, shown),
        "steps": first_steps(organization),
        "people": people_ahead(organization, request.access, on=on),
    }
    return render(request, "appraisal/branch_home.html", context)


@organization_page("view", "member")
def people(request, organization):
    """Everything that lies ahead with the people, on a page of its own."""
    on = timezone.localdate()
    ahead = people_ahead(organization, request.access, on=on, most=None)
    context = {"organization": organization, "people": ahead, "on": on}
    return render(request, "appraisal/people_ahead.html", context)


def acts_of(request, organization, shown) -> dict:
    """What of the page this person may do: the tasks, and the next meeting's record; a Party group's leader
    those of his groups."""
    may_write = partial(may_hold, request, organization, "write", "minutes")
    meeting = shown.next_meeting.meeting if shown.next_meeting else None
    groups = {meeting.group_id} - {None} if meeting else set()
    return {
        "tasks": {task.url for task in shown.tasks if may_write(kinds=task.kinds, groups=task.groups)},
        "next": bool(meeting) and may_write(kinds=meeting.kinds, groups=groups),
    }


def first_steps(organization) -> list[dict]:
    """What a branch without a roster does first; the first step is the current one."""
    return [
        {
            "label": label,
            "url": reverse(name, args=[organization.code]),
            "state": "current" if number == 0 else "",
        }
        for number, (label, name) in enumerate(FIRST_STEPS)
    ]


def superior_page(request, organization, *, on):
    own = is_own(request, organization)
    shown = superior_home(
        organization, request.scope, on=on, asked=request.GET, is_own=own, reader=request.user
    )
    request.waiting, request.unread = {"queue": shown.waiting_count}, shown.unread
    context = {
        "organization": organization,
        "home": shown,
        "year": on.year,
        "asked": shown.asked,
        "people": readable(shown.ahead, organization, request.access, most=PRESSING),
        "may": rights(request, organization, "compute score", "review meeting"),
    }
    return render(request, "appraisal/superior_home.html", context)


def rights(request, organization, *wanted: str) -> dict[str, bool]:
    """For the template: {"write_minutes": whether the person may}."""
    return {right.replace(" ", "_"): request.access.may(organization, *right.split()) for right in wanted}


def is_own(request, organization) -> bool:
    """Whether the person holds a post in the organization itself; the administrator looks at everything."""
    return request.user.is_superuser or any(
        a.organization_id == organization.pk for a in request.access.appointments
    )
