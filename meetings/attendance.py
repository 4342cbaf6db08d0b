"""Who is due at a meeting, who of them votes, and what was recorded of each?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet

from branches.models import RuleSet
from branches.rules import COMMITTEE_POSTS
from meetings.models import Attendance, Exclusion, Meeting
from meetings.rules import LEADING_BODY, OF_THE_COMMITTEE, AttendanceStatus, Kind, VoteBasis, is_counted
from meetings.rules.exclusions import bases_of
from members.models import Affiliation, Appointment, Member
from members.rules import ATTENDING_STATUSES

WHOLE_BRANCH = frozenset({Kind.GENERAL_MEETING, Kind.PARTY_LESSON, Kind.THEME_PARTY_DAY})


@dataclass(frozen=True)
class Due:
    """One person due; `status` is empty until his attendance is recorded."""

    member: Member
    is_voting: bool
    status: str = ""
    reason: str = ""
    note: str = ""
    is_committee: bool = False
    # The bases of votes at which he is not among those due, if he does not come (EL-07).
    left_out: tuple[str, ...] = ()
    # When he left early, where it was told.
    left_at: time | None = None
    # Whether joining by telephone counts where he is.
    with_telephone: bool = False

    @property
    def is_present(self) -> bool:
        return is_counted(self.status, with_telephone=self.with_telephone)

    @property
    def has_left(self) -> bool:
        """Whether he was there and went before the end."""
        return self.is_present and (self.status == AttendanceStatus.LEFT_EARLY or self.left_at is not None)

    @property
    def is_left_out(self) -> bool:
        """Whether he is left out anywhere: whoever comes votes, and so counts."""
        return bool(self.left_out) and not self.is_present

    def counts_for(self, basis: str) -> bool:
        """Whether he is among those due for a vote: the committee's members for its decisions, else full
        members but for those left out (T3, EL-07; Branch Regulations Art 12)."""
        if basis in {VoteBasis.COMMITTEE, LEADING_BODY}:
            return self.is_committee
        return self.is_voting and not (self.is_left_out and basis in self.left_out)


class Mark(NamedTuple):
    """What is recorded of one person."""

    status: str
    reason: str
    note: str
    left_at: time | None


def due_attenders(
    meeting: Meeting,
    committee: set | None = None,
    also: Callable[[QuerySet[Member]], QuerySet[Member]] | None = None,
) -> list[Due]:
    """Everybody due, in the order of names: by the roster of that day, once signed as it was frozen then.

    Full and probationary members of the branch or the group, holders of committee posts for a committee
    meeting; several kinds, the union (Branch Regulations Arts 11-13). Full members alone vote (T3).
    `committee` saves a query where its keys are known; `also` adds to the members what else is asked of them.
    """
    if not OF_THE_COMMITTEE & meeting.kinds:
        committee = set()
    elif committee is None:
        committee = committee_ids(meeting)
    if meeting.revision:
        rows = with_exclusions(meeting.attendances.due()).select_related("member")
        frozen = sorted(rows, key=lambda r: _order(r.member))
        if committee and not is_of_the_whole_branch(meeting.kinds):
            committee = {r.member_id for r in frozen}
        due = [_due(r.member, r, r.is_voting, committee, r.excluded) for r in frozen]
        return with_telephone(meeting, due)
    roster = roster_of(meeting, committee)
    people = sorted(with_recorded(also(roster) if also else roster, meeting), key=_order)
    return with_telephone(meeting, [_due(p, p.recorded, p.may_vote, committee, p.excluded) for p in people])


def with_telephone(meeting: Meeting, due: list[Due]) -> list[Due]:
    """The people, those by telephone counting as the settings of the day say; no query where nobody rang."""
    if not any(d.status == AttendanceStatus.TELEPHONE for d in due):
        return due
    organization = meeting.organization
    settings = RuleSet.objects.values_for([organization], on=meeting.held_on)[organization.pk]
    return [replace(d, with_telephone=bool(settings["telephone.counts"])) for d in due]


def observers(meeting: Meeting) -> list[Attendance]:
    """Who was recorded as attending without being due, in the order of names."""
    rows = meeting.attendances.filter(is_due=False).select_related("member")
    return sorted(rows, key=lambda row: _order(row.member))


def committee_ids(meeting: Meeting) -> set:
    """Keys of the members who held a committee post on the day (Branch Regulations Arts 12, 20)."""
    posts = Appointment.objects.on(meeting.held_on).filter(
        organization=meeting.organization_id, post__in=COMMITTEE_POSTS
    )
    return set(posts.values_list("member_id", flat=True))


def roster_of(meeting: Meeting, committee: set) -> QuerySet[Member]:
    """Everybody due by the roster of the day; the meeting need not be stored."""
    day, wanted = meeting.held_on, Q(pk__in=committee)
    here = Affiliation.objects.on(day)
    if Kind.GROUP_MEETING in meeting.kinds or meeting.group_id:
        here = here.filter(group=meeting.group_id)
    elif is_of_the_whole_branch(meeting.kinds):
        here = here.filter(organization=meeting.organization_id)
    else:
        here = here.none()
    wanted |= Q(pk__in=here.values("member"), status__in=ATTENDING_STATUSES)
    return Member.objects.annotate_status(on=day).annotate_may_vote(on=day).filter(wanted)


def with_recorded(members: QuerySet[Member], meeting: Meeting) -> list[Member]:
    """The members with `.recorded`, what was recorded of each as due, or None, and `.excluded`: one query."""
    of_this = Q(attendances__meeting=meeting, attendances__is_due=True)
    columns = {f"recorded_{name}": F(f"row__{name}") for name in Mark._fields}
    columns["excluded"] = Exclusion.objects.all().at(meeting, "pk")
    found = list(members.annotate(row=FilteredRelation("attendances", condition=of_this), **columns))
    for member in found:
        mark = Mark(*(getattr(member, f"recorded_{name}") for name in Mark._fields))
        member.recorded = mark if mark.status else None
    return found


def is_of_the_whole_branch(kinds) -> bool:
    """Whether all members are due; an organizational life meeting may be held in the committee (Art 17)."""
    return bool(WHOLE_BRANCH & set(kinds)) or not OF_THE_COMMITTEE & set(kinds)


def with_exclusions(attendances: QuerySet[Attendance]) -> QuerySet[Attendance]:
    """The rows with `.excluded`: whether an exclusion holds at admissions too, None without one (EL-07)."""
    return attendances.annotate(excluded=Exclusion.objects.all().at("meeting", "member"))


def _due(
    member: Member, row: Attendance | Mark | None, is_voting: bool, committee: set, excluded: bool | None
) -> Due:
    mark = (row.status, row.reason, row.note) if row else ("", "", "")
    left_at = row.left_at if row else None
    return Due(member, is_voting, *mark, member.pk in committee, bases_of(excluded), left_at)


def _order(member: Member) -> tuple:
    return (member.pinyin or member.name, member.name, str(member.pk))
