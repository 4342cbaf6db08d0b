"""Which pages record floating, contacts, lost contact, searches and death?"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.membership import (
    ContactForm,
    DeathForm,
    EndForm,
    FloatingForm,
    FoundForm,
    LostForm,
    SearchForm,
)
from members.models.membership import FloatingPeriod, LostContact
from members.services import membership as services
from members.views.file import member_of
from members.views.forming import fact_page
from members.views.membership.pages import COURSE


def _floating(request, member, row: int) -> FloatingPeriod:
    rows = FloatingPeriod.objects.in_scope(request.scope).filter(member=member)
    return get_object_or_404(rows.select_related("member", "organization"), pk=row)


def _lost(request, member, row: int) -> LostContact:
    rows = LostContact.objects.in_scope(request.scope).filter(member=member)
    return get_object_or_404(rows.select_related("member", "organization"), pk=row)


@organization_page("keep", "membership")
def float_member(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("%(name)s goes away"), "button": _("Record as floating")}
    words["intro"] = _("He stays on this roster and votes here, not at the host (ED-17).")
    act = partial(services.start_floating, member=member)
    return fact_page(request, organization, member, FloatingForm, act, words, COURSE)


@organization_page("keep", "membership")
def contact_floating(request: HttpRequest, organization: Organization, pk, row: int) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("A contact with %(name)s"), "button": _("Record the contact")}
    act = partial(services.add_contact, floating=_floating(request, member, row))
    return fact_page(request, organization, member, ContactForm, act, words, COURSE)


@organization_page("keep", "membership")
def end_floating(request: HttpRequest, organization: Organization, pk, row: int) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("%(name)s is back"), "button": _("End the floating period")}
    act = partial(services.end_floating, floating=_floating(request, member, row))
    return fact_page(request, organization, member, EndForm, act, words, COURSE)


@organization_page("keep", "membership")
def report_lost(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("%(name)s cannot be reached"), "button": _("Record the lost contact")}
    words["intro"] = _(
        "The six months count from the last sign. Until membership is suspended he stays due (ED-09, "
        "Education and Management Regulations Art 24)."
    )
    act = partial(services.report_lost_contact, member=member)
    return fact_page(request, organization, member, LostForm, act, words, COURSE)


@organization_page("keep", "membership")
def search_member(request: HttpRequest, organization: Organization, pk, row: int) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("A search for %(name)s"), "button": _("Record the search")}
    act = partial(services.add_search, lost=_lost(request, member, row))
    return fact_page(request, organization, member, SearchForm, act, words, COURSE)


@organization_page("keep", "membership")
def find_member(request: HttpRequest, organization: Organization, pk, row: int) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("%(name)s is in contact again"), "button": _("End the search")}
    act = partial(services.record_found, lost=_lost(request, member, row))
    return fact_page(request, organization, member, FoundForm, act, words, COURSE)


@organization_page("keep", "membership")
def record_death(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    words = {"title": _("%(name)s has died"), "button": _("Record the death")}
    words["intro"] = _("Affiliation and posts end on that day; the file is kept.")
    act = partial(services.record_death, member=member)
    return fact_page(request, organization, member, DeathForm, act, words, COURSE)
