"""What do the tests of the pages of care share?"""

from datetime import date
from io import BytesIO

from django.urls import reverse
from python_calamine import CalamineWorkbook

from members.services.care import record_visits

ON = date(2026, 11, 23)


def url(name, *arguments, code="branch"):
    return reverse(f"members:{name}", args=[code, *arguments])


def cells_of(answer) -> list[list]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    return workbook.get_sheet_by_index(0).to_python()


def visited(branch, members, day, occasion="spring_festival"):
    facts = {"visited_on": day, "occasion": occasion, "visitors": "Secretary", "on": day}
    return record_visits(by=None, organization=branch, members=members, **facts)


def make_scope(organization):
    from branches.scope import Scope

    return Scope.of([organization.path])
