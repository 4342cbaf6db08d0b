"""What was said and decided? Typed item by item, saved as a draft meanwhile, nothing lost."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import services
from meetings.access import find_meeting, meeting_page
from meetings.comparison import differing
from meetings.forms.minutes import MinutesForms
from meetings.forms.typed import added, stored_content, typed_content, usual_basis, with_room
from meetings.life.opening import opening_of
from meetings.likeness import repeated_record
from meetings.models import Review, ReviewDecision
from meetings.people import people_of
from meetings.record import agenda_of
from meetings.remarks import beside
from meetings.results import faults_by_field, result_of, room_of
from meetings.roll import Roll, roll_of
from meetings.rules import EDITABLE_STATES, MeetingState
from meetings.rules.skeletons import skeleton_of
from meetings.services.earlier import offered_to, told_report
from meetings.services.particulars import settings_of
from meetings.views.attendance import number
from partybuild.errors import Conflict, RuleBroken
from partybuild.templatetags.ui.dates import cn_date


@dataclass(frozen=True)
class Desk:
    """What every answer of this page needs: the meeting, its people, the roll, and what is still open."""

    meeting: object
    people: list
    roll: Roll
    # Tasks of earlier resolutions, to be reported on.
    offered: list

    @property
    def usual_basis(self) -> str:
        return usual_basis(self.meeting.kinds)

    def forms(self, content: dict, data=None) -> MinutesForms:
        template = self.meeting.template
        skeleton = skeleton_of(template.text) if template else []
        told = {"kinds": self.meeting.kinds, "offered": self.offered, "skeleton": skeleton}
        return MinutesForms(content, people=self.people, data=data, **told)


def desk_of(meeting) -> Desk:
    people = people_of(meeting.organization, on=meeting.held_on, meeting=meeting)
    committee = {person.pk for person in people if person.is_committee}
    offered = offered_to(meeting)
    for task in offered:
        task.told = told_report(meeting, task)
    return Desk(meeting, people, roll_of(meeting, committee), offered)


@meeting_page("write", "minutes")
def minutes(request, meeting):
    desk = desk_of(meeting)
    if request.method != "POST":
        return open_minutes(request, desk)
    typed = typed_content(request.POST)
    if "preview" in request.POST:
        return preview(request, desk, typed)
    if "add" in request.POST:
        content = added(typed, request.POST["add"], desk.usual_basis)
        return show(request, desk, desk.forms(content), version=request.POST.get("version"))
    return save(request, desk, typed)


def open_minutes(request, desk):
    """The record as saved, or on request the newer draft that this person left behind."""
    meeting = desk.meeting
    draft = services.draft_of(meeting, request.user) if request.GET.get("draft") else None
    if draft:
        return show(request, desk, desk.forms(draft.content), version=draft.base_version)
    content = with_room(stored_content(meeting, agenda_of(meeting)), desk.usual_basis)
    offer = meeting.draft_saved_at if meeting.state in EDITABLE_STATES else None
    return show(request, desk, desk.forms(content), version=meeting.version, draft_saved_at=offer)


def save(request, desk, typed):
    forms, version = desk.forms(typed, data=request.POST), number(request.POST.get("version"))
    if not forms.is_valid() or not votes_add_up(forms, desk.roll):
        return show(request, desk, forms, version=version, status=422)
    try:
        services.save_minutes(
            by=request.user, meeting=desk.meeting, version=version, content=forms.content(), at=timezone.now()
        )
    except Conflict as conflict:
        return show_conflict(request, desk, conflict, typed)
    except RuleBroken as broken:
        forms.refuse(broken.field, broken.message)
        return show(request, desk, forms, version=version, status=422)
    messages.success(request, _("The minutes are saved."))
    hint_at_repetition(request, desk.meeting)
    step = "meetings:check" if "check" in request.POST else "meetings:detail"
    return redirect(step, desk.meeting.organization.code, desk.meeting.pk)


def hint_at_repetition(request, meeting) -> None:
    """Tells the writer, him alone and once, that a large part stands in the last record; nothing is kept."""
    before = repeated_record(meeting)
    if before is not None:
        text = _(
            "Large parts of this record stand word for word in “%(title)s” of %(day)s. "
            "Only you see this; write down what was said this time."
        )
        messages.info(request, text % {"title": before.title, "day": cn_date(before.held_on)})


def votes_add_up(forms, roll) -> bool:
    """Puts a wrong sum next to its field; before the attendance is recorded nothing can be compared."""
    for form in forms.voted if roll.is_recorded else []:
        for field, text in faults_by_field(form.cleaned_data, roll.due):
            form.add_error(field, text)
    return not any(form.errors for form in forms.all)


def show(request, desk, forms, *, version, status=200, **more):
    settings = settings_of(desk.meeting) if forms.has_votes else {}
    request.waiting = {"records": desk.meeting.waiting_records}
    for form in forms.resolutions if desk.roll.is_recorded else []:
        form.result = result_of(told(form), desk.roll.due, settings)
    for form in forms.earlier:
        form.is_later = form.waits_until(desk.meeting.held_on)
    forms.unmark()
    returned = returned_review(desk.meeting)
    titles = [item["title"].value() or "" for item in forms.items]
    found, gone = beside(titles, returned.item_remarks if returned else [])
    for n, item in enumerate(forms.items):
        item.remarks = found.get(n, [])
    context = {
        "meeting": desk.meeting,
        "organization": desk.meeting.organization,
        "forms": forms,
        "version": version,
        "is_recorded": desk.roll.is_recorded,
        "room": room_of(desk.roll.due, desk.usual_basis),
        "is_editable": desk.meeting.state in EDITABLE_STATES,
        "returned": returned,
        "gone_remarks": gone,
        "life": opening_of(desk.meeting),
        "later": sum(form.is_later for form in forms.earlier),
        **more,
    }
    return render(request, "meetings/minutes.html", context, status=status)


def returned_review(meeting) -> Review | None:
    """The return that the writer is working on."""
    if meeting.state != MeetingState.RETURNED:
        return None
    rows = meeting.reviews.filter(decision=ReviewDecision.RETURNED, undone_at=None)
    return rows.select_related("organization").order_by("-at").first()


def told(form) -> dict:
    """What stands in the fields of a resolution's form, typed or stored."""
    return {name: form[name].value() for name in form.fields}


