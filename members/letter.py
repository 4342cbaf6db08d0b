"""What does a letter of transfer say, and what its receipt slip (组织关系介绍信, 回执)?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from members.codes import MemberStatus
from members.display import said, said_date
from members.models.transfers import Transfer
from members.rules.transfers import TransferKind
from members.transfers import is_training, letter_no

BLANK = "____________"


@dataclass(frozen=True)
class Sheet:
    """One half of the paper: title, number, to whom, what it says, who signs, the day, lines to fill in."""

    title: str
    number: str
    addressed_to: str
    paragraphs: tuple[str, ...]
    signed_by: str
    day: str
    blanks: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """The sheets, the upper one first; between two there is a line to cut along."""

    sheets: tuple[Sheet, ...]

    @property
    def title(self) -> str:
        return self.sheets[0].title


def letter_of(transfer: Transfer) -> Letter | None:
    """The letter with its receipt slip; of a letter from elsewhere the slip alone; None before it is written.

    The ID number is left to be filled in by hand: no page and no file of ours holds it in full.
    """
    if transfer.kind == TransferKind.INWARD:
        return Letter((_receipt(transfer, signed=True),))
    if not transfer.letter_number:
        return None
    return Letter((_letter(transfer), _receipt(transfer, signed=False)))


def _letter(transfer: Transfer) -> Sheet:
    paragraphs = [_person(transfer), _dues(transfer), _validity(transfer)]
    title = _("Letter of transfer of a member of the Communist Party of China")
    if is_training(transfer):
        paragraphs = [_trained(transfer), _validity(transfer)]
        title = _("Letter on the training materials of a person under admission")
    return Sheet(
        title=title,
        number=letter_no(transfer),
        addressed_to=_("To %(organization)s:") % {"organization": _name(transfer, "receiver")},
        paragraphs=tuple(filter(None, paragraphs)),
        signed_by=_("%(organization)s (seal)") % {"organization": _name(transfer, "sender")},
        day=said_date(transfer.issued_on),
        blanks=(
            (_("Telephone: %(blank)s") if is_training(transfer) else _("Telephone of the member: %(blank)s"))
            % {"blank": BLANK},
            _("Address of the sending grass-roots committee: %(blank)s") % {"blank": BLANK},
            _("Telephone: %(blank)s  Fax: %(blank)s  Postcode: %(blank)s") % {"blank": BLANK},
        ),
    )


def _receipt(transfer: Transfer, *, signed: bool) -> Sheet:
    title = _("Receipt slip of the letter of transfer")
    told = _("The affiliation of comrade %(name)s has been transferred to us; we hereby reply.")
    if is_training(transfer):
        title = _("Receipt slip of the letter on training materials")
        told = _(
            "We have received and looked through the training materials of comrade %(name)s and go on with "
            "the training; we hereby reply."
        )
    said_name = {"name": transfer.member.name, "number": letter_no(transfer) or transfer.outside_number}
    return Sheet(
        title=title,
        number=said_name["number"],
        addressed_to=_("To %(organization)s:") % {"organization": _name(transfer, "sender")},
        paragraphs=(told % said_name,),
        signed_by=_("%(organization)s (seal)") % {"organization": _name(transfer, "receiver")},
        day=said_date(transfer.accepted_on) if signed else _("Date: ____________"),
        blanks=(_("Handled by: %(blank)s  Telephone: %(blank)s") % {"blank": BLANK},),
    )


def _name(transfer: Transfer, side: str) -> str:
    organization = getattr(transfer, side)
    return organization.name if organization else transfer.outside_name


def _person(transfer: Transfer) -> str:
    """Who goes from where to where: "陈思远同志（男，45岁，汉族），系中共正式党员，…"."""
    told = _(
        "Comrade %(name)s%(known)s, %(standing)s of the Communist Party of China, ID number %(blank)s, goes"
        " from %(sender)s to %(receiver)s. Please take over the affiliation."
    )
    return told % _known(transfer)


def _trained(transfer: Transfer) -> str:
    """The same of somebody under admission, whose time of training counts on (Art 12, DV-08)."""
    told = _(
        "Comrade %(name)s%(known)s, %(standing)s, ID number %(blank)s, goes from %(sender)s to %(receiver)s."
        " The training materials are handed over with this letter. Please look through them and go on with"
        " the training; its time counts on (Admission Rules 2014 Art 12)."
    )
    return told % _known(transfer)


def _known(transfer: Transfer) -> dict:
    member, status = transfer.member, transfer.status or transfer.newest_status
    known = [
        said("sex", member.sex),
        age_on(member.born_on, transfer.issued_on),
        said("ethnicity", member.ethnicity),
    ]
    return {
        "name": member.name,
        "known": pgettext("letter", " (%s)") % pgettext("list", ", ").join(filter(None, known))
        if any(known)
        else "",
        "standing": MemberStatus(status).label if status else BLANK,
        "blank": BLANK,
        "sender": _name(transfer, "sender"),
        "receiver": _name(transfer, "receiver"),
    }


def age_on(born_on: date | None, on: date | None) -> str:
    """The age on the day of the letter, in words; '' where a date is not known."""
    if not born_on or not on:
        return ""
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    return _("aged %(years)d") % {"years": years}


def _dues(transfer: Transfer) -> str:
    month = said_date(transfer.dues_paid_until, "month") or BLANK
    return _("Party dues are paid until %(month)s.") % {"month": month}


def _validity(transfer: Transfer) -> str:
    if not transfer.valid_until or not transfer.issued_on:
        return ""
    days = (transfer.valid_until - transfer.issued_on).days
    said_days = {"days": days, "day": said_date(transfer.valid_until)}
    return _("(Valid for %(days)d days, until %(day)s.)") % said_days
