"""Which pages open, review, close and print a mentor pair?"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.access import organization_page
from members.forms.growth import ClosePairForm, PairForm, ReviewForm
from members.models.growth import MentorPair
from members.services.growth import close_pair, open_pair, review_pair
from members.views.forming import form_page


def pair_of(request, organization, pk: int, **narrowed) -> MentorPair:
    rows = MentorPair.objects.in_scope(request.scope).filter(organization=organization, **narrowed)
    return get_object_or_404(rows.select_related("mentor", "learner", "organization"), pk=pk)


def pair_url(pair: MentorPair) -> str:
    return reverse("members:mentor_pair", args=[pair.organization.code, pair.pk])


def names_of(pair: MentorPair) -> str:
    return _("%(mentor)s and %(learner)s") % {"mentor": pair.mentor, "learner": pair.learner}


@organization_page("view", "growth")
def show_pair(request: HttpRequest, organization: Organization, pair: int) -> HttpResponse:
    found = pair_of(request, organization, pair)
    context = {
        "pair": found, "organization": organization, "reviews": found.reviews.all(),
        "may_keep": found.closed_on is None and request.access.may(organization, "keep", "growth"),
    }  # fmt: skip
    return render(request, "members/growth/pair.html", context)


@organization_page("keep", "growth")
def add_pair(request: HttpRequest, organization: Organization) -> HttpResponse:
    form = PairForm(
        request.POST or None,
        organization=organization,
        scope=request.scope,
        initial={"learner": request.GET.get("member", "")[:36]},
    )
    words = {"title": _("A mentor pair"), "button": _("Open the pair")}
    back_url = reverse("members:growth", args=[organization.code])
    return form_page(request, form, partial(open_pair, organization=organization), back_url=back_url, **words)


@organization_page("keep", "growth")
def review(request: HttpRequest, organization: Organization, pair: int) -> HttpResponse:
    found = pair_of(request, organization, pair, closed_on=None)
    words = {"title": _("How a pair stands"), "button": _("Write it down"), "intro": names_of(found)}
    act = partial(review_pair, pair=found)
    return form_page(request, ReviewForm(request.POST or None), act, back_url=pair_url(found), **words)


@organization_page("keep", "growth")
def close(request: HttpRequest, organization: Organization, pair: int) -> HttpResponse:
    found = pair_of(request, organization, pair, closed_on=None)
    words = {"title": _("Close a mentor pair"), "button": _("Close the pair"), "intro": names_of(found)}
    act = partial(close_pair, pair=found)
    return form_page(request, ClosePairForm(request.POST or None), act, back_url=pair_url(found), **words)


@organization_page("view", "growth")
def print_pair(request: HttpRequest, organization: Organization, pair: int) -> HttpResponse:
    """The agreement of mentor and learner on A4, with lines for their signatures."""
    found = pair_of(request, organization, pair)
    context = {
        "pair": found, "organization": organization, "back_url": pair_url(found),
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "members/growth/agreement.html", context)
