"""How does a superior organization open, compute and judge the appraisal of a year?"""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from appraisal import services, tasks
from appraisal.dashboards.superior import round_of
from appraisal.forms import JudgeForm
from appraisal.services.computing import branches_of
from appraisal.views.score import require_year
from branches.models import Organization
from members.access import organization_page
from partybuild.errors import RuleBroken
from partybuild.web import attempt

# So many branches take about a second; more are computed in the background.
AT_ONCE = 200


@require_POST
@organization_page("compute", "score")
def open_year(request, organization, year):
    opened = services.open_round(
        by=request.user, organization=organization, year=year, on=timezone.localdate()
    )
    compute(request, opened)
    return redirect("appraisal:home", organization.code)


@require_POST
@organization_page("compute", "score")
def recompute(request, organization, year):
    opened = round_of(organization, year)
    if opened is None:
        raise RuleBroken(_("No appraisal is open for this year."))
    compute(request, opened)
    return redirect(
        *(
            ["appraisal:score", organization.code, year]
            if organization.is_branch
            else ["appraisal:home", organization.code]
        )
    )


def compute(request, opened) -> None:
    """Compute a round, at once if it is small, and say so."""
    if branches_of(opened).count() > AT_ONCE:
        tasks.compute_round.delay(opened.pk)
        messages.info(request, _("The scores are being computed in the background."))
        return
    changed = services.compute_round(opened.pk, at=timezone.now())
    messages.success(request, _("Computed. Scores that changed: %(count)d.") % {"count": changed})


@organization_page("judge", "score")
def judge(request, organization, year):
    """Points and reasons of the superior organization; the whole form is saved or nothing of it."""
    require_year(year, timezone.localdate())
    opened = round_of(organization, year)
    if opened is None or not organization.is_branch:
        raise RuleBroken(_("No appraisal that you could judge is open here for this year."))
    sheet = services.score_sheet(organization, year, on=timezone.localdate())
    lines = {line.code: line.judgement for line in sheet.lines if line.is_judged}
    form = JudgeForm(request.POST or None, round=opened, lines=lines)
    if request.method == "POST" and form.is_valid():
        done, _count = attempt(form, save_judgements, request.user, opened, organization, form)
        if done:
            messages.success(request, _("Judgement saved."))
            return redirect("appraisal:score", organization.code, year)
    return show_form(request, organization, year, form)


@transaction.atomic
def save_judgements(user, opened, organization: Organization, form: JudgeForm) -> int:
    now = timezone.now()
    given = [
        services.judge(
            by=user,
            round=opened,
            organization=organization,
            indicator=indicator,
            points=points,
            remark=remark,
            at=now,
        )
        for indicator, points, remark in form.answers()
    ]
    return len(given)


def show_form(request, organization, year, form):
    title = _("Judge %(name)s, %(year)d") % {"name": organization.short_name, "year": year}
    context = {
        "title": title,
        "form": form,
        "button": _("Save the judgement"),
        "back_url": reverse("appraisal:score", args=[organization.code, year]),
        "intro": _("What no record can count. An earlier judgement stays readable in the history."),
        "organization": organization,
    }
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)
