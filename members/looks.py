"""Who looked at which identity of a person, and which exports of rosters may have held him?"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization
from branches.scope import chain
from members.display import label_of
from members.models import Member
from members.services.facts import PERSONAL
from partybuild.audit.models import Entry

LOOK, EXPORT, OWN = "reveal member", "export members", "export own data"


@dataclass(frozen=True)
class Look:
    """One line: when, who, from which organization, what; `is_own` where it was the person himself."""

    at: datetime
    name: str
    place: str
    what: str
    is_own: bool


def looks_of(member: Member) -> QuerySet[Entry]:
    """The entries that touch the person's data, the newest first; two queries before its own.

    The log names who was looked at, but not who stood in an export: those of an organization on whose roster
    the person stood on the day count, also when the filter left him out.
    """
    own = Q(object_type=Member._meta.label_lower, object_id=str(member.pk), action__in=(LOOK, OWN))
    rows = Entry.objects.filter(own | _exports(member)).select_related("actor")
    return rows.order_by("-sequence")


def _exports(member: Member) -> Q:
    stays = list(member.affiliations.values_list("organization__path", "since", "until"))
    steps = {step for path, _since, _until in stays for step in chain(path)}
    keys = dict(Organization.objects.filter(path__in=steps).values_list("path", "pk"))
    found = Q(pk__in=())
    for path, since, until in stays:
        above = [keys[step] for step in chain(path) if step in keys]
        held = Q(action=EXPORT, organization_id__in=above, at__gte=_midnight(since))
        found |= held & Q(at__lt=_midnight(until)) if until else held
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def in_words(entries: list[Entry], member: Member) -> list[Look]:
    """The entries as lines; one query for the names of the organizations."""
    ids = {entry.organization_id for entry in entries if entry.organization_id}
    names = dict(Organization.objects.filter(pk__in=ids).values_list("pk", "short_name"))
    return [_look(entry, names, member) for entry in entries]


def _look(entry: Entry, names: dict, member: Member) -> Look:
    actor = entry.actor
    place = names.get(entry.organization_id, entry.organization_code)
    is_own = actor is not None and actor.pk == member.user_id
    return Look(entry.at, str(actor) if actor else _("The system"), place, _what(entry), is_own)


def _what(entry: Entry) -> str:
    if entry.action == EXPORT:
        return _("Roster exported to Excel, identities masked")
    if entry.action == OWN:
        return _("All data about you, as a file")
    field = entry.details.get("field", "")
    return _("%(field)s in full") % {"field": label_of(field)} if field in PERSONAL else field
