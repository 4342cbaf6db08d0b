"""Is every word on every page there in Chinese, and does no template speak English unasked?"""

import gettext
import re
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "partybuild" / "locale" / "zh_Hans" / "LC_MESSAGES"
APPS = ["partybuild", "branches", "members", "meetings", "appraisal"]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalog():
    with (LOCALE / "django.po").open("rb") as file:
        return read_po(file, locale="zh_Hans")


CALL = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\s*\(")


def used(source: str) -> set[tuple[str | None, str]]:
    """(context, msgid) of every marked string in Python source."""
    found = set()
    if not CALL.search(source):
        return found
    for _line, message, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
        text = message[0] if isinstance(message, tuple) else message
        if text:
            found.add((context, text))
    return found


def sources():
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            yield path, path.read_text(encoding="utf-8")
    for path in (ROOT / "templates").rglob("*"):
        if path.suffix in {".html", ".txt"}:
            yield path, unindented(templatize(path.read_text(encoding="utf-8")))


@cache
def marked() -> list[tuple[str, str | None, str]]:
    """(path, context, msgid) of every marked string there is."""
    return [
        (path.relative_to(ROOT).as_posix(), context, text)
        for path, source in sources()
        for context, text in used(source)
    ]


def unindented(source: str) -> str:
    """A template's marked strings without the indentation they stood at, which is no Python's."""
    return "\n".join(line.lstrip() for line in source.split("\n"))


def test_every_marked_string_has_a_chinese_text():
    messages = catalog()
    missing = []
    for path, context, text in marked():
        message = messages.get(text, context)
        done = (
            message is not None
            and message.string
            and all([message.string] if isinstance(message.string, str) else message.string)
        )
        if not done or message.fuzzy:
            missing.append(f"{path}: {text}")
    assert sorted(missing) == []


def test_an_unmarked_catalog_entry_would_be_found():
    assert used('x = _("Nowhere translated")') == {(None, "Nowhere translated")}
    assert catalog().get("Nowhere translated") is None


def test_a_template_s_indented_strings_are_read():
    template = "{% load i18n %}\n  <p>\n      {% trans 'One' %}\n   {% trans 'Two' %}\n</p>"
    assert used(unindented(templatize(template))) == {(None, "One"), (None, "Two")}


def texts(file) -> dict:
    """A compiled catalog without its header, which each compiler words in its own way."""
    compiled = gettext.GNUTranslations(file)
    return {key: text for key, text in compiled._catalog.items() if key}


def test_the_compiled_catalog_is_the_written_one():
    written = BytesIO()
    write_mo(written, catalog())
    written.seek(0)
    with (LOCALE / "django.mo").open("rb") as file:
        assert texts(file) == texts(written)


PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")


def test_placeholders_are_the_same_in_both_languages():
    wrong = []
    for message in catalog():
        if (
            message.id
            and isinstance(message.id, str)
            and sorted(set(PLACEHOLDER.findall(message.id)))
            != sorted(set(PLACEHOLDER.findall(message.string)))
        ):
            wrong.append(message.id)
    assert wrong == []


# The body's attributes stand outside of a tag in the template that fills them in.
TAG = re.compile(
    r"\{%\s*block bodyattr\s*%\}.*?\{%\s*endblock\s*%\}|\{%\s*blocktrans.*?endblocktrans\w*\s*%\}"
    r"|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<(script|style|svg)\b.*?</\1>|<!--.*?-->|<[^>]*>",
    re.S,
)
WORDS = re.compile(r"[A-Za-z]{3,}")
# Names, not words: they are the same in every language.
NAMES = {
    "Excel",
    "xlsx",
    "xls",
    "csv",
    "docx",
    "API",
    "nbsp",
    "middot",
    "Partybuild",
    "ndash",
    "English",
    "rarr",
    "larr",
    "rsaquo",
    "lsaquo",
    "Ctrl",
    "Enter",
    "times",
    "hellip",
    "amp",
}


def unmarked(template: str) -> set[str]:
    return set(WORDS.findall(TAG.sub(" ", template))) - NAMES


def test_no_template_speaks_english_unasked():
    found = {}
    for path in (ROOT / "templates").rglob("*.html"):
        words = unmarked(path.read_text(encoding="utf-8"))
        if words and path.name != "500.html":
            found[path.relative_to(ROOT).as_posix()] = sorted(words)
    assert found == {}


def test_a_template_that_speaks_english_is_found():
    assert unmarked("<p>Hello {% trans 'World' %}</p>") == {"Hello"}
    assert unmarked('{% block bodyattr %} class="wide"{% endblock %}Plain') == {"Plain"}


def test_no_chinese_in_the_code_of_the_pages():
    chinese = re.compile(r"[\u4e00-\u9fff]")
    found = [
        p.relative_to(ROOT).as_posix()
        for p in (ROOT / "templates").rglob("*.html")
        if chinese.search(p.read_text(encoding="utf-8").replace("中文", ""))
    ]
    assert [p for p in found if not p.endswith("500.html")] == []


def test_no_english_string_says_he_of_whoever_it_is():
    """A member, a secretary, a reader: "they", or the post; names of documents keep their wording."""
    gendered = re.compile(r"\b(he|she|him|her|his|himself|herself)\b", re.IGNORECASE)
    said = {text for _path, _context, text in marked()} - {"She"}  # a nationality
    assert sorted(text for text in said if gendered.search(text)) == []
