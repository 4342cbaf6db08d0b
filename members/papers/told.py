"""What does an admission know for its papers, as plain data in words?"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import pgettext

from branches.models import Organization
from branches.scope import Scope
from members.development.reading import CaseSheet
from members.display import said, said_date
from members.models import Member
from members.models.dues import DuesRemittance
from members.papers.document import GAP
from members.rules.admission.facts import CONTACT, INTRODUCER
from partybuild.templatetags.ui.dates import cn_date


def names_of(organization: Organization, *, on: date) -> dict[str, str]:
    """The organization, its superior and the day on which the paper is made."""
    return {
        "organization": organization.name,
        "short_name": organization.short_name,
        "superior": organization.parent.name if organization.parent_id else "",
        "year": str(on.year),
        "today": cn_date(on),
    }


def person_of(member: Member | None) -> dict[str, str]:
    """Who it is, as far as the roster knows; nothing that is masked elsewhere."""
    if member is None:
        return {}
    return {
        "name": member.name,
        "sex": said("sex", member.sex),
        "born_on": said_date(member.born_on),
        "ethnicity": said("ethnicity", member.ethnicity),
        "native_place": member.native_place,
        "education": said("education", member.education),
        "unit": member.work_unit,
    }


class CaseTold:
    """One admission for its papers; without a sheet nothing is known and every sentence has gaps."""

    def __init__(self, sheet: CaseSheet | None, organization: Organization, *, committee: str = ""):
        self.sheet, self.organization, self.committee = sheet, organization, committee
        self.done = sheet.facts.done if sheet else {}

    @property
    def person(self) -> dict[str, str]:
        return person_of(self.sheet.case.member if self.sheet else None)

    def day(self, key: str) -> str:
        """The day of a step; "" for one not done."""
        return said_date(self.done.get(key))

    def details(self, key: str) -> dict:
        return self.sheet.facts.details.get(key, {}) if self.sheet else {}

    def note(self, key: str) -> list[str]:
        """What was written down of a step, a paragraph each; nothing for who may not read it."""
        row = self.sheet.steps.get(key) if self.sheet else None
        return row.note.splitlines() if row else []

    def number(self, key: str) -> str:
        row = self.sheet.steps.get(key) if self.sheet else None
        return row.document if row else ""

    def branch(self, key: str = "") -> str:
        """The branch to which the person belonged on the day of a step, else where the case began; the
        present one for a step that is not done: whoever moved was accepted where he was then."""
        row = self.sheet.steps.get(key) if self.sheet else None
        if row is None:
            return self.organization.name
        return row.place or self.sheet.case.organization.name

    def committee_of(self, key: str) -> str:
        """The committee that decided on a step, or stood above the branch of that day."""
        row = self.sheet.steps.get(key) if self.sheet else None
        if row and row.decided_by:
            return row.decided_by.name
        if row is None or self.branch(key) == self.organization.name:
            return self.committee
        return row.place_committee or ""

    def names(self, role: str, key: str = "accepted") -> str:
        """Those who helped on the day of a step, in one line: today's where it is not done, the first ones
        where nobody was named yet."""
        rows = [h for h in self.sheet.facts.helpers if h.role == role] if self.sheet else []
        day = max((self.done.get(key) or self.sheet.on, min(h.since for h in rows))) if rows else None
        return pgettext("list", ", ").join(h.name for h in rows if h.helps_on(day))

    @property
    def contacts(self) -> str:
        return self.names(CONTACT)

    @property
    def introducers(self) -> str:
        return self.names(INTRODUCER)

    @property
    def probation_ends(self) -> str:
        """The last day of the probation, once there is one: it begins with the approval."""
        return said_date(self.sheet.probation_ends) if "approved" in self.done else ""

    def words(self, *, at: str = "accepted", **more: str) -> dict[str, str]:
        """For sentences: the person, the helpers as of the step `at` and the days of the way, a gap where
        something lacks."""
        days = {
            key: self.day(key)
            for key in (
                "applied", "activist", "target", "reviewed", "trained", "committee_examined", "pre_examined",
                "accepted", "confirmation_applied", "confirmed",
            )
        }  # fmt: skip
        told = dict.fromkeys(("name", "sex", "born_on", "unit"), "") | self.person | days
        told |= {"branch": self.organization.name, "ends": self.probation_ends}
        told |= {"contacts": self.names(CONTACT, at), "introducers": self.names(INTRODUCER, at)} | more
        return {name: value or GAP for name, value in told.items()}

    def closing(self, key: str = "", *, issuer: str = "") -> list[str]:
        """Who issues the paper and the day of the step, else room for it."""
        return [issuer or self.branch(key), self.day(key) or GAP]

    def issued(self, key: str) -> dict:
        """The branch that issues the paper of a step, at the top and at the end."""
        return {"organization": self.branch(key), "closing": self.closing(key)}


@dataclass(frozen=True)
class Asked:
    """What a paper of a member, a year or a remittance is made of: for a blank form nothing but the place.

    `discipline` is where its reader may know of discipline.
    """

    organization: Organization
    on: date
    year: int
    scope: Scope = field(default_factory=Scope)
    discipline: Scope = field(default_factory=Scope)
    member: Member | None = None
    remittance: DuesRemittance | None = None
