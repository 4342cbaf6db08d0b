"""What becomes of a Word template with facts? A program of its own: a hostile template only hurts itself.

It reads JSON from standard input ({act, template, facts, qr}) and writes JSON to standard output: the files,
or what is wrong. Nothing but plain values is within a template's reach; nothing of ours is imported here.
"""

import base64
import json
import re
import sys
from io import BytesIO

MEMORY = 512 << 20
SECONDS = 15
MAX_OUTPUT = 20 << 20
_UNKNOWN = re.compile(r"'([^']*)' is undefined|has no attribute '([^']*)'")


def set_limits() -> None:
    try:
        import resource
    except ImportError:  # Windows knows no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def environment(*, is_strict: bool):
    """A sandboxed environment without any global; the strict one refuses what the facts do not hold."""
    from jinja2 import StrictUndefined, Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    found = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined if is_strict else Undefined
    )
    found.globals.clear()
    # What people typed stays text, whatever the template says.
    found.filters.pop("safe")
    return found


def rendered(template: bytes, facts: dict, qr: bytes = b"", *, is_strict: bool = False) -> bytes:
    """The template (.docx) filled with the facts; `qr` is a picture that goes to the top of the page."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(BytesIO(template))
    document.render(facts, environment(is_strict=is_strict))
    if qr:
        put_on_top(document.docx, qr)
    out = BytesIO()
    document.save(out)
    if out.tell() > MAX_OUTPUT:
        raise MemoryError
    return out.getvalue()


def put_on_top(document, picture: bytes) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    first = document.paragraphs[0].insert_paragraph_before() if document.paragraphs else None
    paragraph = first or document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run().add_picture(BytesIO(picture), width=Mm(22))


def unknown_names(template: bytes, facts: dict) -> list[str]:
    """The names that a template uses and the facts do not have."""
    from docxtpl import DocxTemplate

    used = DocxTemplate(BytesIO(template)).get_undeclared_template_variables(environment(is_strict=True))
    return sorted(used - facts.keys())


def answer(asked: dict) -> dict:
    """The files, or {"error": code, "names": [...]}."""
    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
    from jinja2.sandbox import SecurityError

    template, qr = base64.b64decode(asked["template"]), base64.b64decode(asked.get("qr", ""))
    is_strict = asked["act"] == "check"
    try:
        if is_strict and (names := unknown_names(template, asked["facts"][0])):
            return {"error": "unknown", "names": names}
        files = [rendered(template, facts, qr, is_strict=is_strict) for facts in asked["facts"]]
    except SecurityError:
        return {"error": "forbidden"}
    except UndefinedError as error:
        found = _UNKNOWN.search(str(error))
        return {"error": "unknown", "names": [found.group(1) or found.group(2) if found else "?"]}
    except TemplateSyntaxError as error:
        return {"error": "syntax", "names": [str(error.message)[:120]]}
    except MemoryError:
        return {"error": "too_large"}
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError):
        return {"error": "syntax", "names": []}
    except Exception:  # whatever a damaged file provokes, the answer is the same
        return {"error": "damaged"}
    return {"files": [base64.b64encode(file).decode() for file in files]}


def main() -> None:
    set_limits()
    json.dump(answer(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main()
