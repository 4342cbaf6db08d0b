"""Which pages record floating, contacts, lost contact, searches and death?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.access import organization_page
from members.forms.membership import (
    ContactForm,
    DeathForm,
    EndForm,
    FloatingForm,
    FoundForm,
    HostSearchForm,
    LostForm,
    SearchForm,
)
from members.models.membership import FloatingPeriod, LostContact
from members.services import membership as services
from members.views.file import member_of
from members.views.forming import fact_page
from members.views.membership.pages import COURSE


@dataclass(frozen=True)
class Act:
    """One form about a member: who does it, how its page is called, and on which open row it works.

    `row` is the argument under which the service takes the row; without one it takes the member.
    """

    form: type
    service: Callable
    title: object
    button: object
    intro: object = ""
    row: str = ""

    @property
    def words(self) -> dict:
        said = {"title": str(self.title), "button": self.button}
        return said | {"intro": self.intro} if self.intro else said


ROWS = {"floating": FloatingPeriod, "lost": LostContact}
ACTS = {
    "floating_start": Act(
        FloatingForm,
        services.start_floating,
        _("%(name)s goes away"),
        _("Record as floating"),
        _("The member stays on this roster and votes here, not at the host (ED-17)."),
    ),
    "floating_contact": Act(
        ContactForm,
        services.add_contact,
        _("A contact with %(name)s"),
        _("Record the contact"),
        row="floating",
    ),
    "floating_end": Act(
        EndForm, services.end_floating, _("%(name)s is back"), _("End the floating period"), row="floating"
    ),
    "lost_report": Act(
        LostForm,
        services.report_lost_contact,
        _("%(name)s cannot be reached"),
        _("Record the lost contact"),
        _(
            "The six months count from the last sign. Until membership is suspended the member stays due "
            "(ED-09, Education and Management Regulations Art 24)."
        ),
    ),
    "lost_search": Act(
        SearchForm, services.add_search, _("A search for %(name)s"), _("Record the search"), row="lost"
    ),
    "lost_found": Act(
        FoundForm,
        services.record_found,
        _("%(name)s is in contact again"),
        _("End the search"),
        row="lost",
    ),
    "record_death": Act(
        DeathForm,
        services.record_death,
        _("%(name)s has died"),
        _("Record the death"),
        _("Affiliation and posts end on that day; the file is kept."),
    ),
}


def page_of(name: str) -> Callable[..., HttpResponse]:
    """The page of one act: its form, and what it does once the form is in order."""
    act = ACTS[name]

    @organization_page("keep", "membership")
    def show(request: HttpRequest, organization: Organization, pk, row: int | None = None) -> HttpResponse:
        member = member_of(request, organization, pk)
        subject = {act.row: _row(request, ROWS[act.row], member, row)} if act.row else {"member": member}
        do = partial(act.service, **subject)
        return fact_page(request, organization, member, act.form, do, act.words, COURSE)

    return show


@organization_page("keep", "membership")
def begin_floating(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    """Somebody goes away; the host is looked for among the branches here, or its name is typed."""
    member, act = member_of(request, organization, pk), ACTS["floating_start"]
    search = HostSearchForm(request.GET)
    found = search.found(on=timezone.localdate(), but=organization)
    words = act.words | {"template": "members/membership/floating.html", "search": search, "found": found}
    form, do = partial(act.form, found=found), partial(act.service, member=member)
    return fact_page(request, organization, member, form, do, words, COURSE)


def _row(request: HttpRequest, model, member, pk: int | None):
    """The member's own row in scope; 404 for another's."""
    rows = model.objects.in_scope(request.scope).filter(member=member)
    return get_object_or_404(rows.select_related("member", "organization"), pk=pk)
