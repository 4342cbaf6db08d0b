"""The addresses that put people on paper: which role gets which answer."""

from tests.access.row import Row, pk

BRANCH = {"code": "branch"}
CASE = BRANCH | {"pk": pk("probationer")}
# anonymous admin superior secretary officer leader member stranger dismissed
OPEN = "401 200 200 200 200 200 404 404 404"
SEEN = "401 200 200 200 200 403 404 404 404"
KEPT = "401 403 403 200 200 403 404 404 404"
HIDDEN = "401 404 200 200 404 404 404 404 404"


def furnish(objects: dict, users: dict) -> dict:
    return {}


def both(answers: str, key: str, query: str = "", **where) -> list[Row]:
    """The page and the Word file, of a person where one is named."""
    names = ("person_paper", "person_docx") if where else ("paper", "paper_docx")
    kwargs = BRANCH | {"key": key} | where
    return [Row("get", f"members:{name}", answers, kwargs=kwargs, query=query) for name in names]


ROWS: list[Row] = [
    Row("get", "members:papers", OPEN, kwargs=BRANCH),
    Row("get", "members:papers", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    *both(SEEN, "application"),
    *both(SEEN, "floating_list"),
    *both(SEEN, "visits", query="?year=2026"),
    *both(SEEN, "register", query="?year=2026"),
    *both(SEEN, "publication", query="?year=2026"),
    *both(KEPT, "assessment", query="?year=2026"),
    *both(KEPT, "use_request"),
    *both(HIDDEN, "discipline"),
    *both(SEEN, "floating", pk=pk("away")),
    *both(SEEN, "lost", pk=pk("lost_one")),
    *both(SEEN, "commendations", pk=pk("member")),
    *both(SEEN, "account", pk=pk("member"), query="?year=2026"),
    *both(HIDDEN, "discipline", pk=pk("resting")),
    *both(HIDDEN, "discipline", pk=pk("disciplined")),
    # What a decision of discipline says stands on no paper that others may have.
    *both(SEEN, "lost", pk=pk("disciplined")),
    # What is written down of a step is for those who may read it.
    *(
        Row("get", "members:admission_paper", SEEN, kwargs=CASE | {"name": name})
        for name in (
            "talk",
            "recommendation",
            "examination",
            "political_review",
            "opinion",
            "form_sheet",
            "approval_talk",
            "oath",
            "probation_examination",
        )
    ),
    Row("get", "members:dues_voucher", SEEN, kwargs=BRANCH | {"pk": pk("dues_remittance")}),
    Row("get", "members:dues_voucher_docx", SEEN, kwargs=BRANCH | {"pk": pk("dues_remittance")}),
]
