"""Who are the people of the demonstration? Invented names, ID numbers of no county, numbers nobody has."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from partybuild.demonstration.names import GIVEN_ONE, GIVEN_TWO, SURNAMES
from partybuild.periods import add_months

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Person:
    """The facts of one invented person."""

    name: str
    sex: str
    born_on: date
    id_number: str
    phone: str
    admission_date: date
    confirmation_date: date | None
    job_category: str
    education: str
    ethnicity: str


def invented_id_number(born_on: date, serial: int, *, is_male: bool) -> str:
    """18 digits with a right check digit whose first six belong to no county (999…)."""
    body = f"9999{serial // 500 % 100:02}{born_on:%Y%m%d}{serial % 500 * 2 + (1 if is_male else 0):03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def invented_name(random: Random, language: str, taken: set[str]) -> str:
    while True:
        surname = random.choice(SURNAMES)
        given = random.choice(GIVEN_TWO) if random.random() < 0.7 else random.choice(GIVEN_ONE)
        if surname + given not in taken:
            taken.add(surname + given)
            return romanized(surname, given) if language == "en" else surname + given


def romanized(surname: str, given: str) -> str:
    from pypinyin import lazy_pinyin

    return f"{''.join(lazy_pinyin(surname)).capitalize()} {''.join(lazy_pinyin(given)).capitalize()}"


AGES = {"staff": (28, 59), "student": (20, 29), "retired": (61, 88)}
JOBS = {"staff": ["013", "012"], "student": ["3"], "retired": ["4"]}
EDUCATIONS = {"staff": ["10", "10", "20"], "student": ["20", "10"], "retired": ["20", "30", "60"]}


def invent(
    random: Random, profile: str, today: date, serial: int, language: str, taken: set[str], *, is_new: bool
) -> Person:
    """One person of a branch's profile; `is_new` makes him a probationary member."""
    low, high = AGES[profile]
    born_on = today - timedelta(days=round(365.25 * random.uniform(low, high)))
    is_male = random.random() < 0.58
    earliest = add_months(born_on, 12 * 19)
    latest = add_months(today, -24)
    if is_new:
        admission = today - timedelta(days=random.randint(40, 330))
    else:
        span = max((min(add_months(born_on, 12 * 40), latest) - earliest).days, 1)
        admission = min(earliest + timedelta(days=random.randrange(span)), latest)
    return Person(
        name=invented_name(random, language, taken),
        sex="male" if is_male else "female",
        born_on=born_on,
        id_number=invented_id_number(born_on, serial, is_male=is_male),
        phone=f"1990000{serial:04}",
        admission_date=admission,
        confirmation_date=None if is_new else add_months(admission, 12),
        job_category=random.choice(JOBS[profile]),
        education=random.choice(EDUCATIONS[profile]),
        ethnicity="01" if random.random() < 0.93 else random.choice(["03", "08", "15"]),
    )
