"""From which facts of a year are scores and home pages made? Four queries, however many organizations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, DateField, F, Q, UUIDField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from appraisal.rules import Facts
from appraisal.rules.counting import Office, TermOfOffice
from branches.models import Organization, PartyGroup, Term
from meetings.duties.facts import Held, gather
from meetings.duties.reckoning import reckon
from meetings.models import Meeting
from meetings.queries import belonging_to
from meetings.rules import MeetingState
from members.models import Affiliation, Appointment
from members.queries import open_on

# The order of HeldMeeting's fields, but for the two that are made of times.
COLUMNS = (
    "organization_id",
    "first_submitted_at",
    "pk",
    "group_id",
    "kinds",
    "held_on",
    "state",
    "submitted_at",
    "title",
    "place",
    "started_at",
    "lecturer_id",
    "due_count",
    "present_count",
    "return_count",
    "is_late_entry",
    "returned_at",
)
UNFINISHED = frozenset(MeetingState.values) - {MeetingState.APPROVED, MeetingState.CANCELLED}


@dataclass(frozen=True, slots=True)
class HeldMeeting(Held):
    """A meeting as far as scores and home pages show it."""

    title: str
    place: str
    started_at: datetime
    lecturer_id: object
    due_count: int
    present_count: int
    return_count: int
    is_late_entry: bool
    returned_at: datetime | None
    submitted_at: datetime | None


@dataclass(frozen=True)
class Probation:
    """A probationary member on whom no branch meeting has decided, and from when his probation counts."""

    member_id: object
    member_name: str
    admission_date: date | None
    extension_months: int = 0
    postponement_months: int = 0


@dataclass
class Year:
    """The year of some organizations: the facts of each, and the unfinished meetings of any year."""

    year: int
    on: date
    organizations: dict[int, Organization]
    facts: dict[int, Facts]
    unfinished: dict[int, list[HeldMeeting]]
    probations: dict[int, list[Probation]]
    member_counts: dict[int, int]


def read_year(organizations: Iterable[Organization], *, year: int, on: date) -> Year:
    """Everything that scores and homes need of the organizations; four queries."""
    organizations = list(organizations)
    reader = MeetingReader()
    offices, terms, probations, groups = read_dated(organizations, year=year, on=on)
    gathered = gather(organizations, year=year, on=on, read=reader, groups=groups)
    duties = reckon(gathered, on=on)
    day = max(gathered.settings)
    facts = {
        o.pk: Facts(
            o,
            year,
            on,
            gathered.settings[day][o.pk],
            duties[o.pk],
            gathered.meetings.get(o.pk, []),
            offices[o.pk],
            terms[o.pk],
        )
        for o in organizations
    }
    counts = {o.pk: gathered.members[o.pk][day][1] for o in organizations}
    return Year(year, on, {o.pk: o for o in organizations}, facts, reader.unfinished, probations, counts)


class MeetingReader:
    """Reads the meetings of a year and, in the same query, those of any year that are not approved yet."""

    def __init__(self):
        self.unfinished: dict[int, list[HeldMeeting]] = defaultdict(list)

    def __call__(self, organizations, year: int) -> dict[int, list[HeldMeeting]]:
        in_year = Q(held_on__range=(date(year, 1, 1), date(year, 12, 31)))
        rows = Meeting.objects.of_organizations(organizations).filter(in_year | Q(state__in=UNFINISHED))
        rows = rows.not_cancelled().annotate_returned().order_by("held_on", "pk")
        wanted = {o.pk for o in organizations}
        meetings = defaultdict(list)
        for organization_id, submitted_at, *columns in rows.values_list(*COLUMNS).iterator(chunk_size=5000):
            if organization_id not in wanted:
                continue
            meeting = self._row(submitted_at, columns)
            if meeting.held_on.year == year:
                meetings[organization_id].append(meeting)
            if meeting.state in UNFINISHED:
                self.unfinished[organization_id].append(meeting)
        return meetings

    @staticmethod
    def _row(first_submitted_at, columns) -> HeldMeeting:
        zone = timezone.get_current_timezone()
        submitted_on = first_submitted_at.astimezone(zone).date() if first_submitted_at else None
        *plain, submitted_at = columns[:6]
        return HeldMeeting(*plain, submitted_at is not None, submitted_on, *columns[6:], submitted_at)


def read_dated(organizations, *, year: int, on: date):
    """Offices, terms and groups that touch the year, and today's probationary members, by organization.

    All in one query, for a first page may cost ten: (what, organization, member, name, three days).
    """
    rows = _offices(organizations, year).union(
        _terms(organizations, year), _probations(organizations, on), _groups(organizations, year), all=True
    )
    offices, terms, probations, groups = (defaultdict(list) for _each in range(4))
    for what, organization_id, member_id, name, first, second, third in rows:
        if what == "term":
            terms[organization_id].append(TermOfOffice(first, second, third))
        elif what.startswith("probation "):
            months = map(int, what.split()[1:])
            probations[organization_id].append(Probation(member_id, name, first, *months))
        elif what == "group":
            groups[organization_id].append((int(name), first, second))
        else:
            offices[organization_id].append(Office(what, member_id, first, second, name))
    for found in terms.values():
        found.sort()
    return offices, terms, probations, groups


def _offices(organizations, year: int):
    rows = Appointment.objects.filter(belonging_to(organizations), since__lte=date(year, 12, 31))
    rows = rows.filter(Q(until=None) | Q(until__gt=date(year, 1, 1))).order_by()
    nothing = Cast(Value(None), DateField())
    return rows.values_list("post", "organization_id", "member_id", "member__name", "since", "until", nothing)


def _terms(organizations, year: int):
    rows = Term.objects.filter(belonging_to(organizations), began_on__lte=date(year, 12, 31))
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gte=date(year, 1, 1))).order_by()
    nobody = Cast(Value(None), UUIDField())
    return rows.values_list(
        _word("term"), "organization_id", nobody, _word(""), "began_on", "ends_on", "ended_on"
    )


def _probations(organizations, on: date):
    rows = Affiliation.objects.filter(belonging_to(organizations), open_on(on)).order_by()
    rows = rows.undecided_probations(on=on)
    nothing = Cast(Value(None), DateField())
    return rows.values_list(
        # The months ride in the word: of the shared columns none holds a number.
        Concat(
            _word("probation "),
            Cast("extension_months", CharField(max_length=5)),
            _word(" "),
            Cast("postponement_months", CharField(max_length=5)),
            output_field=CharField(),
        ),
        "organization_id",
        "member_id",
        "member__name",
        F("member__admission_date"),
        nothing,
        nothing,
    )


def _groups(organizations, year: int):
    rows = PartyGroup.objects.filter(belonging_to(organizations), since__lte=date(year, 12, 31))
    rows = rows.filter(Q(until=None) | Q(until__gt=date(year, 1, 1))).order_by()
    nobody, nothing = Cast(Value(None), UUIDField()), Cast(Value(None), DateField())
    name = Cast("pk", CharField(max_length=20))
    return rows.values_list(_word("group"), "organization_id", nobody, name, "since", "until", nothing)


def _word(word: str):
    return Value(word, output_field=CharField())
