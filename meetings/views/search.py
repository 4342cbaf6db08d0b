"""Which people, meetings, records and organizations does a text name, in what this person may see?"""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from branches.models import Organization
from branches.scope import subtree
from meetings.forms.filters import RecordFilter
from meetings.models import Meeting
from meetings.word_search import readable, records_with
from members.display import kind_of
from members.search import LONGEST, looks_personal, people, people_by_number
from members.services import note_lookup

SHOWN = 20
# Organizations to choose from.
OFFERED = 60


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """By name in the address; by ID or phone number in a posted form, for it may stand in no address."""
    if request.method == "POST":
        return _by_number(request)
    # PostgreSQL takes no zero byte, not even to look for it.
    q = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    if looks_personal(q):
        return render(request, "search.html", {"is_number": True}, status=422)
    groups, context = (_found(request, q), _in_records(request, q)) if q else ({}, {})
    found = any(groups.values()) or (context and context["records"].rows)
    return render(request, "search.html", {"q": q, "groups": groups, "nothing": q and not found, **context})


def _in_records(request, q: str) -> dict:
    """The records that hold the words, and the filter over them."""
    today = timezone.localdate()
    own = [o.path for o in request.access.organizations]
    known = Organization.objects.in_scope(request.scope).existing_on(today)
    offered = known.filter(Q(path__in=own) | Q(parent__path__in=own)).order_by("path")[:OFFERED]
    asked = RecordFilter(request.GET, today=today, organizations=offered)
    return {"asked": asked, "records": records_with(asked.apply(readable(request.access)), q)}


def _by_number(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("number", "").strip()[:LONGEST]
    found = people_by_number(request.scope, number, today=timezone.localdate())
    groups = {"people": _dressed(list(found[:SHOWN]))}
    note_lookup(by=request.user, count=len(groups["people"]), at=timezone.now())
    return render(
        request, "search.html", {"is_lookup": True, "groups": groups, "nothing": not groups["people"]}
    )


def _found(request, q: str) -> dict[str, list]:
    """The first rows of each group, the own organization's first; one more than shown tells of others."""
    own = next((o.path for o in request.access.organizations), "")
    meetings = Meeting.objects.in_scope(request.scope).matching(q).select_related("organization")
    organizations = Organization.objects.in_scope(request.scope).existing_on(timezone.localdate())
    organizations = organizations.filter(Q(name__icontains=q) | Q(short_name__icontains=q))
    return {
        "people": _dressed(list(people(request.scope, q, first_path=own)[: SHOWN + 1])),
        "meetings": list(_near(meetings, own, "organization__path", "-held_on", "-pk")[: SHOWN + 1]),
        "organizations": list(_near(organizations, own, "path", "path")[: SHOWN + 1]),
    }


def _near(rows: QuerySet, own: str, lookup: str, *order: str) -> QuerySet:
    if not own:
        return rows.order_by(*order)
    at_home = When(**{f"{lookup}__range": subtree(own)}, then=Value(0))
    return rows.order_by(Case(at_home, default=Value(1), output_field=IntegerField()), *order)


def _dressed(members: list) -> list:
    for member in members:
        member.kind, member.kind_label = kind_of(member.status)
    return members
