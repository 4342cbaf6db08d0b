"""What if every text that somebody could write were markup, a formula, and a sign that XML cannot hold?"""

import re

from django.apps import apps
from django.db import models
from django.http import HttpResponse

from meetings.models import Meeting, ReplyLink
from meetings.notices import facts_told

# Markup, quotes, a sign that XML cannot hold, and behind the sign of a formula.
TAIL = "<i>'\"x\x0b"
PAYLOAD = f"=zq7{TAIL}"
# The beginning of what was written, of a mark too, taken for markup.
RAW = re.compile(r"zq(7|\d{3}z)<i>")
APPS = ("branches", "members", "meetings", "appraisal", "notices", "files")
# Codes, keys for search, and what programs read back.
KEPT = {"code", "path", "measure", "link", "dedupe_key", "quorum_rule", "pinyin", "initials", "digest"}
KEPT |= {"document"}


def is_free(field) -> bool:
    """Whether a column holds words of somebody's own: no choice, no key, and room for more than a code."""
    return (
        isinstance(field, models.CharField | models.TextField)
        and not (field.choices or field.unique or field.primary_key or field.name in KEPT)
        and (field.max_length or 99) >= 20
        and not field.name.endswith(("_sealed", "_index"))
    )


def taint() -> None:
    """Put the payload into every free text of every row."""
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            free = [f for f in model._meta.concrete_fields if is_free(f)]
            if texts := {f.name: PAYLOAD[: f.max_length] for f in free}:
                model.objects.update(**texts)


def renew_reply_links(meeting: Meeting) -> None:
    """Whatever was told of a meeting no longer opens a reply to another one: to this one it shall."""
    meeting.refresh_from_db()
    ReplyLink.objects.filter(meeting=meeting).update(facts=facts_told(meeting))


def faults_of(response: HttpResponse, text: str) -> list[str]:
    """Where an answer takes for markup or for a formula what somebody wrote; `text` is what it says."""
    if response.content.startswith(b"PK"):
        return ["a formula"] if "<f>" in text else []
    is_page = response["Content-Type"].startswith("text/html")
    return ["markup"] if is_page and RAW.search(text) else []
