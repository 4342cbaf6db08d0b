"""How is a report on an earlier task said, on the page and on paper?"""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.rules.followups import Outcome
from partybuild.templatetags.ui.dates import cn_date


def report_text(report: dict) -> str:
    """The outcome of a report of `Meeting.earlier` with its new day and remark."""
    if report["outcome"] == Outcome.GOES_ON:
        said = _("Goes on until %(day)s.") % {"day": cn_date(date.fromisoformat(report["new_due_on"]))}
    else:
        said = _("Done.") if report["outcome"] == Outcome.DONE else _("Dropped.")
    if not report["reason"]:
        return said
    return pgettext("two sentences", "%(first)s %(second)s") % {"first": said, "second": report["reason"]}


def report_paragraph(report: dict) -> str:
    """One line of the record on paper: task, person, outcome."""
    who = _(" (%(name)s)") % {"name": report["owner_name"]} if report["owner_name"] else ""
    return _("%(task)s%(who)s: %(outcome)s") % {
        "task": report["text"], "who": who, "outcome": report_text(report),
    }  # fmt: skip
