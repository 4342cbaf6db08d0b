"""Which meetings and attendances, said as the rest of a sentence?"""

from datetime import date, timedelta

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from branches.scope import ScopedQuerySet, chain
from meetings.rules import PRESENT_STATUSES, RECORDED_STATES, MeetingState
from meetings.rules.followups import REMIND_DAYS, FollowUpState

# A meeting whose end is not known yet is taken to last so long when times are compared.
USUAL_LENGTH = timedelta(hours=1)


class MeetingQuerySet(ScopedQuerySet):
    def held_in(self, period):
        return self.filter(held_on__range=(period.start, period.end))

    def of_kind(self, *kinds: str):
        """Meetings that serve every one of the kinds."""
        return self.filter(kinds__includes=frozenset(kinds))

    def recorded(self):
        """Meetings whose record was handed in, whatever the review said; one being mended counts on."""
        mended = Q(state__in=[MeetingState.DRAFT, MeetingState.SIGNED], submitted_at__isnull=False)
        return self.filter(Q(state__in=RECORDED_STATES) | mended)

    def without_record(self, *, on: date):
        """Meetings of past days whose record is not made, or was returned."""
        unfinished = Q(
            state__in=[MeetingState.DRAFT, MeetingState.SIGNED, MeetingState.RETURNED], held_on__lte=on
        )
        return self.filter(unfinished | Q(state=MeetingState.PLANNED, held_on__lt=on))

    def waiting_for_review(self):
        return self.filter(state=MeetingState.SUBMITTED)

    def not_cancelled(self):
        return self.exclude(state=MeetingState.CANCELLED)

    def matching(self, text: str):
        """Meetings whose title or place holds the text."""
        return self.filter(Q(title__icontains=text) | Q(place__icontains=text))

    def with_attendance_counts(self):
        """Adds `.recorded_due` and `.recorded_present`, what stands in the attendance list before it is
        frozen."""
        attendances = self.model._meta.get_field("attendances").related_model.objects
        # Correlated, not joined: only the rows of the page are counted, not those of the whole subtree.
        due = attendances.filter(meeting=OuterRef("pk"), is_due=True).order_by().values("meeting")
        present = due.filter(status__in=PRESENT_STATUSES)
        return self.annotate(
            recorded_due=Coalesce(Subquery(due.values(n=Count("pk"))), 0),
            recorded_present=Coalesce(Subquery(present.values(n=Count("pk"))), 0),
        )

    def of_organizations(self, organizations):
        """Meetings of the organizations; a long list goes as one range of paths, and the caller drops the
        rest."""
        return self.filter(belonging_to(organizations))

    def annotate_returned(self):
        """Adds `.returned_at`, the time of the last return that still stands."""
        returned = Q(reviews__decision="returned", reviews__undone_at=None)
        return self.annotate(returned_at=Max("reviews__at", filter=returned))

    def annotate_waiting(self, *, at):
        """Adds `.waiting`, the time since the record was submitted; none where it was handed in by a clock
        that is ahead of `at`."""
        now, began = Value(at, output_field=DateTimeField()), F("submitted_at")
        since = Case(When(submitted_at__gt=at, then=now), default=began, output_field=DateTimeField())
        return self.annotate(waiting=ExpressionWrapper(now - since, output_field=DurationField()))

    def of_the_day_or_to_finish(self, meeting, *, on: date):
        """The organization's other meetings of that day, and with `.waits` all that wait for itself."""
        waits = ExpressionWrapper(to_finish(on), output_field=BooleanField())
        same_day = Q(held_on=meeting.held_on) & ~Q(state=MeetingState.CANCELLED)
        rows = self.filter(same_day | to_finish(on), organization=meeting.organization_id)
        return rows.annotate(waits=waits).defer("closing_remarks")

    def at_the_time_of(self, meeting):
        """Other meetings of the same people at the same time: of the same group, or of the whole branch."""
        end = meeting.ended_at or meeting.started_at + USUAL_LENGTH
        length = Value(USUAL_LENGTH, output_field=DurationField())
        usual_end = ExpressionWrapper(F("started_at") + length, output_field=DateTimeField())
        rows = self.not_cancelled().filter(
            organization=meeting.organization_id, held_on=meeting.held_on, started_at__lt=end
        )
        if meeting.group_id:
            rows = rows.filter(Q(group=None) | Q(group=meeting.group_id))
        return (
            rows.exclude(pk=meeting.pk)
            .filter(Q(ended_at__gt=meeting.started_at) | Q(ended_at=None))
            .alias(end=Coalesce("ended_at", usual_end))
            .filter(end__gt=meeting.started_at)
        )


