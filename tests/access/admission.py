"""The addresses of admission: which role gets which answer."""

from datetime import date

from members.services.admission import extend_probation, start_application
from tests import make
from tests.access.month import at
from tests.access.row import Row, pk
from tests.members.admissions import COMMITTEE, COUNT, walk

CASE = {"code": "branch", "pk": pk("candidate")}
OLD = {"code": "branch", "pk": pk("probationer")}


def furnish(objects: dict, users: dict) -> dict:
    """What the rows below ask for, by name; `objects` holds branch, college, group, member and the rest."""
    branch, secretary, superior = objects["branch"], users["secretary"], users["superior"]
    helpers = make.members(branch, 2)
    found = {}
    for name, until in (
        ("candidate", "talked"),
        ("waiting_case", "talked_before_approval"),
        ("probationer", "oath"),
        ("extended", "oath"),
    ):
        case = start_application(
            by=secretary,
            organization=branch,
            on=date(2023, 1, 10),
            at=at(date(2023, 1, 10)),
            name=f"Person {name}",
            born_on=date(2000, 5, 20),
        )
        walk(case, secretary, superior, helpers, until=until)
        found |= {name: case.member, f"{name}_case": case}
    told = {"by": secretary, "on": date(2026, 1, 20), "at": at(date(2026, 1, 20))}
    extend_probation(**told, case=found["extended_case"], months=6, details=COUNT)
    found["activist"] = make.member(branch, status="activist", since=date(2025, 1, 1))
    return found


ROWS: list[Row] = [
    Row("get", "members:development", "401 200 200 200 200 403 404 404 404", kwargs={"code": "branch"}),
    Row("get", "members:development", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row(
        "get", "members:development_export", "401 200 200 200 200 403 404 404 404", kwargs={"code": "branch"}
    ),
    Row("get", "members:development_add", "401 403 403 200 200 403 404 404 404", kwargs={"code": "branch"}),
    Row("post", "members:development_add", "401 403 403 200 200 403 404 404 404", kwargs={"code": "branch"}),
    Row(
        "get",
        "members:development_plan",
        "401 403 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "year": 2026},
    ),
    Row(
        "post",
        "members:development_plan",
        "401 403 403 302 302 403 404 404 404",
        kwargs={"code": "branch", "year": 2026},
        data={"planned_count": "2"},
    ),
    Row(
        "get",
        "members:development_analysis",
        "401 403 200 404 404 404 404 404 404",
        kwargs={"code": "college"},
    ),
    Row(
        "post",
        "members:development_analysis",
        "401 403 302 404 404 404 404 404 404",
        kwargs={"code": "college"},
        data={"on": "2025-03-01", "finding": "Steady"},
    ),
    Row("get", "members:admission", "401 200 200 200 200 403 404 404 404", kwargs=CASE),
    Row(
        "get",
        "members:admission_begin",
        "401 403 403 200 200 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("activist")},
    ),
    Row(
        "post",
        "members:admission_begin",
        "401 403 403 302 302 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("activist")},
        data={"on": "2024-01-10"},
    ),
    Row(
        "get",
        "members:admission_step",
        "401 403 403 200 200 403 404 404 404",
        kwargs=CASE | {"key": "activist"},
    ),
    Row(
        "post",
        "members:admission_step",
        "401 403 403 302 302 403 404 404 404",
        kwargs=CASE | {"key": "activist"},
        data={"on": "2023-08-01", "recommended_by": "members"},
    ),
    Row(
        "post",
        "members:admission_step",
        "401 403 302 403 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("waiting_case"), "key": "approved"},
        data={"on": "2025-03-01"} | COMMITTEE,
    ),
    Row(
        "post",
        "members:admission_step",
        "401 403 302 403 403 403 404 404 404",
        kwargs={"code": "branch", "pk": pk("extended"), "key": "extension_approved"},
        data={"on": "2026-02-10"} | COMMITTEE,
    ),
    Row(
        "get",
        "members:admission_undo",
        "401 403 403 200 200 403 404 404 404",
        kwargs=CASE | {"key": "talked"},
    ),
    Row(
        "post",
        "members:admission_undo",
        "401 403 403 302 302 403 404 404 404",
        kwargs=CASE | {"key": "talked"},
        data={"reason": "Slip"},
    ),
    Row("get", "members:admission_act", "401 403 403 200 200 403 404 404 404", kwargs=CASE | {"name": "end"}),
    Row(
        "post",
        "members:admission_act",
        "401 403 403 302 302 403 404 404 404",
        kwargs=CASE | {"name": "end"},
        data={"on": "2023-05-01", "reason": "Withdrew"},
    ),
    Row(
        "post",
        "members:admission_act",
        "401 403 403 200 200 403 404 404 404",
        kwargs=OLD | {"name": "extend"},
    ),
    Row(
        "get",
        "members:admission_paper",
        "401 200 200 200 200 403 404 404 404",
        kwargs=OLD | {"name": "process"},
    ),
    Row(
        "get",
        "members:admission_docx",
        "401 200 200 200 200 403 404 404 404",
        kwargs=OLD | {"name": "process"},
    ),
    Row("get", "meetings:admission_vote", "401 403 403 200 200 403 404 404 404", kwargs=CASE),
    Row("post", "meetings:admission_vote", "401 403 403 200 200 403 404 404 404", kwargs=CASE),
    Row("get", "api:admission-list", "401 200 200 200 200 200 200 200 200"),
    Row(
        "get",
        "api:admission-detail",
        "401 200 200 200 200 404 404 404 404",
        kwargs={"pk": pk("candidate_case")},
    ),
]
