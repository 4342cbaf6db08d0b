"""How is a meeting planned, changed and cancelled?"""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings import services, suggestions
from meetings.access import find_meeting, meeting_page, meetings_of
from meetings.forms.plan import ReasonForm, plan_form
from meetings.models import MinutesTemplate
from meetings.notices import facts_told, last_notice
from meetings.rules import Kind
from meetings.rules.replies import may_answer
from meetings.services.calling_off import told_of
from members.access import organization_page
from partybuild.errors import Conflict
from partybuild.notices.calendar import next_working_time
from partybuild.notices.free_days import year_days
from partybuild.periods import plain_day
from partybuild.templatetags.ui.dates import full_date
from partybuild.web import attempt


@organization_page("add", "meeting")
def plan_new(request, organization):
    templates = list(MinutesTemplate.objects.for_organization(organization))
    if request.method != "POST" or "prefill" in request.POST:
        if request.method == "POST":
            form = plan_form(
                request, organization, templates=templates, initial=renewed(request.POST, templates)
            )
        else:
            form = prefilled(request, organization, templates)
        return show_plan(request, organization, form)
    form = plan_form(request, organization, request.POST, templates=templates)
    if form.is_valid():
        done, meeting = attempt(
            form,
            services.plan_meeting,
            by=request.user,
            organization=organization,
            at=timezone.now(),
            **form.facts(),
        )
        if done:
            messages.success(request, _("The meeting is planned."))
            tell_of_a_free_day(request, meeting)
            return redirect("meetings:detail", organization.code, meeting.pk)
    return show_plan(request, organization, form, status=422)


def tell_of_a_free_day(request, meeting) -> None:
    """A hint beside the success: a meeting on a holiday or a weekend may be meant, or a slip."""
    hint = year_days(meeting.held_on.year).hint(meeting.held_on)
    if hint:
        said = {"day": full_date(meeting.held_on), "hint": hint}
        messages.info(request, _("%(day)s is no working day (%(hint)s).") % said)


def show_plan(request, organization, form, *, meeting=None, status=200):
    context = {"organization": organization, "form": form, "meeting": meeting}
    if not form.is_bound:
        me = next((p for p in form.people.values() if p.user_id == request.user.pk), None)
        secretary = next((p for p in form.people.values() if p.is_secretary), None)
        # The group's leader chairs its meeting (Branch Regulations Art 14).
        chair = me if request.role == "group_leader" else secretary
        form.initial.setdefault("recorder", str(me.pk) if me else "")
        form.initial.setdefault("chair", str(chair.pk) if chair else "")
    return render(request, "meetings/plan.html", context, status=status)


def prefilled(request, organization, templates):
    """The form with what it begins with: the task's kind, day and group, the usual place, hours, agenda."""
    kinds = [kind for kind in request.GET.getlist("kind") if kind in Kind.values]
    last = meetings_of(request, organization).not_cancelled()
    template = suggestions.template_for(kinds, templates)
    initial = {
        "kinds": kinds,
        "held_on": plain_day(request.GET.get("on", ""))
        or next_working_time(timezone.now() + timedelta(days=1)).date(),
        "place": organization.usual_place,
        "group": request.GET.get("group", ""),
        "template": str(template.pk) if template else "",
        "agenda": "\n".join(suggestions.agenda_for(kinds, template)),
    }
    like = last.of_kind(kinds[0]) if kinds else last
    form = plan_form(request, organization, templates=templates, like=like, initial=initial)
    person = next(iter(form.people.values()), None)
    hours = [person.usual_start, person.usual_end] if person and person.usual_start else None
    start, end = suggestions.usual_hours(hours and [at and timezone.localtime(at) for at in hours])
    form.initial |= {"started_at": f"{start:%H:%M}", "ended_at": f"{end:%H:%M}"}
    return form


def renewed(posted, templates) -> dict:
    """What was typed, with the suggestions of the kinds and the template now chosen."""
    kinds = posted.getlist("kinds")
    template = next((t for t in templates if str(t.pk) == posted.get("template")), None)
    # Another kind brings its template; "none" stands where it was chosen.
    if posted["prefill"] != "template" and (template is None or template.kind not in kinds):
        template = suggestions.template_for(kinds, templates)
    return posted.dict() | {
        "kinds": kinds,
        "due": posted.getlist("due"),
        "activities": posted.getlist("activities"),
        "template": str(template.pk) if template else "",
        "agenda": suggestions.renewed_agenda(posted.get("agenda", ""), kinds, template, templates),
    }


