"""How many hours did each member study in a year, of how many owed? Four queries for any number of people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import attrgetter

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from branches.models import Organization, RuleSet
from branches.rules import COMMITTEE_POSTS, Post
from meetings.models import Attendance
from meetings.queries import belonging_to
from meetings.rules import PRESENT_STATUSES, AttendanceStatus, MeetingState
from meetings.rules.kinds import is_counted
from meetings.rules.study import ALWAYS, BY_SETTING, counts_as_study, study_hours
from members.codes import PARTY_MEMBERS
from members.models import Affiliation, Appointment, Standing
from members.models.education import EducationExemption, TrainingAttendance
from members.rules.education import (
    Attended,
    Owed,
    Span,
    hours_in_year,
    hours_state,
    merged,
    months_held,
    owed_hours,
    owes_rotation,
    rotations_in,
    trainings_in,
)
from partybuild.periods import Period

ZERO = Decimal(0)
# What says of an attendance whether it counts, and of its meeting whether and how long it studied.
STUDIED = ("status", *(f"meeting__{name}" for name in ("kinds", "started_at", "ended_at", "activities")))
studied = attrgetter(*(name.replace("__", ".") for name in STUDIED))
THERE = PRESENT_STATUSES | {AttendanceStatus.TELEPHONE.value}  # on the line by the rules (`hours_of`)


@dataclass(frozen=True)
class Place:
    """Where somebody belonged, and what he is called and sorted by there."""

    span: Span
    organization_id: int
    name: str
    pinyin: str


@dataclass(frozen=True)
class Excused(Span):
    """An exemption with its key and reason."""

    pk: int = 0
    reason: str = ""


@dataclass
class Facts:
    """What is known of one member for a year, before any rule is applied."""

    places: list[Place] = field(default_factory=list)
    party: list[Span] = field(default_factory=list)
    posts: list[Span] = field(default_factory=list)
    secretary: list[Span] = field(default_factory=list)
    exempt: list["Excused"] = field(default_factory=list)
    courses: list[Attended] = field(default_factory=list)
    # Of the signed meetings he took part in, as `STUDIED` says.
    meetings: list[tuple] = field(default_factory=list)

    def place_on(self, day: date) -> Place | None:
        return next((place for place in self.places if place.span.holds(day)), None)

    @property
    def home_id(self) -> int | None:
        """The organization where the member's file lies: of today, or the last."""
        last = max(self.places, key=lambda place: place.span.since, default=None)
        return last and last.organization_id


@dataclass(frozen=True)
class StudyYear:
    """One member's year of study; `state` says it in one word of the shared vocabulary."""

    member_id: object
    name: str
    organization: Organization
    owed: Owed
    from_meetings: Decimal
    from_courses: Decimal
    state: str
    trainings_missing: int
    rotations_missing: int
    # Whether his file still lies there: the year of whoever moved on is opened where he is now.
    is_open: bool

    @property
    def done(self) -> Decimal:
        return self.from_meetings + self.from_courses

    @property
    def missing(self) -> Decimal:
        return max(self.owed.hours - self.done, ZERO)

    @property
    def is_short(self) -> bool:
        """Less than owed, once that is said: from the reminding month on."""
        return self.state in {"attention", "missing"}


def day_of(year: int, on: date) -> date:
    """The day whose roster a year's page shows: today, or the year's last."""
    return min(date(year, 12, 31), on)


def study_years(organizations: Iterable[Organization], *, year: int, on: date) -> list[StudyYear]:
    """The year of each Party member on the rosters of the organizations, by organization and name.

    Four queries: settings, dated facts, meetings, trainings. What a member did in another branch counts for
    him: the hours are his, not the branch's.
    """
    known = {o.pk: o for o in organizations}
    day = day_of(year, on)
    settings = RuleSet.objects.values_for(known.values(), on=day)
    facts = gather(on_the_rosters(known.values(), day), year=year)
    placed = [(pk, found, found.place_on(day)) for pk, found in facts.items()]
    placed = [row for row in placed if row[2] and row[2].organization_id in known]
    placed.sort(key=lambda row: (known[row[2].organization_id].path, row[2].pinyin, row[2].name, str(row[0])))
    return [
        reckon(pk, place.name, known[place.organization_id], found, settings, year=year, on=on)
        for pk, found, place in placed
    ]