def show_conflict(request, desk, conflict, typed):
    """409: what was saved meanwhile beside what was typed here; the typed text stays in the form."""
    current = desk_of(find_meeting(request, desk.meeting.organization, desk.meeting.pk))
    rows = differing(conflict.theirs, typed)
    forms = current.forms(typed)
    version = current.meeting.version
    return show(request, current, forms, version=version, status=409, conflict=conflict, differences=rows)


def preview(request, desk, typed):
    """The result line of one resolution, for htmx, by the same rule that the signature will use."""
    item, _r, resolution = request.POST["preview"].lstrip("i").partition("r")
    try:
        values = typed["items"][int(item)]["resolutions"][int(resolution)]
    except (ValueError, IndexError):
        values = {}
    result = result_of(values, desk.roll.due, settings_of(desk.meeting)) if desk.roll.is_recorded else None
    return render(request, "meetings/_result.html", {"result": result})


@meeting_page("write", "minutes")
@require_POST
def draft(request, meeting):
    """Keeps what is being typed; says which version of the record it began from."""
    if "discard" in request.POST:
        kept = services.draft_of(meeting, request.user)
        if kept:
            kept.delete()
        return redirect("meetings:minutes", meeting.organization.code, meeting.pk)
    version = number(request.POST.get("version"))
    if version != meeting.version or meeting.state not in EDITABLE_STATES:
        return JsonResponse({"version": meeting.version}, status=409)
    saved = services.autosave_draft(
        by=request.user,
        meeting=meeting,
        content=typed_content(request.POST),
        base_version=version,
        at=timezone.now(),
    )
    return JsonResponse({"saved_at": saved.saved_at.isoformat()})
