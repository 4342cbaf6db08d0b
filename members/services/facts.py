"""Which facts of a member may be written, and what must hold between them?"""

from datetime import date

from django.utils.translation import gettext as _

from members.models import Member
from members.names import pinyin_of
from partybuild.crypto import blind_index
from partybuild.errors import RuleBroken

# Sealed in the database and masked on the screens; each with the columns that hold it.
PERSONAL = {
    "id_number": ("id_number_sealed", "id_number_index"),
    "phone": ("phone_sealed", "phone_index"),
    "address": ("address_sealed",),
}
PLAIN = (
    "name",
    "sex",
    "ethnicity",
    "native_place",
    "born_on",
    "education",
    "degree",
    "job_category",
    "work_unit",
    "professional_title",
    "frontline",
    "social_stratum",
    "marital_status",
    "is_migrant_worker",
    "started_work_on",
    "applied_on",
    "admission_date",
    "admission_precision",
    "confirmation_date",
    "confirmation_precision",
    "standing_correction_months",
    "household_place",
    "remark",
)
FACTS = (*PLAIN, *PERSONAL)


def assign(member: Member, fields: dict) -> set[str]:
    """Set the facts on the row in memory; returns the columns that hold them. Other names raise TypeError."""
    columns: set[str] = set()
    for name, value in fields.items():
        if name not in FACTS:
            raise TypeError(f"a member has no fact {name}")
        setattr(member, name, value)
        columns.update(PERSONAL.get(name, (name,)))
    if "name" in fields:
        member.pinyin, member.initials = pinyin_of(member.name)
        columns |= {"pinyin", "initials"}
    return columns


def require_sound(member: Member) -> None:
    """Raises RuleBroken for a nameless person, dates in the wrong order, or an ID number that is taken.

    Admission Rules 2014, Arts 32 and 34: confirmation lies behind admission.
    """
    if not member.name.strip():
        raise RuleBroken(_("Give the name."), field="name")
    if _is_before(member.confirmation_date, member.admission_date):
        raise RuleBroken(
            _("The date of confirmation lies before the date of admission."), field="confirmation_date"
        )
    if _is_before(member.admission_date, member.born_on):
        raise RuleBroken(_("The date of admission lies before the date of birth."), field="admission_date")
    if (
        member.id_number_index
        and Member.objects.exclude(pk=member.pk).filter(id_number_index=member.id_number_index).exists()
    ):
        raise id_number_taken()


def id_number_taken() -> RuleBroken:
    # Whoever types a whole ID number learns that it is on some roster, never on whose.
    message = _("This ID number stands on a roster already. Ask the superior organization about a transfer.")
    return RuleBroken(message, field="id_number")


def differs(member: Member, name: str, value) -> bool:
    """Whether a fact is another than `value`; sealed ones compare by their index if they have one."""
    if name in PERSONAL and len(PERSONAL[name]) == 2:
        return getattr(member, f"{name}_index") != blind_index(value or "", name)
    return getattr(member, name) != value


def _is_before(day: date | None, other: date | None) -> bool:
    return bool(day and other and day < other)
