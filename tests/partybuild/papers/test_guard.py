"""Which files are kept as templates: judged by their parts, before a parser reads them."""

import pytest

from partybuild.papers.guard import MAX_BYTES, UnfitTemplate, fault_of_template, require_template
from partybuild.papers.word import built_in_template
from tests.partybuild.papers.wordfiles import SHEET, template, with_part

PLAIN = template("{{ title }}")
RELS = "word/_rels/document.xml.rels"
LINK = '<Relationships><Relationship Id="a" Target="http://x" {}/></Relationships>'
BODY = "<w:document><w:body>{}</w:body></w:document>"


def body(inside: str) -> bytes:
    return with_part(PLAIN, "word/document.xml", BODY.format(inside))


def field(*runs: str) -> str:
    begin = '<w:fldChar w:fldCharType="begin"/>'
    return begin + "".join(f'<w:instrText xml:space="preserve">{run}</w:instrText>' for run in runs)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PLAIN, ""),
        (b"", "empty"),
        (b"PK\x03\x04" + b"x" * MAX_BYTES, "too_large"),
        (b"PK\x03\x04 no zip", "damaged"),
        (b"%PDF-1.7", "not_a_document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"old .doc", "not_a_document"),
        (with_part(PLAIN, "word/media/a.xml", b"a" * (2 << 20)), "unpacks_too_large"),
        (with_part(PLAIN, "../evil.xml", "<a/>"), "damaged"),
        (with_part(PLAIN, "WORD/document.xml", "<a/>"), "not_a_document"),
        (with_part(PLAIN, "word/vbaProject.bin", b"x"), "macros"),
        (with_part(PLAIN, "docProps/x.xml", '<a t="x.macroEnabled.main+xml"/>'), "macros"),
        (with_part(PLAIN, "word/embeddings/a.bin", b"x"), "objects"),
        (with_part(PLAIN, "word/activeX/a.xml", "<a/>"), "objects"),
        (body("<w:object/>"), "objects"),
        (body('<x:altChunk r:id="a"/>'), "objects"),
        (with_part(PLAIN, RELS, LINK.format('TargetMode="External"')), "links"),
        (with_part(PLAIN, RELS, LINK.format("TargetMode='&#69;xternal'")), "links"),
        (with_part(PLAIN, RELS, LINK.format('TargetMode="Internal"')), ""),
        (body(field(" PAGE ")), ""),
        (body(field(" HYPERLINK \\l top ")), ""),
        (body(field(" DDEAUTO c:\\\\x ")), "links"),
        (body(field(" DD", "EAUTO x ")), "links"),
        (body(field("PAGE") + field("INCLUDETEXT x")), "links"),
        (body('<w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://x&quot; "/>'), "links"),
        (body("The word LINK in a sentence"), ""),
        (with_part(PLAIN, "word/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged"),
        (with_part(PLAIN, "word/a.xml", "<a/>".encode("utf-16")), "damaged"),
        (with_part(PLAIN, "word/a.xml", '<?xml version="1.0" encoding="utf-7"?><a/>'), "damaged"),
    ],
)
def test_what_a_template_may_be(content, code):
    assert fault_of_template(content) == code


def test_the_message_stands_next_to_the_file():
    with pytest.raises(UnfitTemplate) as caught:
        require_template(b"%PDF")
    assert (caught.value.field, caught.value.message) == (
        "file", "This is not a Word document. Save the template as .docx and try again.",
    )  # fmt: skip


def test_a_built_in_template_may_be_handed_in_again():
    assert fault_of_template(built_in_template(SHEET)) == ""
