"""How is a template that somebody uploaded filled without trusting it?"""

import base64
import json
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy, pgettext

from partybuild.errors import RuleBroken
from partybuild.papers import rendering
from partybuild.papers.guard import fault_of_parts

PATIENCE = 30

MESSAGES = {
    "unknown": gettext_lazy(
        "The template names what there is not: %(names)s. The list of fields says what there is."
    ),
    "forbidden": gettext_lazy("The template does what a template may not. Use the fields of the list alone."),
    "syntax": gettext_lazy("A field or loop of the template is not written as it must be. %(names)s"),
    "damaged": gettext_lazy(
        "The file is damaged and cannot be opened. Open it in Word or WPS and save it again as .docx."
    ),
    "too_large": gettext_lazy("The filled template becomes too large."),
    "too_slow": gettext_lazy("The template cannot be filled in time. Take out loops in loops."),
}


class Unfillable(RuleBroken):
    """The template cannot be filled; the message says why, `code` which of the reasons.

    Where it was an organization's own one: its row, the document, and the organization that asked for it.
    """

    template = document = organization = None

    def __init__(self, code: str, names: list[str] = ()):
        said = str(MESSAGES[code]) % {"names": pgettext("list", ", ").join(names)}
        super().__init__(said.strip(), field="file")
        self.code = code


def filled(template: bytes, facts: list[dict], qr: bytes = b"") -> list[bytes]:
    """One file for each of the facts, by a process of its own; raises Unfillable."""
    return _asked("render", template, facts, qr)


def check_template(template: bytes, facts: dict) -> None:
    """Tries a template with examples; raises Unfillable naming what is unknown."""
    _asked("check", template, [facts], b"")


def _asked(act: str, template: bytes, facts: list[dict], qr: bytes) -> list[bytes]:
    """Bounded in memory and time, so that a hostile template ends the process and nothing else."""
    asked = {"act": act, "template": base64.b64encode(template).decode(), "facts": facts}
    asked |= {"qr": base64.b64encode(qr).decode()}
    command = [sys.executable, "-I", str(Path(rendering.__file__))]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(asked).encode(), capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unfillable("too_slow") from error
    if done.returncode != 0:
        raise Unfillable("too_slow")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise Unfillable(answer["error"], answer.get("names", []))
    files = [base64.b64decode(file) for file in answer["files"]]
    # Filled in, a template may say what it did not say when it was handed in: INCLUDE{{ "" }}PICTURE.
    if any(fault_of_parts(file) for file in files):
        raise Unfillable("forbidden")
    return files
