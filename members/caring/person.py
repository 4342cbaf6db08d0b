"""What was done for one person: talks, hardship, visits, anniversary, medal?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from branches.models import Organization
from branches.scope import Scope
from members.caring.talks import names_of, occasion_for
from members.models import Member
from members.models.care import Hardship, MedalAward, Talk, TalkPartner, Visit
from members.rules.anniversaries import next_anniversary

RECENT = 20


@dataclass(frozen=True)
class PersonCare:
    """The rows of one person, the newest first."""

    talks: list[Talk]
    hardships: list[Hardship]
    visits: list[Visit]
    award: MedalAward | None
    anniversary: date | None


def care_of(member: Member, organization: Organization, scope: Scope, user, *, on: date) -> PersonCare:
    """What the officers of the organization may know of a person's care; three queries.

    `member` comes with his medal. Talks say with whom in `.names`, and why in `.occasion_text` where the
    reader may know it.
    """
    knows_day = member.admission_date and member.admission_precision == "day"
    return PersonCare(
        _talks_of(member, organization, scope, user),
        list(Hardship.objects.in_scope(scope).of_member(member)),
        list(Visit.objects.in_scope(scope).of_member(member)[:RECENT]),
        getattr(member, "medal_award", None),
        next_anniversary(member.admission_date, on=on) if knows_day else None,
    )


def _talks_of(member: Member, organization: Organization, scope: Scope, user) -> list[Talk]:
    """The talks with all their partners, in one query over the partners."""
    talks = Talk.objects.in_scope(scope).filter(organization=organization).of_member(member).counting()
    own = Talk.objects.annotate_reader(user).filter(is_own=True).values("pk")
    rows = TalkPartner.objects.filter(talk__in=talks.order_by().values("pk"))
    rows = rows.annotate(is_own=Q(talk__in=own)).select_related("talk", "member")
    found: dict = {}
    for row in rows.order_by("-talk__held_on", "talk", "member__pinyin", "member__name"):
        talk = found.setdefault(row.talk_id, row.talk)
        talk.people = [*getattr(talk, "people", ()), row]
        talk.is_own = row.is_own
    for talk in found.values():
        talk.names, talk.occasion_text = names_of(talk), occasion_for(talk)
    return list(found.values())[:RECENT]
