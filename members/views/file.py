"""Which pages show one member: the file, and an identity in full?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from branches.models import Organization
from branches.rules import LEADING_POSTS
from members.access import organization_page
from members.file import MemberFile
from members.models import Member
from members.services import looks_at, reveal
from members.services.facts import PERSONAL


def member_of(request: HttpRequest, organization: Organization, pk) -> Member:
    """The member whose file lies at the organization, in scope; 404 else.

    A superior opens the file at the branch's own address, where the branch's rights decide.
    """
    members = Member.objects.in_scope(request.scope).belonging_to(organization)
    return get_object_or_404(members.annotate(looks=looks_at(pk)), pk=pk)


def file_page(request, organization, member, shown: dict[str, str]) -> HttpResponse:
    """The file's page; identities stand there only for those who may reveal them, masked but for `shown`."""
    file = MemberFile(member, on=timezone.localdate())
    may = {
        what: request.access.may(organization, what, "member") and not (what == "change" and file.has_left)
        for what in ("change", "reveal")
    }
    may["unfit"] = LEADING_POSTS if request.role == "secretary" else ()
    may["appoint"] = not file.has_left and request.access.may(organization, "change", "organization")
    context = {
        "file": file, "member": member, "organization": organization, "may": may,
        "personal": file.personal(shown) if may["reveal"] else [],
        "looks": member.looks + len(shown),
    }  # fmt: skip
    response = render(request, "members/detail.html", context)
    response["Cache-Control"] = "no-store"
    return response


@organization_page("view", "member")
def show_member(request: HttpRequest, organization: Organization, pk) -> HttpResponse:
    return file_page(request, organization, member_of(request, organization, pk), {})


@organization_page("reveal", "member")
def reveal_fact(request: HttpRequest, organization: Organization, pk, field: str) -> HttpResponse:
    """Answers with the value itself instead of a redirect: it may stand in no address and in no session."""
    if field not in PERSONAL:
        raise Http404
    member = member_of(request, organization, pk)
    if request.method != "POST":
        # The page was loaded anew, or its language was changed: looking again is asked for again.
        return redirect("members:detail", code=organization.code, pk=pk)
    value = reveal(by=request.user, member=member, field=field, organization=organization)
    return file_page(request, organization, member, {field: value})