@meeting_page("change", "meeting")
def plan_edit(request, meeting):
    organization = meeting.organization
    templates = offered_with(meeting)
    if request.method != "POST":
        initial = as_typed(meeting)
        form = plan_form(request, organization, meeting=meeting, templates=templates, initial=initial)
        return show_plan(request, organization, form, meeting=meeting)
    form = plan_form(request, organization, request.POST, meeting=meeting, templates=templates)
    try:
        is_done = form.is_valid() and change(request, meeting, form)
    except Conflict:
        return show_conflict(request, meeting, form)
    if is_done:
        messages.success(request, _("The plan is changed."))
        tell_of_a_free_day(request, meeting)
        # Who was told otherwise is told anew there.
        page = "meetings:notice" if was_told_otherwise(meeting) else "meetings:detail"
        return redirect(page, organization.code, meeting.pk)
    return show_plan(request, organization, form, meeting=meeting, status=422)


def was_told_otherwise(meeting) -> bool:
    """Whether people were called to another time, place or circle than stands now, and may be told still."""
    number, facts = last_notice(meeting)
    is_ahead = may_answer(meeting.state, started_at=meeting.started_at, at=timezone.now())
    return is_ahead and number > 0 and facts != facts_told(meeting)


def offered_with(meeting) -> list[MinutesTemplate]:
    """The templates offered, and the one the meeting was planned with."""
    templates = list(MinutesTemplate.objects.for_organization(meeting.organization))
    if meeting.template and meeting.template not in templates:
        templates.append(meeting.template)
    return templates


def change(request, meeting, form) -> bool:
    done, _meeting = attempt(
        form,
        services.change_meeting,
        by=request.user,
        meeting=meeting,
        at=timezone.now(),
        version=form.cleaned_data["version"] or 0,
        **form.facts(),
    )
    return done


def show_conflict(request, meeting, form):
    """409: the plan as it stands now beside the form with what was typed, ready to be saved again."""
    current = find_meeting(request, meeting.organization, meeting.pk)
    form.data = form.data.copy()
    form.data["version"] = current.version
    theirs = plan_form(request, meeting.organization, meeting=current, initial=as_typed(current))
    differing = [
        (theirs[name].label, in_words(theirs[name]), in_words(form[name]))
        for name in form.fields
        if name in theirs.fields
        and name not in {"version", "due"}
        and in_words(theirs[name]) != in_words(form[name])
    ]
    context = {"organization": meeting.organization, "form": form, "meeting": current, "differing": differing}
    return render(request, "meetings/plan.html", context, status=409)


def in_words(bound) -> str:
    """What stands in a field, a choice by its label."""
    value = bound.value()
    values = [str(v) for v in value] if isinstance(value, list) else [str(value or "")]
    labels = {str(key): str(label) for key, label in getattr(bound.field, "choices", [])}
    return "\n".join(labels.get(v, v) for v in values).replace("\r\n", "\n").strip()


def as_typed(meeting) -> dict:
    """A meeting as the plan form shows it."""
    start, end = (
        timezone.localtime(meeting.started_at),
        meeting.ended_at and timezone.localtime(meeting.ended_at),
    )
    return {
        "version": meeting.version,
        "kinds": sorted(meeting.kinds),
        "held_on": start.date(),
        "started_at": f"{start:%H:%M}",
        "ended_at": f"{end:%H:%M}" if end else "",
        "place": meeting.place,
        "title": meeting.title,
        "group": str(meeting.group_id or ""),
        "template": str(meeting.template_id or ""),
        "agenda": "\n".join(meeting.agenda_items.values_list("title", flat=True)),
        "late_reason": meeting.late_reason,
        "activities": meeting.activities,
        **{name: str(getattr(meeting, f"{name}_id") or "") for name in ("chair", "recorder", "lecturer")},
    }


@meeting_page("cancel", "meeting")
def cancel(request, meeting):
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done, _meeting = attempt(
            form,
            services.cancel_meeting,
            by=request.user,
            meeting=meeting,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        )
        if done:
            messages.success(request, _("The meeting is cancelled."))
            return redirect("meetings:detail", meeting.organization.code, meeting.pk)
    return render(
        request,
        "meetings/cancel.html",
        {
            "form": form,
            "meeting": meeting,
            "organization": meeting.organization,
            "is_told": meeting.started_at > timezone.now() and bool(told_of(meeting)),
        },
        status=422 if form.is_bound else 200,
    )
