"""How does a year's records leave the house together?"""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from branches.models import Organization
from meetings.archive import archive_of, entries_of, pieces_of
from meetings.services import note_archive_export
from meetings.views.year import require_year
from members.access import organization_page


@organization_page("print", "meeting")
def year_archive(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """What the archive of the year would hold, and what is missing."""
    today = timezone.localdate()
    require_year(year, today)
    entries = entries_of(organization, year, request.scope, on=today)
    context = {
        "organization": organization,
        "year": year,
        "entries": entries,
        "missing": [entry for entry in entries if entry.is_missing],
        "signed_count": sum(entry.record is not None for entry in entries),
        "previous": year - 1,
        "next": year + 1 if year < today.year else None,
    }
    return render(request, "meetings/archive.html", context)


@organization_page("print", "meeting")
def year_zip(request: HttpRequest, organization: Organization, year: int) -> StreamingHttpResponse:
    """The archive; it goes out while it is being packed, and its export is audited."""
    require_year(year, timezone.localdate())
    archive = archive_of(organization, year, request.scope, made_by=str(request.user))
    note_archive_export(by=request.user, organization=organization, year=year, count=len(archive.signed))
    response = StreamingHttpResponse(pieces_of(archive), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="records-{organization.code}-{year}.zip"'
    return response
