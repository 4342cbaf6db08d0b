"""Which pages hold the opinions, the self-checks, and what was said person by person?"""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.forms.life.words import CriticismRows, OpinionForm, SelfCheckForm, StatementForm
from meetings.life.people import participants_of
from meetings.life.words import opinions_of, self_checks_of, statements_of
from meetings.models import LifeOpinion, SelfCheck
from meetings.services import life
from meetings.views.life.case import life_page_of, may_do
from members.views.forming import form_page, sent
from partybuild.web import attempt


def page(name: str, process) -> str:
    return reverse(f"meetings:{name}", args=[process.organization.code, process.pk])


def shell(process, **context) -> dict:
    return {"organization": process.organization, "process": process, **context}


@life_page_of("read")
def opinions(request, process):
    """The opinions, mixed; whoever prepares enters what came on paper."""
    may_add = may_do(request, process, "prepare")
    form = OpinionForm(sent(request) if may_add else None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and not may_add:
        raise PermissionDenied("keep life")
    if form.is_valid():
        adding = {"by": request.user, "process": process, "at": timezone.now()}
        if attempt(form, life.record_opinion, **adding, **form.cleaned_data)[0]:
            messages.success(request, _("Saved."))
            return redirect(page("life_opinions", process))
    context = shell(process, rows=opinions_of(process), form=form if may_add else None)
    return render(request, "meetings/life/opinions.html", context, status=422 if form.errors else 200)


@life_page_of("keep")
@require_POST
def opinion_remove(request, process, opinion):
    found = get_object_or_404(LifeOpinion.objects.of(process), pk=opinion)
    life.remove_opinion(by=request.user, process=process, opinion=found)
    messages.success(request, _("The opinion is taken out."))
    return redirect(page("life_opinions", process))


def person_among(process, pk):
    """Somebody who takes part, or 404."""
    people = participants_of(process, on=timezone.localdate())
    found = next((m for m in people if m.pk == pk), None)
    if found is None:
        raise Http404
    return found, people


@life_page_of("read")
def self_checks(request, process):
    checks = {c.member_id: c for c in self_checks_of(process)}
    people = participants_of(process, on=timezone.localdate())
    rows = [(m, checks.get(m.pk)) for m in people]
    context = shell(process, rows=rows, may_add=may_do(request, process, "prepare"))
    return render(request, "meetings/life/self_checks.html", context)


@life_page_of("keep")
def self_check(request, process, member):
    """Enter the self-check of somebody without an account."""
    person, _people = person_among(process, member)
    if person.user_id and person.user.is_active:
        raise PermissionDenied("keep life")
    row = SelfCheck.objects.of(process).filter(member=person).first()
    form = SelfCheckForm(sent(request), initial=as_typed(row))
    act = partial(life.write_self_check, process=process, member=person, at=timezone.now())
    words = {"title": _("Self-check of %(name)s") % {"name": person.name}, "button": _("Save")}
    return form_page(request, form, act, back_url=page("life_self_checks", process), **words)


def as_typed(row) -> dict:
    return {"text": row.text, "version": row.version} if row else {"version": 0}


@life_page_of("read")
def statements(request, process):
    said = {s.member_id: s for s in statements_of(process)}
    people = participants_of(process, on=timezone.localdate())
    context = shell(
        process, rows=[(m, said.get(m.pk)) for m in people], may_write=may_do(request, process, "words")
    )
    return render(request, "meetings/life/statements.html", context)


@life_page_of("keep")
def statement(request, process, member):
    """What one person said, and the others one by one; two empty rows stand ready."""
    person, people = person_among(process, member)
    row = next((s for s in statements_of(process) if s.member_id == person.pk), None)
    initial = as_typed(row)
    if row:
        initial |= {"is_written": row.is_written, "passed_on": row.passed_on}
    form = StatementForm(sent(request), initial=initial)
    others = [m for m in people if m.pk != person.pk]
    told = [{"by": str(c.by_id), "text": c.text} for c in row.said] if row else []
    rows = CriticismRows(sent(request), prefix="said", initial=told, form_kwargs={"people": others})
    if form.is_valid() and rows.is_valid() and written_down(request, process, person, form, rows):
        messages.success(request, _("Saved."))
        return redirect(page("life_statements", process))
    context = shell(process, person=person, form=form, rows=rows, back_url=page("life_statements", process))
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/life/statement.html", context, status=status)


def written_down(request, process, person, form, rows) -> bool:
    told = [(r["by"], r["text"]) for r in rows.cleaned_data if r.get("by")]
    act = partial(life.record_statement, process=process, member=person, at=timezone.now())
    return attempt(form, act, by=request.user, criticisms=told, **form.cleaned_data)[0]
