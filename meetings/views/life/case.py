"""Which page shows one life meeting, step by step, and who may do what on it?"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from meetings.life.page import life_page
from meetings.life.papers import PAPERS
from meetings.life.reading import LifeSheet, life_sheet
from meetings.models import LifeProcess, Meeting
from meetings.queries import to_finish, whole_count
from meetings.rules.life import ACTS, LifeState, may_act
from members.access import organization_page
from members.rules import may

# Shown beside the steps: what the superior answers, and what ends the whole.
SUPERIOR_ACTS = ("agree", "ask_change", "name", "comment", "repeat")
JOINED = ("group", "meeting", "repeats", "repetition", "supervision__organization")


def roles_for(request, process: LifeProcess) -> set[str]:
    """The roles that count for this life meeting: a group leader's, for the own groups' alone."""
    roles = request.access.roles_at(process.organization)
    leads = request.access.group_ids(process.organization)
    return roles if process.group_id in leads else roles - {"group_leader"}


def may_here(request, process: LifeProcess, verb: str) -> bool:
    """Whether the person may do `verb` with this life meeting; the steps are seen by all who see the body."""
    if verb == "view":
        return request.access.may(process.organization, "view", "life")
    return any(may(role, verb, "life") for role in roles_for(request, process))


def may_do(request, process: LifeProcess, act: str) -> bool:
    """Whether the person may do the act in the state in which the life meeting is."""
    return any(may_act(process.state, role, act) for role in roles_for(request, process))


def find_life(request, organization, pk) -> LifeProcess:
    """The life meeting `pk` of the organization; 404 when it is another's or outside the scope."""
    rows = LifeProcess.objects.in_scope(request.scope).filter(organization=organization)
    waiting = Meeting.objects.filter(to_finish(timezone.localdate()), organization=organization)
    rows = rows.select_related(*JOINED).annotate(waiting_records=whole_count(waiting))
    found = get_object_or_404(rows, pk=pk)
    found.organization = organization
    # Read in the same query: the frame need not ask again.
    request.waiting = {"records": found.waiting_records}
    return found


def life_page_of(verb: str) -> Callable:
    """Decorates `view(request, process, …)` for an address /o/<code>/life-meetings/<pk>/…."""

    def decorate(view):
        @organization_page("view", "life")
        @wraps(view)
        def wrapped(request, organization, pk, **rest):
            process = find_life(request, organization, pk)
            if not may_here(request, process, verb):
                raise PermissionDenied(f"{verb} life")
            return view(request, process, **rest)

        return wrapped

    return decorate


def address_of(process: LifeProcess) -> str:
    return reverse("meetings:life", args=[process.organization.code, process.pk])


@life_page_of("view")
def show(request, process):
    sheet = life_sheet(process, on=timezone.localdate())
    reads = may_here(request, process, "read")
    page = life_page(sheet, may=lambda act: may_do(request, process, act), reads=reads)
    context = {
        "organization": process.organization, "process": process, "sheet": sheet, "page": page,
        "reads": reads, "papers": [p for p in PAPERS.values() if reads or not p.is_sealed],
        "superior_acts": acts_for(request, process, SUPERIOR_ACTS),
        "body_acts": acts_for(request, process, ends_of(sheet)),
        "repetition": getattr(process, "repetition", None),
    }  # fmt: skip
    return render(request, "meetings/life/page.html", context)


def ends_of(sheet: LifeSheet) -> tuple[str, ...]:
    """What the body does beside the steps: closing is offered after the report, or where none is read."""
    has_ended = sheet.process.state == LifeState.REPORTED or not sheet.facts.has_superior
    return ("plan", "close") if has_ended else ("plan",)


def acts_for(request, process: LifeProcess, names) -> list[tuple[str, object]]:
    """The acts among `names` that are open to the person now, with their words."""
    return [(name, ACTS[name].label) for name in names if may_do(request, process, name)]
