"""How often does an organization owe which meeting, and when does it owe none, and why?"""

from dataclasses import dataclass
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from branches.rules import BRANCH_KINDS, has_committee
from meetings.rules.kinds import Kind
from partybuild.periods import Period


@dataclass(frozen=True)
class DutyRule:
    """How often a kind is owed: by the period, by the setting that holds the number, by rule and article."""

    kind: str
    period: str
    setting: str
    rule: str
    source: object


_ART_11 = _("Branch Regulations, Article 11")
_ART_12 = _("Branch Regulations, Article 12")
_ART_13 = _("Branch Regulations, Article 13")
_ART_16 = _("Branch Regulations, Article 16")
_ART_17 = _("Branch Regulations, Article 17")

DUTY_RULES: tuple[DutyRule, ...] = (
    DutyRule(Kind.GENERAL_MEETING.value, "quarter", "general_meeting.per_quarter", "BR-12", _ART_11),
    DutyRule(Kind.COMMITTEE_MEETING.value, "month", "committee_meeting.per_month", "BR-15", _ART_12),
    DutyRule(Kind.GROUP_MEETING.value, "month", "group_meeting.per_month", "BR-19", _ART_13),
    # T7: the regulations set no number; once a quarter is local custom.
    DutyRule(
        Kind.PARTY_LESSON.value,
        "quarter",
        "party_lesson.per_quarter",
        "BR-24",
        _("Local rule; Branch Regulations, Article 16"),
    ),
    DutyRule(Kind.THEME_PARTY_DAY.value, "month", "theme_party_day.per_month", "BR-25", _ART_16),
    DutyRule(
        Kind.ORGANIZATIONAL_LIFE_MEETING.value,
        "year",
        "organizational_life_meeting.per_year",
        "BR-27",
        _ART_17,
    ),
)


@dataclass(frozen=True)
class Circumstances:
    """What the applicability of a duty depends on, on the day it is judged."""

    organization_kind: str
    founded_on: date | None
    dissolved_on: date | None
    full_members: int
    attending_members: int
    groups: int


def owes(period: Period, since: date | None, until: date | None) -> bool:
    """Whether what began on `since` and ended before `until` existed long enough to owe a period's duty.

    Our reading, for the regulations are silent: it stood on the period's last day and on more than half of
    its days.
    """
    days = (period.end - period.start).days + 1
    is_there_at_the_end = until is None or until > period.end
    return is_there_at_the_end and (since is None or (since - period.start).days * 2 < days)


def why_not(
    kind: str, period: Period, circumstances: Circumstances, settings: dict[str, int]
) -> tuple[str, object] | None:
    """Why a duty does not apply, as (code, lazy text); None when it does. The code's article stands in the
    text."""
    return (
        _by_organization(period, circumstances)
        or _by_setting(kind, settings)
        or _BY_KIND.get(kind, lambda *_: None)(circumstances, settings)
    )


def required_count(kind: str, setting: int, groups: int) -> int:
    """How many meetings a period asks for: of each group its own (Branch Regulations Art 13)."""
    return setting * groups if kind == Kind.GROUP_MEETING else setting


def duty_state(required: int, done: int, arranged: int, period: Period, on: date) -> str:
    """met, planned, future, due or overdue; `arranged` are meetings to come or whose record is not due
    yet."""
    if done >= required:
        return "met"
    if done + arranged >= required:
        return "planned"
    if period.start > on:
        return "future"
    return "due" if period.end >= on else "overdue"


def _by_organization(period: Period, c: Circumstances):
    if c.organization_kind not in BRANCH_KINDS:
        return "superior", _(
            "The Branch Regulations ask this of branches; a superior organization keeps its own plan."
        )
    if c.founded_on and c.founded_on > period.end:
        return "not_founded", _("The branch did not exist yet.")
    if c.dissolved_on and c.dissolved_on <= period.end:
        return "dissolved", _("The branch was dissolved before the end of the period.")
    if not owes(period, c.founded_on, c.dissolved_on):
        return "founded", _("The branch was founded in the second half of the period.")
    if not c.attending_members:
        return "no_members", _("No Party member stood on the roster.")
    return None


def _by_setting(kind: str, settings: dict[str, int]):
    setting = next(rule.setting for rule in DUTY_RULES if rule.kind == kind)
    if settings[setting] < 1:
        return "not_set", _("The rules in force here ask for none.")
    return None


def _committee(c: Circumstances, settings: dict[str, int]):
    minimum = settings["committee.min_full_members"]
    if c.organization_kind == "temporary_branch":
        return "temporary", _("A temporary branch elects no committee (Branch Regulations, Article 8).")
    if not has_committee(c.full_members, minimum):
        return "small", format_lazy(
            _("Fewer than {minimum} full members ({count}): no committee (Branch Regulations, Article 20)."),
            minimum=minimum,
            count=c.full_members,
        )
    return None


def _group(c: Circumstances, settings: dict[str, int]):
    if c.groups:
        return None
    return "no_groups", _("The branch has no Party groups (Branch Regulations, Article 13).")


def _life(c: Circumstances, settings: dict[str, int]):
    # Members of a temporary branch do not transfer: their life meeting and appraisal stay with the home
    # branch.
    if c.organization_kind != "temporary_branch":
        return None
    return "temporary", _(
        "Members of a temporary branch hold it in their own branch (Branch Regulations, Article 8)."
    )


_BY_KIND = {
    Kind.COMMITTEE_MEETING.value: _committee,
    Kind.GROUP_MEETING.value: _group,
    Kind.ORGANIZATIONAL_LIFE_MEETING.value: _life,
}
