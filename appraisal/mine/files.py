"""How does a person's own data become a file: JSON for programs, Excel for reading?"""

import json
from datetime import datetime
from operator import itemgetter

from django.utils.translation import gettext as _

from appraisal.mine.data import OwnData, Part
from members.sheets import ListSheet, PairSheet, workbook_of

WIDTH = 22


def as_json(data: OwnData, *, at: datetime) -> bytes:
    """The data under readable headings; dates as 2026-11-27."""
    content = {
        _("Made at"): f"{at:%Y-%m-%d %H:%M}",
        _("My file"): data.facts,
        **{part.title: part.rows for part in data.parts},
        _("Not in this file"): data.withheld,
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str).encode()


def as_workbook(data: OwnData, *, at: datetime) -> bytes:
    """One sheet for the facts, one for each table that has rows, one of notes; text never a formula."""
    empty = _(", ").join(part.title for part in data.parts if not part.rows)
    notes = {_("Made at"): f"{at:%Y-%m-%d %H:%M}", _("Nothing stored"): empty}
    notes |= {f"{_('Not in this file')} {n}": text for n, text in enumerate(data.withheld, start=1)}
    tables = [_table(part) for part in data.parts if part.rows]
    return workbook_of([PairSheet(_("My file"), data.facts.items()), *tables], notes)


def _table(part: Part) -> ListSheet:
    # By position: a later row may name its columns in other words than the first one, whose words head them.
    columns = [(heading, WIDTH, itemgetter(number)) for number, heading in enumerate(part.rows[0])]
    return ListSheet(part.title, columns, [tuple(row.values()) for row in part.rows])
