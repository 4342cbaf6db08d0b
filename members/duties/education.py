"""Who still owes a training by when: new secretaries, all secretaries by the year's end, new members?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from branches.rules import SETTINGS, Post
from members.codes import MemberStatus
from members.display import said_date
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models import Affiliation, Appointment, Standing
from members.models.education import TrainingAttendance
from members.rules.education import (
    CourseLevel,
    TrainingKind,
    owes_rotation,
    post_training_due,
    training_windows,
)
from partybuild.notices.services import Reminder
from partybuild.periods import add_months

# A training takes its time to arrange; what is long past is no longer news.
BEFORE, AFTER = timedelta(days=60), timedelta(days=180)
SOURCES = {
    "post": "study.new_secretary_months",
    "rotation": "study.rotation_trainings",
    "probation": "study.new_member_trainings",
    "confirmed": "study.new_member_trainings",
}


@dataclass(frozen=True)
class TrainingDue:
    """A training that somebody owes by a day (ED-03, ED-04, ED-05)."""

    what: str
    organization: Organization
    member_id: object
    member_name: str
    due_on: date
    is_over: bool


def trainings_due(*, on: date, organizations: QuerySet | None = None) -> list[TrainingDue]:
    """The trainings to be told of on a day, soonest first; two queries for any number of organizations.

    Told from 60 days before the day, rotation trainings from the month of the organization's rules.
    """
    parts = [_new_secretaries(on), _secretaries(on), _probationary(on), _confirmed(on)]
    if organizations is not None:
        within = organizations.order_by().values("pk")
        parts = [rows.filter(organization__in=within) for rows in parts]
    columns = ("what", "organization_id", "organization__path", "organization__code", "member_id")
    queries = [rows.order_by().values_list(*columns, "member__name", "day", "had") for rows in parts]
    rows = list(queries[0].union(*queries[1:], all=True))
    places = {row[1]: Organization(pk=row[1], path=row[2], code=row[3]) for row in rows}
    rules = RuleSet.objects.values_for(places.values(), on=on) if places else {}
    found = [due for row in rows if (due := _due(row, places[row[1]], rules[row[1]], on))]
    return sorted(found, key=lambda d: (d.due_on, d.member_name, d.what))


def reminders(*, on: date) -> list[Reminder]:
    """What the leading posts are told of trainings, each once by its key; three queries."""
    dues = trainings_due(on=on)
    told = leaders_of({d.organization.pk for d in dues}, on=on) if dues else {}
    return [reminder for due in dues for reminder in _told(due, told[due.organization.pk])]


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """The trainings ahead of some organizations for their home, by day; two queries."""
    dues = trainings_due(on=on, organizations=organizations)
    return [LookAhead(_text(due), _reason(due), _link(due), due.due_on) for due in dues]


def _due(row: tuple, place: Organization, rules: dict, on: date) -> TrainingDue | None:
    what, _pk, _path, _code, member_id, name, day, had = row
    if had >= (1 if what == "post" else rules[SOURCES[what]]):
        return None
    if what == "rotation":
        if not owes_rotation(day, on.year) or on.month < rules["study.remind_from"]:
            return None
        return TrainingDue(what, place, member_id, name, date(on.year, 12, 31), is_over=False)
    due_on = _last_day(what, day, rules)
    if not due_on - BEFORE <= on <= due_on + AFTER:
        return None
    return TrainingDue(what, place, member_id, name, due_on, is_over=due_on < on)


def _last_day(what: str, day: date, rules: dict) -> date:
    if what == "post":
        return post_training_due(day, rules[SOURCES["post"]])
    windows = training_windows(day, None) if what == "probation" else training_windows(None, day)
    return windows[0].due_on


def _marked(rows: QuerySet, what: str, day: str, had) -> QuerySet:
    return rows.annotate(
        what=Value(what, output_field=CharField()), day=F(day), had=Coalesce(_number(had), 0)
    )


def _number(trainings: QuerySet) -> Subquery:
    rows = trainings.filter(member=OuterRef("member")).order_by().values("member")
    return Subquery(rows.annotate(n=Count("pk")).values("n"))


def _new_secretaries(on: date) -> QuerySet:
    """Secretaries who took the post not long ago and did not follow on themselves (ED-03)."""
    earliest = add_months(on, -SETTINGS["study.new_secretary_months"].highest) - AFTER
    rows = _in_post(on).filter(~Exists(_before()), since__gte=earliest)
    kind = TrainingKind.NEW_SECRETARY
    had = TrainingAttendance.objects.counting().filter(
        course__kind=kind, course__began_on__gte=OuterRef("since")
    )
    return _marked(rows, "post", "since", had)


def _secretaries(on: date) -> QuerySet:
    """Secretaries since before the year's second half, by themselves or by the term before (ED-04)."""
    rows = _in_post(on).filter(Q(since__lte=date(on.year, 6, 30)) | Exists(_before()))
    began = Coalesce(Subquery(_before().order_by("since").values("since")[:1]), F("since"))
    had = TrainingAttendance.objects.counting().filter(
        course__kind=TrainingKind.SECRETARY_ROTATION,
        course__level=CourseLevel.COUNTY,
        course__ended_on__range=(date(on.year, 1, 1), date(on.year, 12, 31)),
    )
    return _marked(rows.annotate(began=began), "rotation", "began", had)


