"""The addresses of documents, templates, the archive and the copy sheet: which role gets which answer."""

from datetime import date

from django.utils import timezone

from meetings.papers import DOCUMENTS
from members.models.papers import DocumentTemplate
from partybuild.papers.word import built_in_template
from tests.access.row import Row, pk

BRANCH, COLLEGE = {"code": "branch"}, {"code": "college"}
FORM = BRANCH | {"key": "sign_in"}
RESULTS = BRANCH | {"key": "appraisal_results"}


def furnish(objects: dict, users: dict) -> dict:
    """A template of the superior for attendance sheets: the branch's are made by it."""
    more = {"effective_from": date(2026, 1, 1), "uploaded_at": timezone.now(), "digest": ""}
    content = built_in_template(DOCUMENTS["sign_in"])
    return {
        "superiors_template": DocumentTemplate.objects.create(
            organization=objects["college"], document="sign_in", content=content, **more
        )
    }


PRINT = "401 200 200 200 200 200 404 404 404"
ABOVE = "401 200 200 404 404 404 404 404 404"


def meeting(name: str = "approved", **more) -> dict:
    return BRANCH | {"pk": pk(name)} | more


def template(**place) -> dict:
    return {"key": "sign_in", "pk": pk("superiors_template")} | place


ROWS: list[Row] = [
    Row("get", "meetings:papers", PRINT, BRANCH),
    Row("get", "meetings:papers", ABOVE, COLLEGE, query="?year=2026"),
    Row("get", "meetings:paper", PRINT, FORM),
    Row("get", "meetings:paper_docx", PRINT, FORM | {"key": "life_talk"}),
    Row("get", "meetings:paper", "401 200 200 200 200 403 404 404 404", FORM | {"key": "life_talks"}),
    Row("get", "meetings:paper_docx", "401 200 200 200 200 403 404 404 404", FORM | {"key": "life_talks"}),
    # The verdicts are for the committee and the direct superior's leading posts.
    *(
        Row("get", f"meetings:{name}", "401 403 200 200 200 403 404 404 404", RESULTS, query="?year=2019")
        for name in ("paper", "paper_docx")
    ),
    Row("get", "meetings:paper_template", PRINT, FORM),
    Row("get", "meetings:paper_built_in", PRINT, FORM),
    Row("get", "meetings:paper_template_file", PRINT, template(**BRANCH)),
    Row("post", "meetings:paper_template_new", "401 422 403 403 403 403 404 404 404", FORM, data={}),
    Row(
        "post", "meetings:paper_template_new", "401 422 422 404 404 404 404 404 404", FORM | COLLEGE, data={}
    ),
    Row(
        "post", "meetings:paper_template_withdraw", "401 302 302 404 404 404 404 404 404", template(**COLLEGE)
    ),
    Row("get", "meetings:meeting_papers", PRINT, meeting()),
    Row("get", "meetings:meeting_paper", PRINT, meeting(key="resolution")),
    Row("get", "meetings:meeting_paper", PRINT, meeting("planned", key="notice"), query="?blank=1"),
    Row("get", "meetings:meeting_paper_docx", PRINT, meeting(key="leave_list")),
    Row("get", "meetings:copy", PRINT, meeting()),
    Row("post", "meetings:copy", "401 403 403 302 302 403 404 404 404", meeting(), data={"revision": "1"}),
    Row("get", "meetings:archive", PRINT, BRANCH | {"year": 2026}),
    Row("get", "meetings:archive_zip", PRINT, BRANCH | {"year": 2026}),
    Row("get", "api:document-template-list", PRINT, query="?organization=branch"),
    Row("get", "api:document-template-list", ABOVE, query="?organization=college"),
]
