"""Which people does a search find, and which texts must never stand in an address?"""

import re
import unicodedata
from datetime import date

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from branches.scope import Scope, subtree
from members.models import Affiliation, Member, Standing
from members.roster.cells.identity import BadIdentity, read_identity
from members.roster.cells.phones import BadPhone, read_phone
from partybuild.crypto import blind_index

LONGEST = 50


def looks_personal(text: str) -> bool:
    """Whether a text holds what looks like an ID or phone number: seven digits or more in a row."""
    bare = re.sub(r"[\s\-—–_.()+*]", "", unicodedata.normalize("NFKC", text))
    return bool(re.search(r"\d{7,}", bare))


def people(scope: Scope, text: str, *, first_path: str = "") -> QuerySet:
    """Members in the scope whose name, pinyin or initials fit, those at or under `first_path` first.

    Each with `.organization_code`, `.organization_name` and `.status`; empty for an empty text.
    """
    text = text.strip()[:LONGEST]
    if not text or looks_personal(text):
        return Member.objects.none()
    return _placed(Member.objects.in_scope(scope).matching(text), first_path)


def people_by_number(scope: Scope, number: str, *, today: date, first_path: str = "") -> QuerySet:
    """Members in the scope with exactly this ID or phone number, found by the blind indexes."""
    found = Member.objects.in_scope(scope)
    try:
        index = blind_index(read_identity(number, today=today).number, "id_number")
        return _placed(found.filter(id_number_index=index), first_path)
    except BadIdentity:
        pass
    try:
        return _placed(found.filter(phone_index=blind_index(read_phone(number)[0], "phone")), first_path)
    except BadPhone:
        return found.none()


def _placed(members: QuerySet, first_path: str) -> QuerySet:
    last = Affiliation.objects.filter(member=OuterRef("pk")).order_by("-since", "-pk")
    standing = Standing.objects.filter(member=OuterRef("pk"), until=None).order_by()
    members = members.annotate(
        organization_code=Subquery(last.values("organization__code")[:1]),
        organization_name=Subquery(last.values("organization__short_name")[:1]),
        organization_path=Subquery(last.values("organization__path")[:1]),
        status=Subquery(standing.values("status")[:1]),
    )
    if not first_path:
        return members.order_by("pinyin", "name", "pk")
    own = When(organization_path__range=subtree(first_path), then=Value(0))
    nearness = Case(own, default=Value(1), output_field=IntegerField())
    return members.order_by(nearness, "pinyin", "name", "pk")
