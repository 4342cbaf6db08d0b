"""What would the import of a file do, row by row? Nothing is written here."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Disposition
from members.roster.check import CheckedRow, check_file, check_rows
from members.services.imports.matching import Match, match_rows
from partybuild.errors import RuleBroken

MOST_NAMED = 5
_EVERYWHERE = re.compile(r"^中国共产党|^中共|委员会$|党支部|支部")


@dataclass
class Examined:
    """The checked rows, what would become of each (by its number), and what the file's head said."""

    rows: list[CheckedRow]
    matches: dict[int, Match]
    head: dict = field(default_factory=dict)

    def with_disposition(self, *dispositions: str) -> list[CheckedRow]:
        return [row for row in self.rows if self.matches[row.number].disposition in dispositions]

    @property
    def refused(self) -> list[CheckedRow]:
        return self.with_disposition(Disposition.REFUSED)

    @property
    def ignored(self) -> list[CheckedRow]:
        return self.with_disposition(Disposition.IGNORED)

    @property
    def accepted(self) -> list[CheckedRow]:
        return self.with_disposition(Disposition.CREATE, Disposition.UPDATE, Disposition.UNCHANGED)


def examine_file(*, organization: Organization, content: bytes, on: date) -> Examined:
    """Reads and checks a file against the records; raises Unreadable, or RuleBroken without a roster."""
    require_roster(organization, on)
    checked = check_file(content, today=on)
    head = {
        "sheet": checked.sheet,
        "sheets": checked.sheets,
        "unread_sheets": checked.unread_sheets,
        "columns": checked.layout.fields_by_heading,
        "unknown": checked.layout.unknown,
        "repeated": checked.layout.repeated,
        "other_branches": _other_branches(checked.rows, organization),
    }
    return Examined(checked.rows, match_rows(checked.rows, organization, on=on), head)


def _other_branches(rows: list[CheckedRow], organization: Organization) -> list[str]:
    """Branches that the rows name and that are not this one: perhaps the file of somebody else."""
    own = [_bare(organization.name), _bare(organization.short_name)]
    named = dict.fromkeys(name for row in rows if row.person and (name := row.person.get("organization")))
    others = [
        name for name in named if not any(_bare(name) in known or known in _bare(name) for known in own)
    ]
    return others[:MOST_NAMED]


def _bare(name: str) -> str:
    """The name without what every branch's has: 中共…党支部委员会."""
    return _EVERYWHERE.sub("", "".join(name.split()))


def examine_rows(rows: list[CheckedRow], organization: Organization, *, on: date) -> Examined:
    """Checks rows that were staged before, from their cells."""
    return Examined(rows, match_rows(check_rows(rows, today=on), organization, on=on))


def require_roster(organization: Organization, on: date) -> None:
    if not organization.is_branch:
        raise RuleBroken(
            _("Members stand on the roster of a branch; choose the branch."), field="organization"
        )
    if organization.dissolved_on and organization.dissolved_on <= on:
        raise RuleBroken(_("This branch is dissolved."), field="organization")
