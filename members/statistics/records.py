"""Which organizations, honours, courses attended and secretaries do the figures count? One query for all."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import (
    CharField,
    DateField,
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast
from django.utils.module_loading import import_string

from branches.models import Organization
from branches.rules import Post
from branches.scope import Scope
from members.codes import PARTY_MEMBERS
from members.models import Affiliation, Appointment, Standing
from members.models.education import TrainingAttendance
from members.models.roles import Honour

BODY, HONOUR, COURSE, SECRETARY = "body", "honour", "course", "secretary"
NO_ONE = Cast(Value(None), UUIDField())
NO_DAY = Cast(Value(None), DateField())
NO_HOURS = Cast(Value(None), DecimalField(max_digits=6, decimal_places=1))


@dataclass(frozen=True, slots=True)
class Record:
    """One row of any of them; what it does not have is empty."""

    sort: str
    member_id: object
    name: str
    pinyin: str
    code: str
    path: str
    place: str
    kind: str
    day: date | None
    hours: Decimal | None


def records_of(organization: Organization, scope: Scope, *, since: date, on: date) -> list[Record]:
    """Organizations and secretaries of the day, honours and courses ended since then up to it, and what other
    parts add by settings.STATISTICS_RECORDS; one query.
    """
    honours, courses = _honours(organization, scope, since, on), _courses(organization, scope, since, on)
    others = [
        import_string(path)(organization, scope, since=since, on=on) for path in settings.STATISTICS_RECORDS
    ]
    rows = _bodies(organization, scope, on).union(
        honours, courses, _secretaries(organization, scope, on), *others, all=True
    )
    return [Record(*row) for row in rows]


def told(rows: QuerySet, sort: str, **columns) -> QuerySet:
    """The columns of a Record, those not given empty; every part of a UNION has the same types."""
    empty = {"member": NO_ONE, "day": NO_DAY, "hours": NO_HOURS}
    names = ("member", "name", "pinyin", "code", "path", "place", "kind", "day", "hours")
    renamed = {f"r_{n}": columns.get(n, empty.get(n, text_value(""))) for n in names}
    rows = rows.order_by().annotate(r_sort=text_value(sort), **renamed)
    return rows.values_list("r_sort", *renamed)


def text_value(value: str) -> Cast:
    return Cast(Value(value), CharField())


def place_of(lookup: str) -> dict:
    return {n: F(f"{lookup}{column}") for n, column in PLACE.items()}


PLACE = {"code": "code", "path": "path", "place": "short_name"}


def _bodies(organization: Organization, scope: Scope, on: date) -> QuerySet:
    rows = Organization.objects.in_scope(scope).under(organization).existing_on(on)
    superior = F("parent__short_name")
    return told(rows, BODY, name=F("name"), code=F("code"), path=F("path"), place=superior, kind=F("kind"))


def _honours(organization: Organization, scope: Scope, since: date, on: date) -> QuerySet:
    rows = Honour.objects.in_scope(scope).under(organization).filter(awarded_on__gt=since, awarded_on__lte=on)
    rows = rows.filter(Q(revoked_on=None) | Q(revoked_on__gt=on))
    # Of an honour of the organization itself, member and name are NULL: the reader takes the place's name.
    return told(
        rows, HONOUR, member=F("member"), name=F("member__name"), pinyin=F("member__pinyin"),
        kind=F("level"), day=F("awarded_on"), **place_of("organization__"),
    )  # fmt: skip


def _courses(organization: Organization, scope: Scope, since: date, on: date) -> QuerySet:
    rows = TrainingAttendance.objects.counting().filter(_is_member(organization, scope, on))
    rows = rows.filter(course__ended_on__gt=since, course__ended_on__lte=on)
    return told(rows, COURSE, member=F("member"), day=F("course__ended_on"), hours=F("hours"))


def _secretaries(organization: Organization, scope: Scope, on: date) -> QuerySet:
    rows = Appointment.objects.in_scope(scope).under(organization).on(on).filter(post=Post.SECRETARY)
    return told(rows.filter(_is_member(organization, scope, on)), SECRETARY, member=F("member"))


def _is_member(organization: Organization, scope: Scope, on: date) -> Exists:
    """The row's member is a Party member here on the day: one of those that the tables count."""
    here = Affiliation.objects.in_scope(scope).under(organization).on(on).filter(member=OuterRef("member"))
    standing = Standing.objects.on(on).filter(member=OuterRef("member"), status__in=PARTY_MEMBERS)
    return Exists(here.filter(Exists(standing)))
