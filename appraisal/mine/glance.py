"""Which few figures tell a person at a glance how his year stands? Each opens the rows behind it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import CharField, Count, DecimalField, Func, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from branches.models import Organization
from meetings.ballots import with_waiting_ballot
from meetings.education import study_at_a_glance
from members.looks import LOOK
from members.models import Affiliation, Member
from members.models.corrections import CorrectionRequest
from members.models.dues import DuesEntry
from members.models.targets import MemberTarget
from partybuild.audit.models import Entry

NOTHING = Value(Decimal(0), DecimalField(max_digits=12, decimal_places=2))
IDENTITY = "id_number"


@dataclass(frozen=True)
class Tile:
    """One figure with its word, what is to be known of it, and the way to its rows."""

    label: object
    figure: str
    hint: str
    url: str
    is_marked: bool = False


class KeyAsText(Func):
    """A UUID as the audit log writes it; SQLite keeps it without its dashes."""

    template, output_field = "CAST(%(expressions)s AS varchar)", CharField()

    def as_sqlite(self, compiler, connection, **more):
        key, values = compiler.compile(self.source_expressions[0])
        parts = " || '-' || ".join(
            f"substr({key}, {start}, {length})"
            for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        )
        return parts, [*values] * 5


def person_of(user, *, on: date) -> Member | None:
    """The person behind an account with the figures of his year; None without one. One query."""
    entries = DuesEntry.objects.settled().filter(member=OuterRef("pk"))
    of_year = entries.filter(month__first_day__year=on.year)
    targets = MemberTarget.objects.filter(member=OuterRef("pk")).of_year(on.year).not_dropped()
    asked = CorrectionRequest.objects.filter(member=OuterRef("pk")).open()
    last = Affiliation.objects.filter(member=OuterRef("pk")).order_by("-since", "-pk")
    looks = Entry.objects.filter(
        object_type=Member._meta.label_lower,
        object_id=KeyAsText(OuterRef("pk")),
        action=LOOK,
        details__field=IDENTITY,
        at__year=on.year,
    ).exclude(actor=OuterRef("user"))
    found = with_waiting_ballot(Member.objects.filter(user=user)).annotate(
        dues_due=_one(of_year, "member", Sum("due_amount"), NOTHING),
        dues_paid=_one(of_year, "member", Sum("paid_amount"), NOTHING),
        unpaid_months=_one(entries.in_arrears(), "member", Count("pk")),
        target_count=_one(targets, "member", Count("pk")),
        reviewed_count=_one(targets, "member", Count("pk", filter=Q(own_reviewed_on__isnull=False))),
        asked_count=_one(asked, "member", Count("pk")),
        look_count=_one(looks, "object_id", Count("pk")),
        home_id=Subquery(last.values("organization_id")[:1]),
        home_path=Subquery(last.values("organization__path")[:1]),
    )
    return found.first()


def _one(rows, by: str, expression, default=0):
    """A figure of the rows of one person; 0 where there are none."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(told=expression).values("told")), default)


def tiles_of(member: Member, *, invitation, attendances: list, on: date) -> list[Tile]:
    """The figures of the year; two queries, for the hours."""
    found = [_meeting(invitation), _dues(member), _study(member, attendances, on), _targets(member)]
    found.append(
        Tile(
            _("Corrections asked for"), str(member.asked_count),
            _("not decided yet") if member.asked_count else _("none open"),
            f"{reverse('mine:profile')}#h-asked",
        )
    )  # fmt: skip
    looked = ngettext("time this year", "times this year", member.look_count)
    found.append(
        Tile(_("My ID number shown in full"), str(member.look_count), looked, reverse("mine:access"))
    )
    return [tile for tile in found if tile]


def _meeting(invitation) -> Tile:
    label = _("My next meeting")
    if invitation is None:
        return Tile(label, "–", _("none is planned"), "#h-next")
    reply = invitation.reply
    url = reverse("mine:reply", args=[invitation.meeting.pk])
    hint = str(reply.get_answer_display()) if reply else _("not answered yet")
    day = pgettext("figure", "%(month)d/%(day)d") % {
        "month": invitation.meeting.held_on.month, "day": invitation.meeting.held_on.day,
    }  # fmt: skip
    return Tile(label, day, hint, url, reply is None)


def _dues(member: Member) -> Tile:
    hint = _("of %(due)s yuan settled this year") % {"due": floatformat(member.dues_due, 2)}
    if member.unpaid_months:
        months = ngettext("%(n)d month is not paid", "%(n)d months are not paid", member.unpaid_months)
        hint = months % {"n": member.unpaid_months}
    paid = floatformat(member.dues_paid, 2)
    return Tile(_("Dues paid"), paid, hint, reverse("mine:dues"), bool(member.unpaid_months))


def _study(member: Member, attendances: list, on: date) -> Tile | None:
    if member.home_id is None:
        return None
    home = Organization(pk=member.home_id, path=member.home_path)
    year = study_at_a_glance(member, home, attendances, year=on.year, on=on)
    if year is None:
        return None
    hint = _("of %(hours)s hours owed") % {"hours": floatformat(year.owed.hours)}
    return Tile(_("Hours of study"), floatformat(year.done), hint, reverse("mine:study"), year.is_short)


def _targets(member: Member) -> Tile:
    number = member.target_count
    if number:
        hint = _("%(n)d of them reviewed by me") % {"n": member.reviewed_count}
    else:
        hint = _("none set for this year")
    return Tile(_("My targets"), str(number), hint, reverse("mine:targets"))
