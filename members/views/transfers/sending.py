"""Which pages begin a transfer: to a branch here, to elsewhere, from elsewhere?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.codes import BEFORE_ADMISSION
from members.forms.transfers import InwardForm, LetterForm, NewTransferForm, SearchForm
from members.rules.transfers import TransferState
from members.services.transfers import issue_letter, receive_from_outside, request_transfer
from partybuild.web import attempt


def require_branch(organization: Organization) -> None:
    if not organization.is_branch:
        raise Http404


def is_under_admission(member) -> bool:
    """Whether materials of training are sent for the person chosen, and no affiliation (Art 12)."""
    return member is not None and member.status_now in BEFORE_ADMISSION


def act(request, form, service, **fields):
    """Run a service that begins a transfer; returns (done, transfer)."""
    return attempt(form, service, by=request.user, at=timezone.now(), **fields)


def to_transfer(request, organization, transfer, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("members:transfer", code=organization.code, pk=transfer.pk)


@organization_page("keep", "transfer")
def new_transfer(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Whom and a search first; then one of the branches found, chosen from a list of radio buttons."""
    require_branch(organization)
    place = {"organization": organization, "today": timezone.localdate()}
    search = SearchForm(request.GET, **place).demanding()
    member, q = search.wanted()
    found = search.found()
    chosen = {"member": member, "receiver": found[0] if len(found) == 1 else None}
    form = NewTransferForm(request.POST or None, found=found, initial=chosen, **place)
    if is_under_admission(member):
        # Nobody pays dues before he is a member.
        del form.fields["dues_paid_until"]
    if form.is_valid():
        done, transfer = act(request, form, request_transfer, sender=organization, **form.cleaned_data)
        if done:
            text = _("%(name)s's affiliation is on its way.")
            if is_under_admission(member):
                text = _("%(name)s's training materials are on their way.")
            text %= {"name": transfer.member.name}
            return to_transfer(request, organization, transfer, text)
    context = {"form": form, "search": search, "member": member, "q": q, "found": found}
    context |= {"organization": organization, "is_ready": bool(member and found) or form.is_bound}
    context["is_training"] = is_under_admission(member)
    return render(request, "members/transfers/new.html", context, status=422 if form.errors else 200)


@organization_page("keep", "transfer")
def new_letter(request: HttpRequest, organization: Organization) -> HttpResponse:
    """A letter to an organization elsewhere."""
    require_branch(organization)
    place = {"organization": organization, "today": timezone.localdate()}
    chosen = SearchForm(request.GET, **place).wanted()[0]
    form = LetterForm(request.POST or None, initial={"member": chosen}, **place)
    if form.is_valid():
        done, transfer = act(request, form, issue_letter, sender=organization, **form.cleaned_data)
        if done:
            return to_transfer(request, organization, transfer, _("The letter is ready to be printed."))
    title, intro = (
        _("Letter of transfer to an organization elsewhere"),
        _("The affiliation stays here until the receipt slip comes back."),
    )
    if chosen and is_under_admission(chosen):
        title = _("Letter on training materials to an organization elsewhere")
        intro = _("The training stays here until the receipt slip comes back.")
    context = {
        "form": form, "title": title, "intro": intro,
        "button": _("Write the letter"), "back_url": reverse("members:transfers", args=[organization.code]),
    }  # fmt: skip
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)


@organization_page("keep", "transfer")
def take_in(request: HttpRequest, organization: Organization) -> HttpResponse:
    """A person who brings a letter; who stands on a roster here is asked for instead."""
    require_branch(organization)
    form = InwardForm(request.POST or None, organization=organization, today=timezone.localdate())
    if form.is_valid():
        done, transfer = act(request, form, receive_from_outside, organization=organization, **form.entry())
        if done and transfer.state == TransferState.PROPOSED:
            text = _("This person stands on a roster here: that branch was asked to send the affiliation.")
            messages.info(request, text)
            return redirect("members:transfers", code=organization.code)
        if done:
            text = _("%(name)s is on the roster.") % {"name": transfer.member.name}
            return to_transfer(request, organization, transfer, text)
    context = {
        "form": form, "organization": organization, "title": _("Take in with a letter of transfer"),
        "button": _("Take in"), "back_url": reverse("members:transfers", args=[organization.code]),
    }  # fmt: skip
    return render(request, "members/form.html", context, status=422 if form.errors else 200)
