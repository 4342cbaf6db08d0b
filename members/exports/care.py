"""How does a list of care become an Excel file?"""

from collections.abc import Iterable
from operator import itemgetter

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from members.sheets import list_workbook, notes_of, workbook_response
from partybuild.audit.services import record

WIDTH = 18


def list_file(
    request: HttpRequest,
    organization: Organization,
    name: str,
    title: str,
    headings: list,
    rows: Iterable[tuple],
) -> HttpResponse:
    """The rows, as long as their headings, as .xlsx; the export is audited.

    The file's name is `name` with the code and the day.
    """
    rows, now = list(rows), timezone.localtime()
    columns = [(heading, WIDTH, itemgetter(number)) for number, heading in enumerate(headings)]
    notes = notes_of(organization, rows, {_("List"): title}, by=str(request.user), at=now)
    record(by=request.user, action=f"export {name}", organization=organization, count=len(rows))
    content = list_workbook(title, columns, rows, notes)
    return workbook_response(content, f"{name}_{organization.code}_{now:%Y-%m-%d}")