def whole_count(rows) -> Subquery:
    """How many rows there are, as a column of another query."""
    number = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(number=number).values("number"))


def to_finish(on: date) -> Q:
    """Meetings that wait for the organization itself: begun, returned, or held and not yet written."""
    begun = [MeetingState.DRAFT, MeetingState.SIGNED, MeetingState.RETURNED]
    return Q(state__in=begun) | Q(state=MeetingState.PLANNED, held_on__lt=on)


def meets_at_the_time_of(meeting, other) -> bool:
    """As `at_the_time_of`, for another meeting of the same organization already read."""
    if other.pk == meeting.pk:
        return False
    is_apart = meeting.group_id and other.group_id and other.group_id != meeting.group_id
    end = meeting.ended_at or meeting.started_at + USUAL_LENGTH
    other_end = other.ended_at or other.started_at + USUAL_LENGTH
    return not is_apart and other.started_at < end and other_end > meeting.started_at


class AttendanceQuerySet(ScopedQuerySet):
    def due(self):
        return self.filter(is_due=True)

    def of_year(self, member, year: int):
        """What was recorded of a member in a year where he was due, the newest first."""
        rows = self.filter(member=member, held_on__year=year, is_due=True)
        rows = rows.exclude(meeting__state=MeetingState.CANCELLED)
        return rows.select_related("meeting__organization").order_by("-held_on", "-pk")


class ReplyQuerySet(ScopedQuerySet):
    def to_the_time_of(self, meeting):
        """The replies to the meeting as it is planned now; who answered an earlier time is asked again."""
        return self.filter(meeting=meeting, given_for=meeting.started_at)

    def with_people(self):
        """With their members, those who ask for leave first, then by name."""
        return self.select_related("member").order_by("-answer", "member__pinyin", "member__name", "pk")


class FollowUpQuerySet(ScopedQuerySet):
    def agreed(self):
        """Tasks of signed records: what is only drafted binds nobody."""
        return self.exclude(state=FollowUpState.DRAFT)

    def open(self):
        return self.filter(state=FollowUpState.OPEN)

    def overdue(self, *, on: date):
        return self.open().filter(now_due_on__lt=on)

    def pressing(self, *, on: date):
        """Open ones whose day is over or comes within the days of the reminder."""
        return self.open().filter(now_due_on__lte=on + timedelta(days=REMIND_DAYS))

    def for_body(self, meeting):
        """Tasks of earlier meetings of the same body: of the whole organization, or of the same group."""
        rows = self.agreed().filter(
            meeting__organization=meeting.organization_id,
            meeting__group=meeting.group_id,
            meeting__started_at__lt=meeting.started_at,
        )
        return rows.exclude(meeting=meeting.pk)

    def saying(self, text: str):
        """Tasks whose words, resolution or person hold the text."""
        said = Q(text__icontains=text) | Q(resolution__text__icontains=text) | Q(words__icontains=text)
        return self.filter(said | Q(owner__name__icontains=text))

    def told(self):
        """With what a list says of each, the soonest day first."""
        rows = self.select_related("owner", "resolution", "meeting__organization", "meeting__group")
        return rows.order_by(F("now_due_on").asc(nulls_last=True), "meeting__held_on", "position", "pk")


class SkeletonQuerySet(ScopedQuerySet):
    def for_organization(self, organization):
        """Templates offered to an organization: its own first, then the superiors', the nearest first."""
        steps = chain(organization.path)
        rows = self.filter(organization__path__in=steps, is_offered=True).select_related("organization")
        return rows.order_by("-organization__depth", "kind", "name", "pk")


def belonging_to(organizations, lookup: str = "organization") -> Q:
    """The condition "of one of these organizations": their keys, or one range of paths when there are many.

    SQLite takes a limited number of variables, so beyond 500 the condition is wider than the list.
    """
    organizations = list(organizations)
    if len(organizations) <= 500:
        return Q(**{f"{lookup}__in": [o.pk for o in organizations]})
    paths = [o.path for o in organizations]
    return Q(**{f"{lookup}__path__range": (min(paths), max(paths).ljust(60, "9"))})


def who_may_take_part(members, organization, *, on: date):
    """Members who may take part: affiliated there or below, or holding a post there or in a superior
    organization."""
    related = members.model._meta.get_field
    affiliations = related("affiliations").related_model.objects.on(on).under(organization)
    steps = chain(organization.path)
    appointments = related("appointments").related_model.objects.on(on).filter(organization__path__in=steps)
    here = Exists(affiliations.filter(member=OuterRef("pk")))
    return members.filter(here | Exists(appointments.filter(member=OuterRef("pk"))))
