"""What a template may do with the facts, and what becomes of one that wants more."""

import zipfile
from io import BytesIO

import pytest
from docx.enum.style import WD_STYLE_TYPE

from partybuild.papers import as_bytes, new_file
from partybuild.papers.document import facts_for, sample_facts
from partybuild.papers.guard import fault_of_template
from partybuild.papers.rendering import answer, rendered
from partybuild.papers.sandbox import Unfillable, check_template, filled
from partybuild.papers.word import built_in_template
from tests.partybuild.papers.wordfiles import SHEET, template, text_of, with_part

FACTS = sample_facts(SHEET)


def asked(act: str, *paragraphs: str) -> dict:
    from base64 import b64encode

    return answer({"act": act, "template": b64encode(template(*paragraphs)).decode(), "facts": [FACTS]})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{{ titel }}", {"error": "unknown", "names": ["titel"]}),
        ("{{ a }} {{ b }} {{ title }}", {"error": "unknown", "names": ["a", "b"]}),
        ("{% for row in attendances %}{{ row.nme }}{% endfor %}", {"error": "unknown", "names": ["nme"]}),
        ("{{ title", {"error": "syntax"}),
        ("{{ title.__class__.__mro__ }}", {"error": "forbidden"}),
        ("{{ ''['__class__'] }}", {"error": "forbidden"}),
        ("{{ '%s'.__mod__ }}", {"error": "forbidden"}),
        ("{{ range(5) }}", {"error": "unknown", "names": ["range"]}),
        ("{% include '/etc/passwd' %}", {"error": "syntax"}),
        ("{{ title|safe }}", {"error": "syntax"}),
        ("{{ attendances.append(1) }}", {"error": "forbidden"}),
        ("{{ 1 / 0 }}", {"error": "syntax"}),
    ],
)
def test_what_is_refused_and_how_it_is_called(text, wrong):
    found = asked("check", text)
    assert {name: found[name] for name in wrong} == wrong


def test_what_people_typed_stays_text():
    content = rendered(template("{{ place }}"), FACTS | {"place": "<w:br/> {{ title }} & {% x %}\nline"})
    assert text_of(content) == ["<w:br/> {{ title }} & {% x %}\nline"]


def test_an_own_template_is_filled_by_a_process_of_its_own():
    own = template(
        "{{ organization }}: {{ subject }}", "{% for row in attendances %}{{ row.name }};{% endfor %}"
    )
    known = {"organization": "Branch", "subject": "x", "attendances": [{"name": "Li"}, {"name": "Wu"}]}
    facts = [facts_for(SHEET, known | {"subject": n}, is_blank=False) for n in ("One", "Two")]
    check_template(own, FACTS)
    assert [text_of(file) for file in filled(own, facts)] == [
        ["Branch: One", "Li;Wu;"], ["Branch: Two", "Li;Wu;"],
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["{{ 'a' * 10 ** 10 }}", "{{ 10 ** (10 ** 10) }}"])
def test_a_greedy_template_ends_its_own_process(monkeypatch, text):
    monkeypatch.setattr("partybuild.papers.sandbox.PATIENCE", 1)
    with pytest.raises(Unfillable) as caught:
        check_template(template(text), FACTS)
    assert caught.value.code in {"too_large", "too_slow"}


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'


@pytest.mark.parametrize(
    "instruction",
    [" INCLUDE{# #}PICTURE http://x ", " {{ 'DD' }}EAUTO x ", " DD{% if organization %}E{% endif %} x "],
)
def test_a_field_that_only_fetches_once_it_is_filled_in_is_seen(instruction):
    body = FIELD.format(instruction)
    document = template("{{ title }}")
    with zipfile.ZipFile(BytesIO(document)) as packed:
        xml = packed.read("word/document.xml").decode()
    hostile = with_part(document, "word/document.xml", xml.replace("</w:p>", body + "</w:p>", 1))
    assert fault_of_template(hostile) == ""
    for act in (lambda: check_template(hostile, FACTS), lambda: filled(hostile, [FACTS])):
        with pytest.raises(Unfillable) as caught:
            act()
        assert caught.value.code == "forbidden"


def test_the_unknown_is_said_by_name_next_to_the_file():
    with pytest.raises(Unfillable) as caught:
        check_template(template("{{ titel }}"), FACTS)
    assert (caught.value.field, caught.value.message) == (
        "file", "The template names what there is not: titel. The list of fields says what there is.",
    )  # fmt: skip


def test_a_built_in_template_uses_known_fields_alone():
    said = text_of(rendered(built_in_template(SHEET), FACTS, is_strict=True))
    assert ("Attendance sheet" in said, any("{" in text for text in said)) == (True, False)


def test_a_new_file_brings_the_styles_alone_that_our_papers_use():
    file = new_file()
    assert {style.name for style in file.styles if style.type == WD_STYLE_TYPE.TABLE} == {
        "Normal Table", "Table Grid",
    }  # fmt: skip
    names = zipfile.ZipFile(BytesIO(as_bytes(file))).namelist()
    assert [name for name in names if "Effects" in name or "thumbnail" in name] == []