def on_the_rosters(organizations, day: date) -> QuerySet:
    """Keys of the Party members who belonged to one of the organizations on a day."""
    standings = Standing.objects.on(day).filter(status__in=PARTY_MEMBERS)
    rows = Affiliation.objects.on(day).filter(belonging_to(organizations))
    return rows.filter(member__in=standings.values("member")).order_by().values("member")


def reckon(pk, name: str, organization, facts: Facts, settings: dict, *, year: int, on: date) -> StudyYear:
    """The rules of an organization applied to one member's facts."""
    rules = settings[organization.pk]
    owed = owed_of(facts, rules, year)
    from_meetings = sum((hours_of(meeting, rules) for meeting in facts.meetings), ZERO)
    from_courses = sum((hours_in_year(c.began_on, c.ended_on, c.hours, year) for c in facts.courses), ZERO)
    done = from_meetings + from_courses
    state = hours_state(owed.hours, done, year=year, on=on, remind_from=rules["study.remind_from"])
    trainings, rotations = (
        missing_trainings(facts, owed, rules, year),
        missing_rotations(facts, rules, year, on),
    )
    return StudyYear(
        pk, name, organization, owed, from_meetings, from_courses, state, trainings, rotations,
        is_open=facts.home_id == organization.pk,
    )  # fmt: skip


def owed_of(facts: Facts, rules: dict, year: int) -> Owed:
    """Months in the Party and on the books here: who came or left within the year owes his months alone."""
    return owed_hours(
        months=months_held((p.span for p in facts.places), year) & months_held(facts.party, year),
        posts=months_held([*facts.posts, *facts.secretary], year),
        exempt=months_held(facts.exempt, year),
        member_hours=rules["study.member_hours"],
        post_hours=rules["study.secretary_hours"],
    )


def hours_of(meeting: tuple, rules: dict) -> Decimal:
    """The hours that an attended meeting (`STUDIED`) counts as study; 0 where it does not."""
    status, kinds, started_at, ended_at, activities = meeting
    if not is_counted(status, with_telephone=bool(rules["telephone.counts"])):
        return ZERO
    by_setting = bool(rules["study.counts_meetings"])
    if not counts_as_study(kinds, counts_meetings=by_setting, activities=activities):
        return ZERO
    return study_hours(started_at, ended_at, most=rules["study.meeting_hours"])


def missing_trainings(facts: Facts, owed: Owed, rules: dict, year: int) -> int:
    """Concentrated trainings still owed by secretaries and committee members (ED-02)."""
    if not owed.post_months:
        return 0
    return max(rules["study.secretary_trainings"] - trainings_in(facts.courses, year), 0)


def missing_rotations(facts: Facts, rules: dict, year: int, on: date) -> int:
    """Rotation trainings still owed by whoever is secretary on the day (ED-04)."""
    since = next((s.since for s in merged(facts.secretary) if s.holds(day_of(year, on))), None)
    if since is None or not owes_rotation(since, year):
        return 0
    return max(rules["study.rotation_trainings"] - rotations_in(facts.courses, year), 0)


def gather(people, *, year: int) -> dict[object, Facts]:
    """{member's key: Facts} of some people (keys, or a query of them); three queries."""
    found = read_dated(people, year=year)
    for member_id, *meeting in attended(people, year).values_list("member_id", *STUDIED):
        found[member_id].meetings.append(tuple(meeting))
    trainings = TrainingAttendance.objects.counting().in_year(year).filter(member__in=people)
    for member_id, *course in trainings.as_attended():
        found[member_id].courses.append(Attended(*course))
    return found


