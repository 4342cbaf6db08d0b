"""Which pages show one transfer, its letter, and take its next step?"""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.models import Organization
from members.access import organization_page
from members.forms.transfers import AcceptForm, DayForm, ReasonForm, ReceiptForm, SendForm, StepForm
from members.letter import letter_of
from members.models.transfers import Transfer
from members.rules.transfers import ACTS
from members.services import transfers as services
from members.services.transfers.noting import note_letter
from members.transfers import (
    BUTTONS,
    days_in_words,
    dress,
    events_of,
    facts_of,
    is_open_step,
    is_training,
    materials_of,
    open_steps,
    side_of,
    with_status,
)
from members.views.forming import form_page, sent
from members.word_transfers import letter_document
from partybuild.papers import DOCX


@dataclass(frozen=True)
class Step:
    """The page of one step: its form, its service, what it says beforehand."""

    form: type[StepForm]
    service: object
    intro: object = ""


STAYS = gettext_lazy("Until the receiving branch accepts, the member stays on your roster.")
STEPS = {
    "send": Step(SendForm, services.send_proposed, STAYS),
    "decline": Step(
        ReasonForm, services.decline_transfer, gettext_lazy("Nobody is refused without a reason.")
    ),
    "receive": Step(DayForm, services.note_arrival),
    "accept": Step(
        AcceptForm,
        services.accept_transfer,
        gettext_lazy(
            "On this day the affiliation and the posts in the old branch end, and the new affiliation begins."
        ),
    ),
    "refuse": Step(ReasonForm, services.refuse_transfer, gettext_lazy("Nobody is refused without a reason.")),
    "receipt": Step(ReceiptForm, services.record_receipt),
    "sent_back": Step(ReasonForm, services.record_return, gettext_lazy("The member stays on your roster.")),
    "withdraw": Step(
        StepForm, services.withdraw_transfer, gettext_lazy("The number of the letter stays used.")
    ),
    "lapse": Step(
        StepForm,
        services.lapse_transfer,
        gettext_lazy("The letter is no longer good; a new one can be written."),
    ),
    "answer": Step(DayForm, services.answer_transfer),
}


def transfer_of(request: HttpRequest, organization: Organization, pk: int) -> Transfer:
    """The transfer in scope in which the organization, or one under it, takes part; 404 else."""
    rows = Transfer.objects.in_scope(request.scope).of(organization).with_names()
    return get_object_or_404(with_status(rows).select_related("sender__parent", "receiver__parent"), pk=pk)


@organization_page("view", "transfer")
def show_transfer(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    today = timezone.localdate()
    transfer = dress([transfer_of(request, organization, pk)], on=today)[0]
    side = side_of(transfer, organization) if request.access.may(organization, "keep", "transfer") else ""
    context = {
        "organization": organization, "transfer": transfer, "facts": facts_of(transfer),
        "steps": open_steps(transfer, side, on=today), "events": events_of(transfer),
        "days": days_in_words(transfer, on=today), "is_training": is_training(transfer),
        "materials": materials_of(transfer) if is_training(transfer) else [],
        "is_file_open": bool(transfer.home_path) and transfer.home_path in request.scope,
    }  # fmt: skip
    return render(request, "members/transfers/detail.html", context)


@organization_page("keep", "transfer")
def take_step(request: HttpRequest, organization: Organization, pk: int, act: str) -> HttpResponse:
    """The form of one step; who comes second is told how the transfer stands."""
    transfer = transfer_of(request, organization, pk)
    if act not in STEPS:
        raise Http404
    if side_of(transfer, organization) != ACTS[act].side:
        raise PermissionDenied("keep transfer")
    today, step = timezone.localdate(), STEPS[act]
    back_url = reverse("members:transfer", args=[organization.code, pk])
    if not is_open_step(transfer, act, ACTS[act].side, on=today):
        said = {"state": transfer.get_state_display()}
        messages.info(request, _("This step is not open any more. The transfer's state: %(state)s.") % said)
        return redirect(back_url)
    form = step.form(sent(request), transfer=transfer, today=today)
    service = partial(step.service, transfer=transfer, at=timezone.now())
    named = {"step": BUTTONS[act], "name": transfer.member.name}
    words = {"title": _("%(step)s: %(name)s") % named, "intro": step.intro, "button": BUTTONS[act]}
    return form_page(request, form, service, back_url=back_url, **words)


def letter_for(request, organization, pk: int):
    """The transfer and what its letter says; 404 before a letter is written."""
    transfer = transfer_of(request, organization, pk)
    letter = letter_of(transfer)
    if letter is None:
        raise Http404
    return transfer, letter


@organization_page("view", "transfer")
def print_letter(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    transfer, letter = letter_for(request, organization, pk)
    back_url = reverse("members:transfer", args=[organization.code, pk])
    context = {"organization": organization, "transfer": transfer, "letter": letter, "back_url": back_url}
    return render(request, "members/transfers/letter.html", context)


@organization_page("view", "transfer")
def letter_docx(request: HttpRequest, organization: Organization, pk: int) -> HttpResponse:
    """The letter as a Word file; its name holds no person's."""
    transfer, letter = letter_for(request, organization, pk)
    note_letter(by=request.user, transfer=transfer, organization=organization)
    response = HttpResponse(letter_document(letter), content_type=DOCX)
    response["Content-Disposition"] = (
        f'attachment; filename="transfer-{organization.code}-{transfer.pk}.docx"'
    )
    return response
