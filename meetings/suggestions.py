"""What does a plan begin with, so that nobody types what is known?"""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.rules import Kind
from meetings.rules.skeletons import skeleton_of

AGENDA: dict[str, tuple] = {
    "general_meeting": (
        gettext_lazy("Hear the report of the branch committee"),
        gettext_lazy("Discuss and decide important matters of the branch"),
    ),
    "committee_meeting": (
        gettext_lazy("Pass on and study the latest requirements of the superior organization"),
        gettext_lazy("Plan this month's work of the branch"),
    ),
    "group_meeting": (
        gettext_lazy("Study together and exchange views"),
        gettext_lazy("Report on members' thoughts and work"),
    ),
    "party_lesson": (gettext_lazy("Party lesson"),),
    "theme_party_day": (
        gettext_lazy("Study together"),
        gettext_lazy("Practical activity on this month's theme"),
    ),
    "organizational_life_meeting": (
        gettext_lazy("Report on the preparation and on the opinions collected"),
        gettext_lazy("Criticism and self-criticism"),
        gettext_lazy("Draw up the list of what is to be put right"),
    ),
    # DL-07: what was put right since the last one stands first.
    "democratic_life_meeting": (
        gettext_lazy("Report on what the last life meeting gave to put right, and on the opinions collected"),
        gettext_lazy("Self-check of the leading body"),
        gettext_lazy("Self-criticism and criticism, person by person"),
        gettext_lazy("Summing up"),
    ),
}
LONGEST = 200
USUAL_START = time(15)
USUAL_LENGTH = timedelta(hours=1)


def agenda_for(kinds, template=None) -> list[str]:
    """The suggested agenda lines for a set of kinds, in their order; those of a template for its kind."""
    return [line for kind in Kind.values if kind in kinds for line in lines_of(kind, template)]


def lines_of(kind: str, template) -> list[str]:
    if template is not None and template.kind == kind:
        return [item.title for item in skeleton_of(template.text)]
    return [str(line) for line in AGENDA[kind]]


def renewed_agenda(typed: str, kinds, template=None, templates=()) -> str:
    """The agenda after another choice: suggestions (also of the `templates` offered) change, what was typed
    stays."""
    known = {str(line) for lines in AGENDA.values() for line in lines}
    known |= {item.title for offered in templates for item in skeleton_of(offered.text)}
    own = [line for line in typed.splitlines() if line.strip() and line.strip() not in known]
    return "\n".join(agenda_for(kinds, template) + own)


def template_for(kinds, templates):
    """The template that planning begins with: the nearest organization's first one of the first kind that
    has any; None without."""
    fitting = (t for kind in Kind.values if kind in kinds for t in templates if t.kind == kind)
    return next(fitting, None)


def due_for_the_agenda(organization, access, *, on: date) -> list[str]:
    """What is due and may be dealt with at a meeting, one line each with its source; one query.

    The lines come from the duties of every part; nothing is made up here.
    """
    lines = import_string(settings.AGENDA_SOURCE)(organization, access, on=on)
    return list(dict.fromkeys(with_source(str(line.text), str(line.hint)) for line in lines))


def with_source(text: str, source: str) -> str:
    """An agenda item that says why it stands there, within the length of a title."""
    if not source:
        return text[:LONGEST]
    said = _("%(text)s (%(source)s)") % {"text": text.rstrip("。."), "source": source.rstrip("。.")}
    return said if len(said) <= LONGEST else text[:LONGEST]


def usual_hours(last) -> tuple[time, time]:
    """Start and end as at the last meeting of the kind (aware local datetimes), else in the afternoon."""
    if last is None:
        start = datetime.combine(date.min, USUAL_START)
        return start.time(), (start + USUAL_LENGTH).time()
    started_at, ended_at = last
    return started_at.time(), (ended_at or started_at + USUAL_LENGTH).time()
