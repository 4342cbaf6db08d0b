"""Do the imports run one way, and do the rooms keep to their purpose?"""

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["partybuild", "branches", "members", "meetings", "appraisal"]
# These wire the house together and may look up.
WIRING = re.compile(
    r"partybuild/(settings|urls|api_urls|celery)\.py|partybuild/(demonstration/|management/commands/demo\.py)"
)
# Which rooms a room may not open (architecture: rooms of an app).
FORBIDDEN = {
    "rules": {"models", "queries", "services", "views", "forms", "api", "tasks", "admin", "duties"},
    "models": {"services", "views", "forms", "api", "tasks", "admin", "duties"},
    "queries": {"services", "views", "forms", "api", "tasks", "admin", "models"},
    "services": {"views", "forms", "api", "tasks", "admin"},
}


def modules(*roots: str) -> list[Path]:
    found = [p for root in roots for p in (ROOT / root).rglob("*.py")]
    return sorted(p for p in found if "migrations" not in p.parts)


class Module(NamedTuple):
    """What a module says of itself, read once for all questions."""

    imports: list[tuple[int, str]]  # every imported module of ours with its line, also inside functions
    functions: list[tuple[int, str, int]]  # line, name and number of lines
    question: str | None


@cache
def read(source: str) -> Module:
    tree = ast.parse(source)
    found, functions = [], []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
        elif isinstance(node, ast.FunctionDef):
            functions.append((node.lineno, node.name, node.end_lineno - node.lineno + 1))
    ours = [(line, name) for line, name in found if name.split(".")[0] in FLOORS]
    return Module(ours, functions, ast.get_docstring(tree))


def upward(path: str, source: str) -> list[str]:
    """The lines of a module that import from a higher floor."""
    if WIRING.search(path):
        return []
    floor = FLOORS.index(path.split("/")[0])
    return [
        f"{path}:{line}: {name} is above {FLOORS[floor]}"
        for line, name in read(source).imports
        if FLOORS.index(name.split(".")[0]) > floor
    ]


def room_of(path: str) -> str:
    return Path(path).parts[1].removesuffix(".py") if len(Path(path).parts) > 1 else ""


def wrong_rooms(path: str, source: str) -> list[str]:
    """The lines by which a room opens another one it must not."""
    app, room = path.split("/")[0], room_of(path)
    return [
        f"{path}:{line}: {room} imports {name}"
        for line, name in read(source).imports
        if app != "partybuild"
        and name.split(".")[0] != "partybuild"
        and set(name.split(".")[1:2]) & FORBIDDEN.get(room, set())
    ]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_run_one_way():
    assert [bad for p in modules(*FLOORS) for bad in upward(relative(p), p.read_text(encoding="utf-8"))] == []


def test_rooms_open_only_the_rooms_they_may():
    assert [
        bad for p in modules(*FLOORS) for bad in wrong_rooms(relative(p), p.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    ("path", "source", "count"),
    [
        ("branches/models.py", "from members.models import Member", 1),
        ("branches/models.py", "def f():\n    import meetings.models", 1),
        ("partybuild/web.py", "from branches.scope import Scope", 1),
        ("members/views.py", "from meetings import duties", 1),
        ("meetings/duties.py", "from members.models import Member", 0),
        ("partybuild/urls.py", "from appraisal import views", 0),
    ],
)
def test_an_import_that_looks_up_is_found(path, source, count):
    assert len(upward(path, source)) == count


def test_a_rule_that_opens_the_models_is_found():
    assert wrong_rooms("meetings/rules.py", "from meetings.models import Meeting") == [
        "meetings/rules.py:1: rules imports meetings.models.Meeting"
    ]


def test_no_module_has_a_name_that_says_nothing():
    said_nothing = {"utils.py", "helpers.py", "common.py", "misc.py"}
    assert [relative(p) for p in modules(*FLOORS, "tests") if p.name in said_nothing] == []


def test_modules_stay_small():
    lengths = {relative(p): len(p.read_text(encoding="utf-8").splitlines()) for p in modules(*FLOORS)}
    assert {p: n for p, n in lengths.items() if n > 300} == {}


def test_functions_stay_small():
    long = [
        f"{relative(path)}:{line} {name}"
        for path in modules(*FLOORS)
        for line, name, length in read(path.read_text(encoding="utf-8")).functions
        if length > 40
    ]
    assert long == []


def test_every_module_says_which_question_it_answers():
    silent = [relative(p) for p in modules(*FLOORS) if not read(p.read_text(encoding="utf-8")).question]
    assert [p for p in silent if not p.endswith("__init__.py")] == []


def test_templates_stay_small():
    lengths = {
        relative(p): len(p.read_text(encoding="utf-8").splitlines())
        for p in (ROOT / "templates").rglob("*.html")
    }
    assert {p: n for p, n in lengths.items() if n > 120 and "sprite" not in p} == {}


def test_no_signal_and_no_generic_key():
    bad = re.compile(r"django\.db\.models\.signals|django\.dispatch|GenericForeignKey")
    assert [relative(p) for p in modules(*FLOORS) if bad.search(p.read_text(encoding="utf-8"))] == []


def test_no_lock_holds_an_address():
    assert [
        n for n in ("requirements.lock", "dev.lock") if re.search(r"https?://", (ROOT / n).read_text())
    ] == []


def test_nothing_inline_in_a_template():
    inline = re.compile(
        r"""<[^>]+\s(style|on[a-z]+)=["']|<script(?![^>]*\ssrc=)(?![^>]*type="application/json")[^>]*>"""
    )
    found = [
        relative(p)
        for p in (ROOT / "templates").rglob("*.html")
        if inline.search(p.read_text(encoding="utf-8"))
    ]
    assert found == []