def study_at_a_glance(
    member, organization: Organization, attendances: Iterable[Attendance], *, year: int, on: date
) -> StudyYear | None:
    """A member's year by the rules of the organization where his file lies; two queries.

    `attendances` are those of the year at which he was due, with their meetings. None for a year in which he
    belonged nowhere here.
    """
    facts = read_dated([member.pk], year=year, has_courses=True)[member.pk]
    if not months_held((place.span for place in facts.places), year):
        return None
    facts.meetings = [studied(r) for r in attendances if r.meeting.revision and r.meeting.ended_at]
    settings = RuleSet.objects.values_for([organization], on=day_of(year, on))
    return reckon(member.pk, member.name, organization, facts, settings, year=year, on=on)


def read_dated(people, *, year: int, has_courses: bool = False) -> dict[object, Facts]:
    """The same without meetings, and without courses unless they are asked for; one query."""
    found: dict[object, Facts] = defaultdict(Facts)
    for what, member_id, since, until, number, text, pinyin in _dated(people, year, has_courses):
        facts = found[member_id]
        if what == "courses":
            facts.courses.append(Attended(*pinyin.split(), since, until, Decimal(text)))
            continue
        if what == "places":
            facts.places.append(Place(Span(since, until), number, text, pinyin))
        elif what == "exempt":
            facts.exempt.append(Excused(since, until, number, text))
        else:
            getattr(facts, what).append(Span(since, until))
    return found


def attended(people, year: int) -> QuerySet[Attendance]:
    """Who was at meetings for study whose record is signed, or on the line; one being corrected counts on."""
    kinds = Q()
    for kind in sorted(ALWAYS | BY_SETTING):
        kinds |= Q(meeting__kinds__includes=frozenset({kind}))
    period = Period(year, "year")
    within = {"held_on__range": (period.start, period.end), "status__in": THERE}
    rows = Attendance.objects.filter(kinds, member__in=people, **within)
    rows = rows.filter(meeting__revision__gt=0, meeting__ended_at__isnull=False)
    return rows.exclude(meeting__state=MeetingState.CANCELLED).order_by("held_on", "pk")


def _dated(people, year: int, has_courses: bool) -> Iterable[tuple]:
    """(what, member, since, until, number, text, pinyin) of all that touches the year; one query.

    Places come of every year, with organization and name; exemptions with key and reason.
    """
    # A post that ended on New Year's Day is read too, to see that the next one followed on it.
    touches = Q(since__lte=date(year, 12, 31)) & (Q(until=None) | Q(until__gte=date(year, 1, 1)))
    touches &= Q(member__in=people)
    officers = COMMITTEE_POSTS - {Post.SECRETARY.value}
    plain = {
        "party": Standing.objects.filter(touches, status__in=PARTY_MEMBERS),
        "posts": Appointment.objects.filter(touches, post__in=officers),
        "secretary": Appointment.objects.filter(touches, post=Post.SECRETARY),
    }
    nothing = (_no_number(), _word(""), _word(""))
    places = Affiliation.objects.filter(member__in=people).order_by()
    rows = _columns(places, "places", F("organization_id"), F("member__name"), F("member__pinyin"))
    exempt = EducationExemption.objects.filter(touches).order_by()
    parts = [_columns(found.order_by(), what, *nothing) for what, found in plain.items()]
    parts.append(_columns(exempt, "exempt", F("pk"), F("reason"), _word("")))
    if has_courses:
        parts.append(_courses(people, year))
    return rows.union(*parts, all=True)


def _courses(people, year: int):
    rows = TrainingAttendance.objects.counting().in_year(year).filter(member__in=people).order_by()
    what = Concat("course__kind", _word(" "), "course__level", output_field=CharField())
    days = ("course__began_on", "course__ended_on")
    hours = (_no_number(), Cast("hours", CharField()), what)
    return rows.values_list(_word("courses"), "member_id", *days, *hours)


def _no_number():
    return Cast(Value(None), IntegerField())


def _columns(rows, what: str, *more):
    return rows.values_list(_word(what), "member_id", "since", "until", *more)


def _word(word: str):
    return Value(word, output_field=CharField())
