"""Into which cell of the annual statistics does a person fall, and which change is a jump?"""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from members.codes import DatePrecision, Education, JobCategory
from partybuild.periods import add_months

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view statistics"}),
    "superior_secretary": frozenset({"view statistics"}),
    "committee_member": frozenset({"view statistics"}),
    "reviewer": frozenset({"view statistics"}),
    "administrator": frozenset({"view statistics"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view statistics": _("see the annual statistics"),
}

NOT_STATED = "not_stated"

# The form's ten bands, by the last age of each but the open one.
AGE_BANDS = {
    30: "to_30", 35: "31_35", 40: "36_40", 45: "41_45", 50: "46_50", 55: "51_55", 60: "56_60", 65: "61_65",
    70: "66_70",
}  # fmt: skip
OLDEST = "from_71"
YOUNG = 35

EDUCATION_GROUPS: dict[str, str] = {
    Education.POSTGRADUATE: "college",
    Education.UNDERGRADUATE: "college",
    Education.JUNIOR_COLLEGE: "college",
    Education.VOCATIONAL_SECONDARY: "secondary",
    Education.SENIOR_HIGH: "secondary",
    Education.JUNIOR_HIGH: "junior",
    Education.PRIMARY: "junior",
    Education.OTHER: "other",
}
# The bulletin's eight occupations. "Employed" alone says not as what, so it is not stated.
JOB_GROUPS: dict[str, str] = {
    JobCategory.STATE_ORGAN: "organ",
    JobCategory.INSTITUTION_MANAGER: "manager",
    JobCategory.PUBLIC_ENTERPRISE_MANAGER: "manager",
    JobCategory.PRIVATE_ENTERPRISE_MANAGER: "manager",
    JobCategory.NONENTERPRISE_MANAGER: "manager",
    JobCategory.INSTITUTION_PROFESSIONAL: "professional",
    JobCategory.PUBLIC_ENTERPRISE_PROFESSIONAL: "professional",
    JobCategory.PRIVATE_ENTERPRISE_PROFESSIONAL: "professional",
    JobCategory.NONENTERPRISE_PROFESSIONAL: "professional",
    JobCategory.PUBLIC_WORKER: "worker",
    JobCategory.PUBLIC_MIGRANT_WORKER: "worker",
    JobCategory.PRIVATE_WORKER: "worker",
    JobCategory.PRIVATE_MIGRANT_WORKER: "worker",
    JobCategory.FARMER: "farmer",
    JobCategory.FARMER_AWAY: "farmer",
    JobCategory.STUDENT: "student",
    JobCategory.RETIRED: "retired",
    JobCategory.MILITARY: "other",
    JobCategory.OTHER: "other",
}
# First day of each era after the first: the founding, the Third Plenary Session of the 11th Central
# Committee, the 18th Congress. Whole months, for older files hold no more.
ERAS = ((date(1949, 10, 1), "to_1978"), (date(1978, 12, 1), "to_2012"), (date(2012, 11, 1), "since_2012"))
FIRST_ERA = "to_1949"


# Days from which an admission falls into another cell: an era begins, or a year in which one begins, for
# of a year alone nothing is said in it.
ERA_CUTS = tuple(
    sorted({d for first, _era in ERAS for d in (date(first.year, 1, 1), first, date(first.year + 1, 1, 1))})
)


def age_cuts(*days: date) -> list[date]:
    """The days before which a birth makes somebody fall into another age band on one of `days`, in order.

    Between two of them everybody falls into the same one; from the last one on, somebody is not born yet.
    """
    ages = (0, *(last + 1 for last in AGE_BANDS))
    return sorted({add_months(day, -12 * age) + timedelta(days=1) for day in days for age in ages})


def years_old(born_on: date, *, on: date) -> int:
    """Completed years on a day; who was born on 29 February turns a year older on 1 March in common years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def age_band(born_on: date | None, *, on: date) -> str:
    """One of the form's ten bands, or not stated."""
    if born_on is None or born_on > on:
        return NOT_STATED
    age = years_old(born_on, on=on)
    return next((band for last, band in AGE_BANDS.items() if age <= last), OLDEST)


def education_group(code: str) -> str:
    return EDUCATION_GROUPS.get(code, NOT_STATED)


def job_group(code: str) -> str:
    return JOB_GROUPS.get(code, NOT_STATED)


def joined_era(admission: date | None, precision: str = DatePrecision.DAY) -> str:
    """When somebody joined, by the bulletin's four eras (T14: by admission, not by confirmation).

    A year alone does not say on which side of 1949, 1978 or 2012 it lies: that is not stated.
    """
    if admission is None:
        return NOT_STATED
    if precision == DatePrecision.YEAR and any(admission.year == first.year for first, _era in ERAS):
        return NOT_STATED
    return next((era for first, era in reversed(ERAS) if admission >= first), FIRST_ERA)


def confirmation_result(admitted: date | None, confirmed: date) -> str:
    """Whether a confirmation came after the ordinary year or after an extension (Admission Rules Art 32).

    An extension lasts six months at least, so what came within 18 months of the admission had none.
    """
    if admitted is None:
        return NOT_STATED
    return "on_time" if confirmed < add_months(admitted, 18) else "extended"


def is_jump(now: int, before: int, *, percent: int, people: int) -> bool:
    """Whether a figure changed by more than `percent` of the earlier one and by `people` at least (G21)."""
    change = abs(now - before)
    return change >= people and change * 100 > percent * before
