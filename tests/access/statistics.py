"""The addresses of statistics: which role gets which answer."""

from tests.access.row import Row


def furnish(objects: dict, users: dict) -> dict:
    """What the rows below ask for, by name; `objects` holds branch, college, group, member and the rest."""
    return {}


READ, EXPORT = "401 200 200 200 200 403 404 404 404", "401 200 200 200 200 403 404 404 404"
CELL = {"code": "branch", "table": "kind", "cell": "full"}
ROWS: list[Row] = [
    Row("get", "members:statistics", READ, kwargs={"code": "branch"}),
    Row("get", "members:statistics", "401 200 200 404 404 404 404 404 404", kwargs={"code": "college"}),
    Row("get", "members:statistics_print", READ, kwargs={"code": "branch"}),
    Row("get", "members:statistics_export", READ, kwargs={"code": "branch"}),
    Row("get", "members:statistics_cell", READ, kwargs=CELL),
    Row("get", "members:statistics_cell_export", EXPORT, kwargs=CELL),
    Row("get", "api:statistics-list", READ, query="?organization=branch&on=2026-12-31"),
]
