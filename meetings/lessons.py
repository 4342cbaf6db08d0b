"""Which Party lessons does an organization hold in a year, and who of its leaders has given one?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count

from branches.models import Organization, RuleSet
from branches.rules import LEADING_POSTS
from branches.scope import Scope
from meetings.models import Meeting
from meetings.rules import Kind
from meetings.rules.lessons import LessonDuty, lesson_duty
from meetings.rules.study import study_hours
from members.models import Appointment
from partybuild.periods import Period


@dataclass(frozen=True)
class Leader:
    """Somebody with a leading post, the lessons owed and given this year."""

    name: str
    post: str
    duty: LessonDuty
    given: int

    @property
    def state(self) -> str:
        """ "" where nothing is owed."""
        if not self.duty.required:
            return ""
        return "met" if self.duty.is_met(self.given) else "open"


@dataclass(frozen=True)
class LessonYear:
    """Lessons with `.hours` of study (None while the end is not known), the latest first; and the leaders."""

    lessons: list
    leaders: list[Leader]


def lesson_year(organization: Organization, scope: Scope, *, year: int, on: date) -> LessonYear:
    """The year as it stands on a day; four queries for any number of lessons."""
    settings = RuleSet.objects.values_for([organization], on=min(date(year, 12, 31), on))[organization.pk]
    rows = Meeting.objects.in_scope(scope).filter(organization=organization).of_kind(Kind.PARTY_LESSON)
    rows = rows.not_cancelled().held_in(Period(year, "year")).select_related("lecturer", "group")
    lessons = list(rows.order_by("-held_on", "-pk"))
    for lesson in lessons:
        most = settings["study.meeting_hours"]
        lesson.hours = hours_of(lesson, most) if lesson.ended_at else None
    return LessonYear(lessons, leaders_of(organization, settings, year=year, on=on))


def hours_of(lesson: Meeting, most: int) -> Decimal:
    return study_hours(lesson.started_at, lesson.ended_at, most=most)


def leaders_of(organization: Organization, settings: dict, *, year: int, on: date) -> list[Leader]:
    """Who holds a leading post on the day (in an earlier year on its last), secretaries first."""
    held = Appointment.objects.on(min(date(year, 12, 31), on)).filter(
        organization=organization, post__in=LEADING_POSTS
    )
    held = list(held.select_related("member").order_by("-post", "member__pinyin", "pk"))
    given = lessons_given([a.member_id for a in held], year=year, on=on)
    required = settings["secretary_lesson.per_year"]
    return [
        Leader(
            a.member.name, a.get_post_display(),
            lesson_duty(a.post, is_superior=organization.is_superior, required=required),
            given.get(a.member_id, 0),
        )
        for a in held
    ]  # fmt: skip


def lessons_given(members: list, *, year: int, on: date) -> dict:
    """{member key: lessons given up to the day}; a leader's lesson in any branch counts, not only at home."""
    rows = Meeting.objects.of_kind(Kind.PARTY_LESSON).not_cancelled().held_in(Period(year, "year"))
    rows = rows.filter(lecturer__in=members, held_on__lte=on).order_by()
    return dict(rows.values("lecturer").annotate(given=Count("pk")).values_list("lecturer", "given"))
