"""Which pages keep the rectification list: enter, change, prove, check again?"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.forms.life.words import CheckForm, PointForm, ProofForm
from meetings.models import LifeProcess, RectificationPoint
from meetings.people import people_of
from meetings.services import life
from meetings.views.life.acts import held_meetings
from meetings.views.life.case import life_page_of, may_do, may_here
from meetings.views.life.words import page, shell
from members.views.forming import form_page, sent
from partybuild.errors import Conflict
from partybuild.web import version_shown, whole_number


def people_for(process: LifeProcess):
    return people_of(process.organization, on=timezone.localdate())


@life_page_of("view")
def points(request, process):
    """The list; the words of a point are read with the right alone, the days and states by all who see it."""
    rows = list(RectificationPoint.objects.of(process).told())
    context = shell(
        process, rows=rows, today=timezone.localdate(), reads=may_here(request, process, "read"),
        may_keep=may_do(request, process, "rectify"),
    )  # fmt: skip
    return render(request, "meetings/life/points.html", context)


@life_page_of("keep")
def point_new(request, process):
    form = PointForm(sent(request), people=people_for(process))
    act = partial(life.add_point, process=process)
    words = {"title": _("A point to put right"), "button": _("Add")}
    return form_page(request, form, act, back_url=page("life_points", process), **words)


def changing(process, point, data):
    initial = {
        "problem": point.problem, "measure": point.measure, "due_on": point.due_on,
        "owner": str(point.owner_id), "member": str(point.member_id or ""),
    }  # fmt: skip
    return PointForm(data, people=people_for(process), initial=initial), life.change_point


def proving(process, point, data):
    meetings = held_meetings(process)
    initial = {
        "proof": point.proof, "meeting": point.proof_meeting_id,
        "on": point.proven_on or timezone.localdate(),
    }  # fmt: skip
    form = ProofForm(data, meetings=meetings, initial=initial)
    return form, partial(life.prove_point, at=timezone.now())


def checking(process, point, data):
    people = [m for m in people_for(process) if m.pk != point.owner_id]
    form = CheckForm(data, people=people, initial={"on": timezone.localdate()})
    return form, partial(life.check_point, at=timezone.now())


ACTS = {
    "change": (_("Change the point"), changing),
    "prove": (_("How it was put right"), proving),
    "check": (_("Check again"), checking),
}


@life_page_of("keep")
def point(request, process, point, act: str):
    """One act on a point; where somebody saved meanwhile both versions are shown, what was typed stays."""
    if act not in ACTS:
        raise Http404
    if not may_here(request, process, "read"):
        raise PermissionDenied("read life")
    found = get_object_or_404(RectificationPoint.objects.of(process).told(), pk=point)
    found.process = process
    title, prepared = ACTS[act]
    form, service = prepared(process, found, sent(request))
    asked = {"back_url": page("life_points", process), "template": "meetings/life/point.html"}
    words = {"title": title, "button": _("Save"), "intro": found.problem}
    words["version"] = version_shown(request, found.version)
    # A form without a version is older than any.
    typed = whole_number(request.POST.get("version"))
    service = partial(service, point=found, version=-1 if typed is None else typed)
    try:
        return form_page(request, form, service, **asked, **words)
    except Conflict as conflict:
        context = words | {"form": form, "back_url": asked["back_url"], "conflict": versions_of(conflict)}
        context["version"] = found.version
        return render(request, asked["template"], context, status=409)


def versions_of(conflict: Conflict) -> dict:
    """What stands there beside what was typed, field by field; of what was not typed what stands there."""
    theirs, mine = conflict.theirs, conflict.mine
    rows = [(label, theirs.get(label, ""), mine.get(label, "")) for label in theirs | mine]
    return {"message": conflict.message, "rows": [row for row in rows if row[1] or row[2]]}
