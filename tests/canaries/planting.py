"""How does a mark of its own come into every free text and every sealed value of the people part?"""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from django.apps import apps
from django.db import models
from django.http import HttpResponse

from meetings.models import (
    AppraisedMember,
    Exclusion,
    LifeCriticism,
    LifeOpinion,
    LifeStatement,
    LifeSupervision,
    MemberAppraisal,
    RectificationPoint,
    SelfCheck,
)
from members.models import Affiliation
from members.models.care import TalkPartner
from members.models.corrections import CorrectionRequest
from members.models.membership import MembershipDecision
from members.models.papers import DocumentTemplate
from members.rules.membership_codes import OPEN_KINDS
from members.services.facts import PERSONAL
from tests.canaries.markup import TAIL, is_free, taint

# What people wrote and said at life meetings.
LIFE = (LifeCriticism, LifeOpinion, LifeStatement, LifeSupervision, RectificationPoint, SelfCheck)
# Neither words of anybody nor anybody's data: codes, keys for search, and what programs read back.
KEPT = {"pinyin", "initials", "columns", "problems", "rows", "details"}
MARK = re.compile(r"zq(\d{3})z")
# Sealed values that must stay what they are: an amount, and the rows of a file or a merge.
AMOUNT, AMOUNT_SHOWN, BASE = "918273.00", re.compile(r"918,?273"), "DuesBase.base"
NOT_PLANTED = {"MemberMerge.before", "ImportRow.cells", "ImportRow.before"}
# What is shown in part has to look like what it is.
ID_NUMBER, PHONE, ADDRESS = "11010119800101123X", "13912345678", "Canary Lane 7714"
IDENTITY = {"Member.id_number": ID_NUMBER, "Member.phone": PHONE, "Member.address": ADDRESS}


@dataclass
class Planted:
    """The fields by the number that stands in their mark."""

    fields: list[str] = field(default_factory=list)

    def mark(self, name: str) -> str:
        """The mark of a field, or of a field and whose it is ("name:own")."""
        if name not in self.fields:
            self.fields.append(name)
        return f"zq{self.fields.index(name):03}z"

    def found_in(self, response) -> set[str]:
        """The fields whose marks a reader meets in an answer."""
        return self.found_in_text(text_of(response))

    def found_in_text(self, text: str) -> set[str]:
        found = {self.fields[int(number)] for number in MARK.findall(text)}
        # All but the check digit is an ID number in full too.
        found |= {name for name, value in IDENTITY.items() if value.removesuffix("X") in text}
        return found | {BASE} if AMOUNT_SHOWN.search(text) else found


def text_of(response) -> str:
    """What can be read in an answer, also in the parts of an Office file."""
    if not response.content.startswith(b"PK"):
        return response.content.decode()
    return packed_text(response.content)


def packed_text(content: bytes) -> str:
    """What stands in the parts of an Office file, also of those in an archive."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    return "".join(packed_text(p) if p.startswith(b"PK") else p.decode(errors="replace") for p in parts)


def whole(response):
    """An answer that goes out while it is made, read to its end; any other as it is."""
    if not response.streaming:
        return response
    return HttpResponse(response.getvalue(), status=response.status_code, headers=response.headers)


def models_of_people() -> list:
    """The people part, and what a meeting keeps of a person's state and words."""
    # A template of a document tells of nobody.
    people = [m for m in apps.get_app_config("members").get_models() if m is not DocumentTemplate]
    return [*people, Exclusion, MemberAppraisal, AppraisedMember, *LIFE]


def texts_of(model) -> list[str]:
    """The names of a model's free texts."""
    return [
        f.name
        for f in model._meta.concrete_fields
        if isinstance(f, models.CharField | models.TextField)
        and not (f.choices or f.primary_key or f.name in KEPT)
        and not f.name.endswith(("_sealed", "_index"))
    ]


def sealed_of(model) -> list[str]:
    names = [f.name for f in model._meta.concrete_fields]
    return [name.removesuffix("_sealed") for name in names if name.endswith("_sealed")]


def plant(users: dict) -> Planted:
    """Mark every row of the people part; the plain member's apart, those of other accounts not at all.

    Every text, marked or not, would be markup if a page took it for that.
    """
    taint()
    planted = Planted()
    plain = users["member"].member.pk
    talks = set(TalkPartner.objects.filter(member=plain).values_list("talk", flat=True))
    accounts = {user.member.pk for user in users.values() if hasattr(user, "member")}
    # The stranger's own people are for him.
    accounts |= set(Affiliation.objects.filter(organization__code="other").values_list("member", flat=True))
    for model in models_of_people():
        texts, secrets = texts_of(model), sealed_of(model)
        rows = [(row, whose(row, {plain, *talks}, accounts)) for row in model.objects.all()]
        rows = [(row, of) for row, of in rows if of != ":account"]
        for row, of in rows:
            for name in (*texts, *secrets):
                _set(planted, row, name, of)
        if rows and (texts or secrets):
            model.objects.bulk_update(
                [row for row, _ in rows], [*texts, *(f"{name}_sealed" for name in secrets)]
            )
    return planted


def whose(row, own: set, accounts: set) -> str:
    """The plain member's ":own", ":account" of somebody who looks, ":restricted", or nothing."""
    person = {row.pk, getattr(row, "member_id", None)}
    if isinstance(row, MembershipDecision) and row.kind not in OPEN_KINDS:
        return ":restricted"
    if isinstance(row, CorrectionRequest) and row.field in PERSONAL:
        return ":personal"
    if own & person:
        return ":own"
    return ":account" if person & accounts else ""


def _set(planted: Planted, row, name: str, suffix: str) -> None:
    label = f"{type(row).__name__}.{name}"
    if label in NOT_PLANTED:
        return
    mark = planted.mark(label + suffix)
    if label in IDENTITY and not suffix:
        mark = IDENTITY[label]
    elif name == "base":
        mark = AMOUNT
    elif name in texts_of(type(row)) and is_free(type(row)._meta.get_field(name)):
        mark = f"={mark}{TAIL}"
    setattr(row, name, mark)
