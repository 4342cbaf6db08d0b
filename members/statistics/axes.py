"""By which cells are people counted, and into which does one fall? Missing data is a cell of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.rules import OrganizationKind, Sector
from members import codes
from members.rules.statistics import (
    NOT_STATED,
    YOUNG,
    age_band,
    confirmation_result,
    education_group,
    job_group,
    joined_era,
    years_old,
)


@dataclass(frozen=True)
class Cell:
    """One figure of a table: its part of the address, and its word."""

    key: str
    label: object


@dataclass(frozen=True)
class Axis:
    """The cells in their order, the one into which a row falls, and which of its columns decide on that."""

    cells: tuple[Cell, ...]
    place: Callable[[object], str]
    columns: tuple[str, ...] = ()


UNKNOWN = Cell(NOT_STATED, _("Not stated"))


def cells(*pairs: tuple[str, object]) -> tuple[Cell, ...]:
    return (*(Cell(key, label) for key, label in pairs), UNKNOWN)


def coded(choices, name: str) -> Axis:
    """One cell for each code of a table; what is not in it is not stated."""
    known = frozenset(choices.values)

    def place(row) -> str:
        value = getattr(row, name)
        return value if value in known else NOT_STATED

    return Axis(cells(*choices.choices), place, (name,))


def _ethnicity(row) -> str:
    # The statistics know a minority by "not 01" (GB/T 3304).
    if not row.ethnicity:
        return NOT_STATED
    return "han" if row.ethnicity == codes.Ethnicity.HAN else "minority"


def _young(row) -> str:
    if row.born_on is None or row.born_on > row.day:
        return NOT_STATED
    return "young" if years_old(row.born_on, on=row.day) <= YOUNG else "older"


def _confirmation(row) -> str:
    if row.what == codes.MemberStatus.PROBATION_CANCELLED:
        return "cancelled"
    return confirmation_result(row.since, row.day)


KIND = coded(codes.MemberStatus, "what")
KIND = Axis(tuple(c for c in KIND.cells if c.key in codes.PARTY_MEMBERS), KIND.place, KIND.columns)
SEX = coded(codes.Sex, "sex")
ETHNICITY = Axis(cells(("han", _("Han")), ("minority", _("Ethnic minorities"))), _ethnicity, ("ethnicity",))
AGE = Axis(
    cells(
        ("to_30", _("30 and under")), ("31_35", "31–35"), ("36_40", "36–40"), ("41_45", "41–45"),
        ("46_50", "46–50"), ("51_55", "51–55"), ("56_60", "56–60"), ("61_65", "61–65"), ("66_70", "66–70"),
        ("from_71", _("71 and over")),
    ),
    lambda row: age_band(row.born_on, on=row.day),
    ("born_on",),
)  # fmt: skip
YOUTH = Axis(cells(("young", _("35 and under")), ("older", _("36 and over"))), _young)
EDUCATION_GROUP = Axis(
    cells(
        ("college", _("Junior college and above")),
        ("secondary", _("Secondary vocational and senior high school")),
        ("junior", _("Junior high school and below")),
        ("other", pgettext_lazy("education", "Other")),
    ),
    lambda row: education_group(row.education),
    ("education",),
)
EDUCATION = coded(codes.Education, "education")
JOB = Axis(
    cells(
        ("worker", _("Workers")),
        ("farmer", _("Farmers, herders and fishers")),
        ("professional", _("Professionals")),
        ("manager", _("Managers")),
        ("organ", _("Staff of Party and state organs")),
        ("student", _("Students")),
        ("other", pgettext_lazy("job category", "Other")),
        ("retired", _("Retired")),
    ),
    lambda row: job_group(row.job_category),
    ("job_category",),
)
FRONTLINE = coded(codes.Frontline, "frontline")
STRATUM = coded(codes.SocialStratum, "social_stratum")
TITLE = coded(codes.ProfessionalTitle, "professional_title")
JOINED = Axis(
    cells(
        ("to_1949", _("Before the founding of the People's Republic in 1949")),
        ("to_1978", _("From then to the Third Plenary Session in December 1978")),
        ("to_2012", _("From then to the 18th Congress in November 2012")),
        ("since_2012", _("Since the 18th Congress")),
    ),
    lambda row: joined_era(row.admission_date, row.admission_precision),
    ("admission_date", "admission_precision"),
)
SECTOR = coded(Sector, "sector")
CONFIRMATION = Axis(
    cells(
        ("on_time", _("Confirmed in time")),
        ("extended", _("Confirmed after an extension")),
        ("cancelled", _("Probationary status cancelled")),
    ),
    _confirmation,
)
ENDS = Axis(
    tuple(
        Cell(status, codes.MemberStatus(status).label)
        for status in (codes.MemberStatus.SUSPENDED, *codes.ENDS)
        if status != codes.MemberStatus.APPLICATION_ENDED
    ),
    lambda row: row.what,
)
DIRECTION = Axis((Cell("in", _("Transferred in")), Cell("out", _("Transferred out"))), lambda row: row.what)
BODY_KIND = Axis(tuple(Cell(k, label) for k, label in OrganizationKind.choices), lambda row: row.kind)
