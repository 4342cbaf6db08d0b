"""What can be wrong with a roster's row, said in plain words that repeat nobody's data?"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from members.roster.fields import FIELDS

ERROR = "error"
REMARK = "remark"


@dataclass(frozen=True)
class Problem:
    """One finding about one cell; kept as a code, so that each reader sees it in his own language."""

    field: str
    code: str
    severity: str = ERROR
    params: dict = field(default_factory=dict)

    @property
    def is_error(self):
        return self.severity == ERROR

    @property
    def message(self):
        label = FIELDS[self.field].label if self.field in FIELDS else self.field
        return str(MESSAGES[self.code]) % {"field": label, **self.params}

    @property
    def hint(self):
        """What to do about it, for the screens; empty when the message says it all."""
        return str(HINTS.get(self.code, ""))

    def as_json(self):
        return {"field": self.field, "code": self.code, "severity": self.severity, "params": self.params}

    @classmethod
    def from_json(cls, stored):
        return cls(stored["field"], stored["code"], stored["severity"], stored.get("params", {}))


def error(field, code, **params):
    return Problem(field, code, ERROR, params)


def remark(field, code, **params):
    return Problem(field, code, REMARK, params)


MESSAGES = {
    # any cell
    "too_long": _("%(field)s: longer than %(limit)s characters"),
    "formula_error": _("%(field)s: the cell holds a formula error"),
    "garbled": _("%(field)s: unreadable characters"),
    "not_understood": _("%(field)s: wording not known, not taken over"),
    "masked": _("%(field)s: masked, the stored value is kept"),
    # names
    "name_missing": _("name missing"),
    "name_not_a_name": _("name: this is not a name"),
    "name_several": _("name: several names in one row; each person needs a row"),
    "name_bracket": _("name: the words in brackets were left out"),
    # ID numbers
    "id_missing": _("ID number missing"),
    "id_damaged": _("ID number damaged by a spreadsheet"),
    "id_check_digit": _("ID number: wrong check digit"),
    "id_length": _("ID number: %(count)s characters instead of 18"),
    "id_characters": _("ID number: characters that cannot stand in one"),
    "id_birth_date": _("ID number: no such birth date"),
    "id_ends_in_zeros": _("ID number ends in 000 but its check digit is right: accepted"),
    "id_fifteen": _("ID number of 15 digits: turned into the one of 18"),
    "id_x": _("ID number: the last character was read as X"),
    # dates
    "date_unreadable": _("%(field)s: not a date"),
    "date_short_year": _("%(field)s: the year needs four digits"),
    "date_no_such_month": _("%(field)s: no such month"),
    "date_no_such_day": _("%(field)s: no such day"),
    "date_order": _("%(field)s: day or month first? Write the year first"),
    "date_future": _("%(field)s: in the future"),
    "date_too_early": _("%(field)s: too long ago"),
    "date_october": _("%(field)s: a number ending in .1 was read as October"),
    "birth_day_missing": _("date of birth: the day is missing, not taken over"),
    # phones
    "phone_unreadable": _("phone: not a phone number, not taken over"),
    "phone_several": _("phone: several numbers, the first was taken"),
    # a row
    "same_person": _("the same person as row %(row)s of this file"),
    "same_id_other_name": _("the same ID number as row %(row)s of this file, with another name"),
    "same_name": _("the same name as row %(row)s of this file"),
    "confirmed_before_admission": _("confirmed before admission"),
    "admitted_before_birth": _("admitted before birth or as a child"),
    "admitted_under_18": _("admitted before the 18th birthday"),
    "admitted_before_founding": _("admitted before the Party was founded"),
    "confirmed_early": _("confirmed less than a year after admission"),
    "probation_over": _("admitted more than a year ago without a date of confirmation: kept as probationary"),
    "taken_as_full": _("no date of confirmation: taken as a full member"),
    "full_unconfirmed": _("full member without a date of confirmation"),
    "probationary_confirmed": _("probationary member with a date of confirmation"),
    "confirmation_planned": _("date of confirmation in the future: not taken over"),
    "not_admitted_yet": _("not a member yet, but with a date of admission"),
    "admission_missing": _("date of admission missing"),
    "status_unknown": _("neither a member category nor a date of admission"),
    "has_left": _("no longer a member of this branch"),
    "says_left": _("the remark reads as if the person had left: check it"),
    "sex_differs": _("sex differs from the ID number: the entered one is kept"),
    "birth_differs": _("date of birth differs from the ID number: the entered one is kept"),
    # against what is stored
    "another_branch": _(
        "this person already belongs to another organization: ask for a transfer of affiliation"
    ),
    "namesake": _("somebody of this name is on record here with another ID number"),
    "ambiguous": _("somebody of this name is on record here: add the ID number or the date of birth"),
    "left_before": _("this person is in the records as having left: restore the affiliation instead"),
    "category_changes": _("member category differs from the records: change it on the member's page"),
}

HINTS = {
    "id_damaged": _(
        "The spreadsheet kept 15 digits only. Type all 18 characters here, or format the column as text."
    ),
    "id_check_digit": _("A digit is mistyped. Compare with the identity card."),
    "date_short_year": _("Write 1998-07-01 or 1998.07."),
    "date_unreadable": _("Write 1998-07-01 or 1998.07."),
    "same_person": _("Remove one of the two rows from the file, or leave this one out."),
    "status_unknown": _("Fill in the member category or the date of admission."),
}

IGNORED = {
    "empty": _("empty line"),
    "total": _("total line"),
    "header": _("repeated header line"),
    "numbering": _("column numbers"),
    "example": _("example line"),
    "note": _("heading or note line"),
    "left_out": _("left out by hand"),
}
