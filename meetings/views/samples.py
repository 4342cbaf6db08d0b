"""Which samples of approved records were drawn, and what was found in them?"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetings import services
from meetings.checks import sheets_of, with_record
from meetings.forms.samples import OutcomeForm, SampleForm
from meetings.models import Meeting, SampleCheck, SampledRecord, SampleOutcome
from meetings.record import history_of
from meetings.review_queue import with_counts
from meetings.views.review import shown, tell_frame
from members.access import organization_page
from partybuild.errors import Conflict
from partybuild.web import attempt

ROWS = 20


def samples_of(request, organization):
    rows = SampleCheck.objects.in_scope(request.scope).filter(organization=organization)
    return rows.select_related("drawn_by")


@require_http_methods(["GET", "POST"])
@organization_page("review", "meeting")
def list_samples(request, organization):
    on = timezone.localdate()
    form = SampleForm(request.POST) if request.method == "POST" else SampleForm.proposed(on)
    if request.method == "POST" and form.is_valid():
        told = {"by": request.user, "organization": organization, "at": timezone.now()} | form.cleaned_data
        is_drawn, drawn = attempt(form, services.draw_sample, **told)
        if is_drawn:
            return redirect("meetings:sample", organization.code, drawn.pk)
    page = Paginator(samples_of(request, organization).counted().order_by("-drawn_at", "-pk"), ROWS).get_page(
        request.GET.get("page")
    )
    context = {"organization": organization, "form": form, "page": page}
    return render(request, "meetings/samples.html", context, status=422 if form.errors else 200)


@require_safe
@organization_page("review", "meeting")
def sample(request, organization, pk):
    """The drawn records with what was found; each number leads to its rows. Branches are not compared."""
    drawn = get_object_or_404(samples_of(request, organization), pk=pk)
    rows = list(drawn.records.select_related("meeting__organization", "by"))
    shown_outcome = request.GET.get("outcome")
    numbers = [
        (value, label, sum(row.outcome == value for row in rows))
        for value, label in [*SampleOutcome.choices, ("", _("Not looked at yet"))]
    ]
    known = {value for value, _label, _number in numbers}
    context = {
        "organization": organization,
        "sample": drawn,
        "numbers": numbers,
        "shown": shown_outcome if shown_outcome in known else None,
        "rows": [row for row in rows if shown_outcome not in known or row.outcome == shown_outcome],
        "first": next((row for row in rows if not row.outcome), None),
    }
    return render(request, "meetings/sample.html", context)


@require_http_methods(["GET", "POST"])
@organization_page("review", "meeting")
def sample_record(request, organization, pk, number):
    """One drawn record beside the automatic checks, and what is found in it."""
    rows = SampledRecord.objects.filter(sample__in=samples_of(request, organization), sample=pk)
    sampled = get_object_or_404(rows.select_related("sample", "by"), position=number)
    drawn = sampled.sample
    drawn.organization, sampled.meeting = organization, meeting_of(request, organization, sampled)
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=given(sampled))
    if request.method == "POST" and form.is_valid() and mark(request, sampled, form):
        return go_on(request, organization, drawn)
    events, at = history_of(sampled.meeting), timezone.now()
    context = shown(sheets_of([sampled.meeting])[sampled.meeting.pk], events, at)
    context |= {"organization": organization, "sample": drawn, "sampled": sampled, "form": form}
    return render(request, "meetings/sample_record.html", context, status=422 if form.errors else 200)


def meeting_of(request, organization, sampled: SampledRecord) -> Meeting:
    """The drawn record, if it lies in the scope."""
    rows = with_counts(Meeting.objects.in_scope(request.scope), organization, by=request.user)
    rows = rows.select_related("organization__parent", "group", "chair", "recorder", "stood_in_for")
    meeting = get_object_or_404(with_record(rows), pk=sampled.meeting_id)
    tell_frame(request, meeting)
    return meeting


def given(sampled: SampledRecord) -> dict:
    return {name: getattr(sampled, name) for name in ("version", "outcome", "words")}


def mark(request, sampled: SampledRecord, form) -> bool:
    try:
        told = {"by": request.user, "sampled": sampled, "at": timezone.now()} | form.cleaned_data
        return attempt(form, services.mark_sampled, **told)[0]
    except Conflict as conflict:
        form.add_error(None, conflict.message)
        return False


def go_on(request, organization, drawn: SampleCheck):
    """To the next record nobody has looked at, or to the result."""
    messages.success(request, _("The finding is written down."))
    following = drawn.records.filter(outcome="").values_list("position", flat=True).first()
    if following is None:
        return redirect("meetings:sample", organization.code, drawn.pk)
    return redirect("meetings:sample_record", organization.code, drawn.pk, following)
