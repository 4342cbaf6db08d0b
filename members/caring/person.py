"""What was done for one person: talks, hardship, visits, anniversary, medal?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

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
    """What the officers of the organization may know of a person's care; five queries.

    Talks say with whom and when, and the occasion as `.occasion_text` where the reader may know it.
    """
    partners = TalkPartner.objects.select_related("member").order_by("member__pinyin", "member__name")
    talks = Talk.objects.in_scope(scope).filter(organization=organization).of_member(member).counting()
    talks = talks.annotate_reader(user).prefetch_related(Prefetch("partners", partners, "people"))[:RECENT]
    for talk in talks:
        talk.names, talk.occasion_text = names_of(talk), occasion_for(talk)
    visits = Visit.objects.in_scope(scope).of_member(member)
    knows_day = member.admission_date and member.admission_precision == "day"
    return PersonCare(
        list(talks),
        list(Hardship.objects.in_scope(scope).of_member(member)),
        list(visits.select_related("organization")[:RECENT]),
        MedalAward.objects.of_member(member).first(),
        next_anniversary(member.admission_date, on=on) if knows_day else None,
    )
