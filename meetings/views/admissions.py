"""Which page takes the vote of a meeting over into somebody's admission?"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.forms.admissions import VoteForm
from meetings.services.admissions import eligible_resolutions, link_vote
from members.access import organization_page
from members.models import Member
from members.models.admission import AdmissionCase, AdmissionStep
from partybuild.web import attempt


@organization_page("keep", "admission")
def link(request, organization, pk) -> HttpResponse:
    """The branch's signed votes on admissions; the chosen one becomes the step of the case."""
    members = Member.objects.in_scope(request.scope).belonging_to(organization)
    member = get_object_or_404(members, pk=pk)
    case = AdmissionCase.objects.in_scope(request.scope).open().filter(member=member).first()
    if case is None:
        raise Http404
    is_accepted = AdmissionStep.objects.standing().filter(case=case, key="accepted").exists()
    votes = eligible_resolutions(organization)
    form = VoteForm(request.POST or None, resolutions=votes, is_accepted=is_accepted)
    told = {"by": request.user, "case": case, "at": timezone.now()}
    if form.is_valid() and attempt(form, link_vote, **told, **form.cleaned_data)[0]:
        messages.success(request, _("Saved."))
        return redirect("members:admission", code=organization.code, pk=member.pk)
    context = {"form": form, "member": member, "organization": organization, "has_votes": votes.exists()}
    return render(request, "meetings/admission_vote.html", context, status=422 if form.errors else 200)
