"""How are a member's facts said on a screen: labels, code words, dates as known, identities masked?"""

from datetime import date

from django.utils.dateformat import format as written
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from members.codes import MemberStatus
from members.models import Member
from members.roster.cells.identity import masked as mask_id_number
from partybuild.templatetags.ui.words import mask_phone

PERSONAL_LABELS = {
    "id_number": gettext_lazy("ID number"),
    "phone": gettext_lazy("phone"),
    "address": gettext_lazy("home address"),
}

STATUS_COLOURS = {MemberStatus.FULL: "", MemberStatus.PROBATIONARY: "info", MemberStatus.SUSPENDED: "warn"}


def label_of(name: str) -> str:
    """The label of a fact, beginning with a capital."""
    return capfirst(str(PERSONAL_LABELS.get(name) or Member._meta.get_field(name).verbose_name))


def mask(name: str, value: str) -> str:
    """A personal value as everybody may see it; '' stays ''."""
    if not value:
        return ""
    if name == "phone":
        return str(mask_phone(value))
    if name == "id_number":
        return mask_id_number(value)
    # The town stays readable, the street and the door do not.
    return f"{value[:6]}****" if len(value) > 8 else f"{value[:2]}****"


def said_date(day: date | None, precision: str = "day") -> str:
    """A date as far as the roster knew it: a day, a month or a year."""
    if not day:
        return ""
    styles = {
        "day": pgettext("date format", "j M Y"),
        "month": pgettext("date format", "M Y"),
        "year": pgettext("date format", "Y"),
    }
    return written(day, styles.get(precision, styles["day"]))


def said(name: str, value) -> str:
    """One fact in words; personal ones are masked."""
    if name in PERSONAL_LABELS:
        return mask(name, value or "")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return said_date(value)
    choices = Member._meta.get_field(name).choices
    return str(dict(choices).get(value, value or "")) if choices else str("" if value is None else value)


def kind_of(status: str | None) -> tuple[str, str]:
    """How a standing is shown: the badge's colour ('' for the plain word of a full member) and the word."""
    if not status:
        return "", ""
    return STATUS_COLOURS.get(status, "mute"), str(MemberStatus(status).label)


def facts_in_words(values: dict) -> dict[str, str]:
    """Facts by their labels, in words, for showing two versions beside each other."""
    return {label_of(name): said(name, value) for name, value in values.items()}
