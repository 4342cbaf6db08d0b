"""Who may sign in at a meeting, who has, and whom does a phone stand for?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, FilteredRelation, Q, QuerySet

from meetings.attendance import Due, due_attenders
from meetings.invitations import calling
from meetings.models import KnownPhone, Meeting, SignIn, SignInSheet
from meetings.rules import AWAY_STATUSES, EDITABLE_STATES
from meetings.rules.sign_in import REMEMBERED, Way, is_late, is_time_to_sign_in
from members.models import Member
from partybuild.tokens import digest_of


@dataclass(frozen=True)
class Arrival:
    """Somebody due who signed in or was ticked."""

    member: Member
    signed_at: datetime
    way: str
    is_late: bool

    @property
    def is_by_hand(self) -> bool:
        return self.way == Way.HAND


@dataclass(frozen=True)
class Signed:
    """A meeting's people: everybody due, and those who signed in, the last first."""

    due: list[Due]
    arrivals: list[Arrival]

    @property
    def missing(self) -> list[Due]:
        there = {arrival.member.pk for arrival in self.arrivals}
        return [d for d in self.due if d.member.pk not in there]

    @property
    def contradictions(self) -> list[Due]:
        """Who signed in or was ticked and is recorded as away."""
        there = {arrival.member.pk for arrival in self.arrivals}
        return [d for d in self.due if d.member.pk in there and d.status in AWAY_STATUSES]


def with_sign_in(members: QuerySet[Member], meeting: Meeting) -> QuerySet[Member]:
    """The members with `.signed_at` and `.signed_by`, when and by what each signed in at the meeting."""
    here = FilteredRelation("sign_ins", condition=Q(sign_ins__meeting=meeting))
    rows = members.annotate(signed=here)
    return rows.annotate(signed_at=F("signed__signed_at"), signed_by=F("signed__way"))


def signed_of(meeting: Meeting) -> Signed:
    """Who is due and who signed in: one query, two of a record that was signed once."""
    due = due_attenders(meeting, also=lambda members: with_sign_in(members, meeting))
    if meeting.revision:
        rows = {row.member_id: row for row in SignIn.objects.filter(meeting=meeting)}
        for d in due:
            row = rows.get(d.member.pk)
            d.member.signed_at, d.member.signed_by = (row.signed_at, row.way) if row else (None, "")
    arrivals = [arrival_of(d.member, meeting) for d in due if d.member.signed_at]
    return Signed(due, sorted(arrivals, key=lambda arrival: arrival.signed_at, reverse=True))


def arrival_of(member: Member, meeting: Meeting) -> Arrival:
    late = is_late(signed_at=member.signed_at, started_at=meeting.started_at)
    return Arrival(member, member.signed_at, member.signed_by, late)


def open_sheet(meeting_id: int, *, at: datetime) -> SignInSheet | None:
    """The sheet of a meeting at which people may sign in at that moment."""
    rows = SignInSheet.objects.filter(meeting=meeting_id, ended_at=None)
    sheet = rows.select_related("meeting__organization", "meeting__group").first()
    if sheet is None or sheet.meeting.state not in EDITABLE_STATES:
        return None
    return sheet if is_time_to_sign_in(started_at=sheet.meeting.started_at, at=at) else None


def is_called(member: Member, meeting: Meeting) -> bool:
    """Whether the member is due at the meeting."""
    return calling(member).filter(pk=meeting.pk).exists()


def own_sign_in(member: Member, meeting: Meeting) -> SignIn | None:
    return SignIn.objects.filter(meeting=meeting, member=member).first()


def phone_of(key: str, *, at: datetime) -> KnownPhone | None:
    """The phone that holds a key, as long as it is remembered."""
    rows = KnownPhone.objects.filter(key_digest=digest_of(key), remembered_at__gt=at - REMEMBERED)
    return rows.select_related("member").first()


def phones_of(member: Member, *, at: datetime) -> list[KnownPhone]:
    """The phones that are known as the member's, the last remembered first."""
    return list(KnownPhone.objects.filter(member=member, remembered_at__gt=at - REMEMBERED))
