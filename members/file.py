"""What does a member's file tell: facts by section, the dated history, what is due?"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from members.codes import MemberStatus
from members.display import PERSONAL_LABELS, kind_of, label_of, mask, said, said_date
from members.models import Member
from members.rules import party_standing_years, probation_end
from partybuild.periods import add_months

SECTIONS = {
    "person": ("sex", "born_on", "ethnicity", "native_place", "marital_status", "household_place"),
    "work": (
        "education", "degree", "job_category", "work_unit", "professional_title", "frontline",
        "social_stratum", "is_migrant_worker", "started_work_on", "remark",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    label: str
    text: str


@dataclass(frozen=True)
class PersonalFact:
    """An identity on the page: masked, or in full when it was just asked for."""

    name: str
    label: str
    text: str
    is_shown: bool = False


class MemberFile:
    """One member's file as of a day; three queries, and a fourth for a probationary member's case."""

    def __init__(self, member: Member, *, on: date):
        self.member, self.on = member, on
        affiliations = member.affiliations.select_related("organization", "group")
        self.affiliations = list(affiliations.order_by("-since", "-pk"))
        self.standings = list(member.standings.order_by("-since", "-pk"))
        appointments = member.appointments.select_related("organization", "group")
        self.appointments = list(appointments.order_by("-since", "-pk"))

    def _holds(self, row) -> bool:
        return row.since <= self.on and (row.until is None or row.until > self.on)

    @property
    def affiliation(self):
        return next((a for a in self.affiliations if self._holds(a)), None)

    @property
    def standing(self):
        return next((s for s in self.standings if self._holds(s)), None)

    @property
    def kind_label(self) -> str:
        return kind_of(self.standing.status)[1] if self.standing else ""

    @property
    def posts(self) -> list:
        return [a for a in self.appointments if self._holds(a)]

    @property
    def headline(self) -> str:
        """Standing, place and posts of the day in one line."""
        parts = [self.kind_label]
        if self.affiliation:
            parts.append(self.affiliation.organization.short_name)
            parts.append(self.affiliation.group.name if self.affiliation.group else "")
        parts += [_("%(post)s (%(place)s)") % _post_names(post) for post in self.posts]
        return pgettext("list", ", ").join(filter(None, parts))

    @property
    def has_left(self) -> bool:
        return self.affiliation is None

    @cached_property
    def has_open_case(self) -> bool:
        """Whether an admission is under way: then its steps alone change the standing."""
        return self.member.cases.open().exists()

    @cached_property
    def probation_ends(self) -> date | None:
        """A year from the admission, and an extension on from there (Admission Rules 2014 Art 32)."""
        is_probationary = self.standing and self.standing.status == MemberStatus.PROBATIONARY
        if not is_probationary or not self.member.admission_date:
            return None
        extended = self.member.cases.open().values_list("extension_months", flat=True).first()
        return add_months(probation_end(self.member.admission_date), extended or 0)

    @property
    def is_probation_over(self) -> bool:
        return self.probation_ends is not None and self.probation_ends <= self.on

    def section(self, key: str) -> list[Fact]:
        return [Fact(label_of(name), said(name, getattr(self.member, name))) for name in SECTIONS[key]]

    @property
    def person(self) -> list[Fact]:
        return self.section("person")

    @property
    def work(self) -> list[Fact]:
        return self.section("work")

    @property
    def party(self) -> list[Fact]:
        member = self.member
        years = party_standing_years(member.confirmation_date, member.standing_correction_months, on=self.on)
        dates = [
            (label_of(f"{name}_date"), getattr(member, f"{name}_date"), getattr(member, f"{name}_precision"))
            for name in ("admission", "confirmation")
        ]
        return [
            Fact(label_of("applied_on"), said("applied_on", member.applied_on)),
            *(Fact(label, said_date(day, precision)) for label, day, precision in dates),
            Fact(_("Party standing, years"), "" if years is None else str(years)),
        ]

    def personal(self, shown: dict[str, str]) -> list[PersonalFact]:
        """ID number, phone and address, masked but for those in `shown`."""
        return [
            PersonalFact(name, label_of(name), shown[name], is_shown=True)
            if name in shown
            else PersonalFact(name, label_of(name), mask(name, getattr(self.member, name)))
            for name in PERSONAL_LABELS
        ]

    @property
    def events(self) -> list[dict]:
        """The dated history, newest first; each with `.label`, `.note`, `.at`, `.is_current`."""
        found = [e for row in self.affiliations for e in _of_affiliation(row)]
        found += [_event(s.get_status_display(), s.since, s.reason, s.until is None) for s in self.standings]
        found += [e for row in self.appointments for e in _of_appointment(row)]
        return sorted(found, key=lambda e: e["at"], reverse=True)


def _event(label: str, at: date, note: str = "", is_current: bool = False) -> dict:
    return {"label": label, "at": at, "note": note, "is_current": is_current}


def _of_affiliation(row) -> list[dict]:
    names = {"branch": row.organization.short_name, "group": row.group.name if row.group else _("no group")}
    if row.entry_type:
        began = _event(_("Came to %(branch)s") % names, row.since, str(row.get_entry_type_display()))
    else:
        began = _event(_("Moved to another Party group: %(group)s") % names, row.since)
    if not row.exit_type:
        return [began]
    return [began, _event(_("Left %(branch)s") % names, row.until, str(row.get_exit_type_display()))]


def _post_names(row) -> dict:
    place = row.group.name if row.group else row.organization.short_name
    return {"post": row.get_post_display(), "place": place}


def _of_appointment(row) -> list[dict]:
    names = _post_names(row)
    began = _event(_("%(post)s (%(place)s)") % names, row.since, is_current=row.until is None)
    if row.until is None:
        return [began]
    return [began, _event(_("No longer %(post)s (%(place)s)") % names, row.until)]
