"""Who took part in a training, and for how many hours?"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from members.codes import PARTY_MEMBERS
from members.models import Member
from members.models.education import TrainingAttendance, TrainingCourse
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def trainees(course: TrainingCourse) -> QuerySet[Member]:
    """Who could take part: the Party members of the organization and of those under it on the first day."""
    people = Member.objects.affiliated_under(course.organization, on=course.began_on)
    return people.with_status(*PARTY_MEMBERS, on=course.began_on)


@transaction.atomic
def record_training(
    *,
    by,
    course: TrainingCourse,
    version: int,
    among: Iterable,
    present: dict,
    on: date,
) -> int:
    """Write down who of `among` (keys of members) took part; returns how many did.

    `present`: {member's key: (hours or None for the whole course, note)}; the others of `among` did not take
    part. Raises RuleBroken before the course began, for hours beyond the course's, for people who did not
    belong to the organization then, and when somebody else saved meanwhile.
    """
    if course.began_on > on:
        raise RuleBroken(_("The course has not begun yet."))
    among = set(among)
    _require_trainees(course, among | present.keys())
    rows = [_row(course, key, *what) for key, what in present.items()]
    claimed = TrainingCourse.objects.not_cancelled().filter(pk=course.pk, version=version)
    if not claimed.update(version=F("version") + 1):
        raise RuleBroken(
            _("Somebody else saved this list meanwhile. Open it anew and mark the people again.")
        )
    course.attendances.filter(member__in=among - present.keys()).delete()
    TrainingAttendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["course", "member"], update_fields=["hours", "note"]
    )
    record(
        by=by, action="record training", obj=course, organization=course.organization, present=len(rows),
        asked=len(among),
    )  # fmt: skip
    return len(rows)


def _require_trainees(course: TrainingCourse, keys: set) -> None:
    if trainees(course).filter(pk__in=keys).count() != len(keys):
        raise RuleBroken(_("Somebody on this list did not belong to the organization when the course began."))


def _row(course: TrainingCourse, key, hours: Decimal | None, note: str) -> TrainingAttendance:
    hours = course.hours if hours is None else hours
    if not 0 < hours <= course.hours:
        raise RuleBroken(_("Nobody has more hours than the course, or none."), field=f"h-{key}")
    return TrainingAttendance(course=course, member_id=key, hours=hours, note=note)
