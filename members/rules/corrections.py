"""What may a member ask to be corrected, and who decides?"""

from django.utils.translation import gettext_lazy as _

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view correction", "keep correction"}),
    "superior_secretary": frozenset({"view correction", "keep correction"}),
    "committee_member": frozenset({"view correction", "keep correction"}),
    "reviewer": frozenset({"view correction"}),
    "administrator": frozenset({"view correction"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view correction": _("see correction requests"),
    "keep correction": _("decide on correction requests"),
}

# Every fact of the file, by the page's sections (PIPL Arts 44-46: inspect, copy, correct). How exactly a
# date of admission is known goes with the date itself.
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "identity": ("name", "id_number", "phone", "address"),
    "party": ("applied_on", "admission_date", "confirmation_date", "standing_correction_months"),
    "person": ("sex", "born_on", "ethnicity", "native_place", "marital_status", "household_place"),
    "work": (
        "education", "degree", "job_category", "work_unit", "professional_title", "frontline",
        "social_stratum", "is_migrant_worker", "started_work_on", "remark",
    ),
}  # fmt: skip
FIELDS: tuple[str, ...] = tuple(name for names in CORRECTABLE.values() for name in names)
# Kept with a second column that says how much of the date is known.
DATED_AS_KNOWN = frozenset({"admission_date", "confirmation_date"})
