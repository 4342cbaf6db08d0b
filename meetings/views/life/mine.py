"""Which pages show a person the life meetings that concern him, and take his self-check and opinion?"""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from meetings.forms.life.words import OwnOpinionForm, SelfCheckForm
from meetings.life.people import attends, participants_of, processes_for
from meetings.models import LifeStatement, RectificationPoint, SelfCheck
from meetings.rules.life import ACTS
from meetings.services import life
from meetings.views.life.words import as_typed
from members.views.forming import form_page, sent
from members.views.own import own_page

SHOWN = 20


@require_GET
@own_page
def list_own(request, member):
    rows = list(processes_for(member, on=timezone.localdate()).exclude(state="draft")[:SHOWN])
    return render(request, "meetings/life/mine_list.html", {"rows": rows, "member": member})


def own_process(member, process):
    """A life meeting of a body the member belongs to or stands under; 404 else, and before it is told."""
    rows = processes_for(member, on=timezone.localdate()).filter(pk=process)
    found = rows.exclude(state="draft").first()
    if found is None:
        raise Http404
    return found


def takes_part(process, member) -> bool:
    return any(m.pk == member.pk for m in participants_of(process, on=timezone.localdate()))


@require_GET
@own_page
def show_own(request, member, process):
    """Theme, day, the own self-check, what was said to oneself, and what the body puts right."""
    found = own_process(member, process)
    statement = LifeStatement.objects.of(found).filter(member=member).first()
    said = statement.criticisms.select_related("by") if statement else []
    points = RectificationPoint.objects.of(found).told() if found.notified_on else []
    context = {
        "process": found, "member": member, "takes_part": takes_part(found, member),
        "check": SelfCheck.objects.of(found).filter(member=member).first(),
        "statement": statement, "said": list(said),
        "may_speak": attends(member, on=timezone.localdate()),
        "is_open": found.state in ACTS["prepare"].states,
        "points": [p for p in points if p.member_id in {None, member.pk}],
    }  # fmt: skip
    return render(request, "meetings/life/mine.html", context)


@require_http_methods(["GET", "POST"])
@own_page
def opinion(request, member, process):
    """One's own opinion; without the name nothing of the account is kept."""
    found = own_process(member, process)
    if not attends(member, on=timezone.localdate()):
        raise Http404
    form = OwnOpinionForm(sent(request), initial={"with_name": "0"})
    act = partial(life.give_opinion, process=found, at=timezone.now())
    words = {"title": _("Give an opinion"), "button": _("Send"), "intro": found.theme}
    done = _("Your opinion is handed in.")
    return form_page(request, form, act, back_url=reverse("mine:life", args=[found.pk]), done=done, **words)


@require_http_methods(["GET", "POST"])
@own_page
def self_check(request, member, process):
    found = own_process(member, process)
    if not takes_part(found, member):
        raise Http404
    row = SelfCheck.objects.of(found).filter(member=member).first()
    form = SelfCheckForm(sent(request), initial=as_typed(row))
    act = partial(life.write_self_check, process=found, member=member, at=timezone.now())
    words = {"title": _("My self-check"), "button": _("Save"), "intro": found.theme}
    return form_page(request, form, act, back_url=reverse("mine:life", args=[found.pk]), **words)