def _in_post(on: date) -> QuerySet[Appointment]:
    return Appointment.objects.on(on).filter(post=Post.SECRETARY)


def _before() -> QuerySet[Appointment]:
    """The same person's post of secretary that this one followed on."""
    return Appointment.objects.filter(
        post=Post.SECRETARY,
        member=OuterRef("member"),
        since__lt=OuterRef("since"),
        until__gte=OuterRef("since"),
    )


def _of_status(status: str, on: date) -> QuerySet[Affiliation]:
    standings = Standing.objects.on(on).filter(status=status, member=OuterRef("member"))
    return Affiliation.objects.on(on).filter(Exists(standings))


def _by_superior(day: str) -> QuerySet[TrainingAttendance]:
    rows = TrainingAttendance.objects.counting().exclude(course__kind=TrainingKind.OTHER)
    return rows.exclude(course__level=CourseLevel.BRANCH).filter(course__began_on__gte=OuterRef(day))


def _probationary(on: date) -> QuerySet:
    since = add_months(on, -12) - AFTER
    rows = _of_status(MemberStatus.PROBATIONARY, on).filter(member__admission_date__gte=since)
    return _marked(rows, "probation", "member__admission_date", _by_superior("member__admission_date"))


def _confirmed(on: date) -> QuerySet:
    since = add_months(on, -12) - AFTER
    rows = _of_status(MemberStatus.FULL, on).filter(member__confirmation_date__gte=since)
    return _marked(rows, "confirmed", "member__confirmation_date", _by_superior("member__confirmation_date"))


def _text(due: TrainingDue) -> str:
    said = {"name": due.member_name, "day": said_date(due.due_on)}
    if due.what == "post":
        return _("%(name)s, new secretary: post training by %(day)s.") % said
    if due.what == "rotation":
        return _("%(name)s, secretary: rotation training at county level or above by %(day)s.") % said
    if due.what == "probation":
        return _("%(name)s, probationary: training by a superior organization by %(day)s.") % said
    return _("%(name)s, newly confirmed: training by a superior organization by %(day)s.") % said


def _reason(due: TrainingDue) -> str:
    return str(SETTINGS[SOURCES[due.what]].source)


def _link(due: TrainingDue) -> str:
    # The page of the person's year stands one floor up; the list of courses is where one is recorded.
    return reverse("members:trainings", kwargs={"code": due.organization.code})


def _told(due: TrainingDue, recipients: set[int]) -> list[Reminder]:
    key = f"training-{due.what}:{due.member_id}:{due.due_on}"
    return told_to(recipients, key, lambda: _text(due), lambda: _reason(due), _link(due))
