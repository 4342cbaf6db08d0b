"""Which facts can a roster tell about a person, and what kind of cell holds each?"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    NAME = "name"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True)
class Field:
    key: str
    kind: Kind
    label: object


_FIELDS = (
    ("name", Kind.NAME, _("name")),
    ("sex", Kind.CHOICE, _("sex")),
    ("id_number", Kind.ID_NUMBER, _("ID number")),
    ("ethnicity", Kind.CHOICE, _("ethnic group")),
    ("native_place", Kind.TEXT, _("native place")),
    ("born_on", Kind.DATE, _("date of birth")),
    ("education", Kind.CHOICE, _("education level")),
    ("degree", Kind.CHOICE, _("academic degree")),
    ("category", Kind.CHOICE, _("member category")),
    ("political_status", Kind.CHOICE, _("political status")),
    ("organization", Kind.TEXT, _("branch named in the file")),
    ("group", Kind.TEXT, _("Party group")),
    ("admission_date", Kind.DATE, _("date of admission")),
    ("confirmation_date", Kind.DATE, _("date of confirmation")),
    ("applied_on", Kind.DATE, _("date of application")),
    ("activist_on", Kind.DATE, _("date of becoming an activist")),
    ("development_target_on", Kind.DATE, _("date of becoming a development target")),
    ("entered_on", Kind.DATE, _("date of entering the branch")),
    ("entry_type", Kind.CHOICE, _("entry type")),
    ("membership_state", Kind.CHOICE, _("membership status")),
    ("departure", Kind.TEXT, _("departure")),
    ("job_category", Kind.CHOICE, _("job category")),
    ("professional_title", Kind.CHOICE, _("professional title")),
    ("social_stratum", Kind.CHOICE, _("new social stratum")),
    ("frontline", Kind.CHOICE, _("front-line status")),
    ("marital_status", Kind.CHOICE, _("marital status")),
    ("standing_correction_months", Kind.NUMBER, _("correction of Party standing, months")),
    ("started_work_on", Kind.DATE, _("date of starting work")),
    ("work_unit", Kind.TEXT, _("unit and post")),
    ("phone", Kind.PHONE, _("phone")),
    ("address", Kind.TEXT, _("home address")),
    ("household_place", Kind.TEXT, _("place of household registration")),
    ("is_migrant_worker", Kind.YES_NO, _("migrant worker")),
    ("remark", Kind.TEXT, _("remark")),
)

FIELDS = {key: Field(key, kind, label) for key, kind, label in _FIELDS}
