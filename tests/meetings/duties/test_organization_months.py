"""Do 348 organization-months of 29 stories come out as worked out by hand?"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from branches.models import Organization, PartyGroup, RuleSet
from branches.scope import STEP
from meetings.duties import duties_of
from meetings.models import Meeting
from meetings.rules import Kind
from members.models import Affiliation, Member, Standing
from tests import make
from tests.meetings.duties.organization_months import STORIES

pytestmark = pytest.mark.django_db
YEAR, ON, SHANGHAI = 2026, date(2026, 11, 16), ZoneInfo("Asia/Shanghai")
KINDS = {
    "G": Kind.GENERAL_MEETING.value,
    "C": Kind.COMMITTEE_MEETING.value,
    "P": Kind.GROUP_MEETING.value,
    "L": Kind.PARTY_LESSON.value,
    "T": Kind.THEME_PARTY_DAY.value,
    "O": Kind.ORGANIZATIONAL_LIFE_MEETING.value,
}
STATES = {"met": "+", "overdue": "-", "planned": "~", "due": "?", "future": "."}
REASONS = {
    "not_founded": "n",
    "founded": "f",
    "dissolved": "d",
    "no_members": "m",
    "not_set": "o",
    "small": "s",
    "temporary": "t",
    "no_groups": "g",
    "superior": "u",
}


def day(text: str, default: date | None = None) -> date | None:
    return date.fromisoformat(f"{YEAR}-{text}") if text else default


def moment(on: date) -> datetime:
    return datetime.combine(on, time(10), SHANGHAI)


def build() -> list[Organization]:
    """All stories in a handful of statements."""
    above = make.organization(make.organization(), kind="committee")
    organizations = Organization.objects.bulk_create(
        Organization(
            code=f"story{n}", name=story.about[:60], short_name=f"Story {n}", kind=story.kind, parent=above,
            path=f"{above.path}{n:0{STEP}d}", depth=above.depth + 1,
            founded_on=day(story.founded, make.LONG_AGO), dissolved_on=day(story.dissolved),
        )
        for n, story in enumerate(STORIES, start=1)
    )  # fmt: skip
    pairs = list(zip(STORIES, organizations, strict=True))
    RuleSet.objects.bulk_create(
        RuleSet(organization=of, effective_from=day(since), values=values, reason="Document")
        for story, of in pairs
        for since, values in story.rules.items()
    )
    groups = PartyGroup.objects.bulk_create(
        PartyGroup(organization=of, name=name, since=day(since, make.LONG_AGO), until=day(before))
        for story, of in pairs
        for name, (since, before) in story.groups.items()
    )
    settle(pairs)
    Meeting.objects.bulk_create(meetings(pairs, {(g.organization_id, g.name): g for g in groups}))
    return organizations


def settle(pairs) -> None:
    """Put the people on the rosters. "confirmed" is probationary before the day and full from it on."""
    affiliations, standings = [], []
    for story, of in pairs:
        for number, status, since, before in story.people:
            confirmed = day(before) if status == "confirmed" else None
            until = None if confirmed else day(before)
            for _ in range(number):
                person = Member(name="Member", admission_date=make.LONG_AGO)
                common = {"member": person, "since": make.LONG_AGO}
                there = {"member": person, "since": day(since, make.LONG_AGO), "until": until}
                affiliations.append(Affiliation(organization=of, entry_type="registered", **there))
                first = "probationary" if confirmed else status
                standings.append(Standing(status=first, until=confirmed, **common))
                if confirmed:
                    standings.append(Standing(status="full", member=person, since=confirmed))
    Member.objects.bulk_create(row.member for row in affiliations)
    Affiliation.objects.bulk_create(affiliations)
    Standing.objects.bulk_create(standings)


def meetings(pairs, groups):
    for story, of in pairs:
        for kinds, group, days in story.held:
            for written in days.split():
                on, _, told = written.partition("/")
                yield meeting(of, kinds, groups.get((of.pk, group)), day(on), told)


def meeting(of, kinds: str, group, on: date, told: str) -> Meeting:
    is_late = told[:1].isdigit()
    state = {"": "submitted", "mended": "draft"}.get(told, told) if not is_late else "submitted"
    was_handed_in = told in {"", "mended", "returned", "approved"} or is_late
    at = moment(day(told) if is_late else on + timedelta(days=1)) if was_handed_in else None
    return Meeting(
        organization=of, group=group, kinds={KINDS[letter] for letter in kinds.split()}, title="Meeting",
        held_on=on, started_at=moment(on), created_at=moment(on), state=state,
        submitted_at=at, first_submitted_at=at,
    )  # fmt: skip


def sign(duty) -> str:
    return REASONS[duty.reason_code] if duty.state == "not_applicable" else STATES[duty.state]


def test_what_is_owed_is_what_was_worked_out_by_hand(django_assert_num_queries):
    organizations = build()
    assert len(STORIES) * 12 >= 200
    with django_assert_num_queries(4):
        found = duties_of(organizations, year=YEAR, on=ON)
    for story, of in zip(STORIES, organizations, strict=True):
        reckoned = {
            letter: "".join(sign(duty) for duty in found[of.pk] if duty.kind == kind)
            for letter, kind in KINDS.items()
        }
        assert (story.about, reckoned) == (story.about, {letter: getattr(story, letter) for letter in KINDS})
        # Not owed is never a silent nothing: the reason stands beside it in words.
        assert all(bool(str(d.reason)) == (d.state == "not_applicable") for d in found[of.pk])
