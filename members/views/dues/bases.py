"""Which pages keep the bases: everybody's in January, one member's when his pay changes?"""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from branches.models import Organization
from members.access import organization_page
from members.dues.ledger import collects, payers_of
from members.forms.dues import BaseForm, BasesForm
from members.models.dues import DuesBase, DuesYearlyStep, YearlyStep
from members.services.dues import check_bases, set_base
from members.views.file import member_of
from members.views.forming import form_page, sent
from partybuild.periods import period_of
from partybuild.web import attempt


@organization_page("keep", "dues")
def show_bases(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Everybody's kind and base as they stand: "unchanged" for all but what is changed here; one POST."""
    if not collects(organization):
        raise Http404
    today = timezone.localdate()
    members = payers_of(organization, period_of(today, "month"))
    bases = {b.member_id: b for b in DuesBase.objects.filter(member__in=members, until=None)}
    form = BasesForm(sent(request), members=members, bases=bases, today=today)
    if form.is_valid() and _check(request, organization, form, today):
        return redirect("members:dues", organization.code)
    step = DuesYearlyStep.objects.filter(
        organization=organization, year=today.year, step=YearlyStep.BASE_CHECK
    ).first()
    context = {
        "organization": organization, "form": form, "step": step, "year": today.year,
        "missing": sum(m.pk not in bases for m in members),
    }  # fmt: skip
    return render(request, "members/dues/bases.html", context, status=422 if form.errors else 200)


def _check(request, organization, form: BasesForm, today) -> bool:
    act = partial(check_bases, by=request.user, organization=organization, year=today.year, on=today)
    done, number = attempt(form, act, changes=form.changes(), since=form.cleaned_data["since"])
    if done:
        text = ngettext(
            "%(n)d base was changed, the others stay.", "%(n)d bases were changed, the others stay.", number
        )
        messages.success(request, text % {"n": number})
    return done


@organization_page("keep", "dues")
def change_base(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    member = member_of(request, organization, pk)
    held = DuesBase.objects.filter(member=member, until=None).first()
    today = timezone.localdate()
    form = BaseForm(sent(request), held=held, job_category=member.job_category, today=today)
    act = partial(set_base, organization=organization, member=member)
    back = reverse("members:dues_person", args=[organization.code, member.pk])
    title = _("Dues base of %(name)s") % {"name": member.name}
    intro = _("Settled months keep the base of their day.")
    return form_page(request, form, act, back_url=back, title=title, intro=intro)
