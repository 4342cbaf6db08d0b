"""Does every figure equal a plain recount, whatever happened to whom, and do its rows stand behind it?"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from branches.scope import Scope
from members import codes
from members.models import Affiliation, Member, Standing
from members.statistics import TABLES, rows_of, statistics_of
from tests import make

pytestmark = pytest.mark.django_db
DAYS = [date(2026, 12, 31), date(2026, 6, 30), date(2024, 2, 29)]
ADMISSIONS = [None, date(1949, 9, 1), date(1978, 12, 1), date(2012, 11, 8), date(2025, 3, 1)]
PARTY = {"probationary", "full"}
# From a status to what may follow it, so that the histories are those the services write.
NEXT = {
    "activist": ["probationary"],
    "probationary": ["full", "probation_cancelled", "suspended"],
    "full": ["suspended", "deceased", "expelled", "removed"],
    "suspended": ["full", "probationary", "removed"],
}
ENDED = {"probation_cancelled", "deceased", "expelled", "removed"}


@dataclass
class Life:
    """One invented person as plain data: what the database is told, and what the recount reads."""

    facts: dict
    standings: list = field(default_factory=list)  # [status, since, until]
    stays: list = field(default_factory=list)  # [branch, since, until, entry, exit]
    key: object = None


def day_in(random, first: date, last: date) -> date:
    return first + timedelta(days=random.randrange((last - first).days))


def invent(random, branches) -> Life:
    admission = random.choice(
        [None, date(1949, 9, 1), date(1978, 12, 1), date(2012, 11, 8), date(2025, 3, 1)]
    )
    life = Life(
        {
            "sex": random.choice(["", "male", "female"]),
            "ethnicity": random.choice(["", "01", "03", "97"]),
            "born_on": random.choice([None, day_in(random, date(1940, 1, 1), date(2008, 1, 1))]),
            "education": random.choice(["", *codes.Education.values]),
            "job_category": random.choice(["", *codes.JobCategory.values]),
            "frontline": random.choice(["", *codes.Frontline.values]),
            "social_stratum": random.choice(["", *codes.SocialStratum.values]),
            "professional_title": random.choice(["", *codes.ProfessionalTitle.values]),
            "admission_date": admission,
            "admission_precision": random.choice(codes.DatePrecision.values),
        }
    )
    since, status = day_in(random, date(2022, 1, 1), date(2026, 12, 1)), random.choice(list(NEXT))
    while True:
        until = since + timedelta(days=random.randrange(1, 700))
        is_last = status in ENDED or random.random() < 0.4
        life.standings.append([status, since, None if is_last else until])
        if is_last:
            break
        since, status = until, random.choice(NEXT[status])
    give_places(random, life, branches)
    return life


def give_places(random, life, branches) -> None:
    since = day_in(random, date(2021, 6, 1), date(2026, 6, 1))
    end = life.standings[-1][1] if life.standings[-1][0] in ENDED else None
    entry = random.choice(["registered", "newly_admitted", "transferred_in"])
    if end and since >= end:
        since = end - timedelta(days=1)
    while True:
        branch, until = random.choice(branches), since + timedelta(days=random.randrange(1, 900))
        if end and until >= end:
            life.stays.append([branch, since, end, entry, random.choice(["deceased", "removed", "other"])])
            return
        if random.random() < 0.4:
            life.stays.append([branch, since, end, entry, "removed" if end else ""])
            return
        life.stays.append([branch, since, until, entry, random.choice(["transferred_out", ""])])
        since, entry = until, random.choice(["transferred_in", "restored", ""])


def store(lives) -> None:
    for number, life in enumerate(lives):
        person = Member.objects.create(name=f"P{number:02}", **life.facts)
        life.key = person.pk
        Standing.objects.bulk_create(
            Standing(member=person, status=s, since=a, until=b) for s, a, b in life.standings
        )
        Affiliation.objects.bulk_create(
            Affiliation(member=person, organization=o, since=a, until=b, entry_type=e, exit_type=x)
            for o, a, b, e, x in life.stays
        )


# The recount: plain loops over plain data, written without a look at the code it judges.


def is_on(since, until, day) -> bool:
    return since <= day and (until is None or day < until)


def belongs(life, places, day) -> bool:
    is_member = any(s in PARTY and is_on(a, b, day) for s, a, b in life.standings)
    return is_member and any(o.pk in places and is_on(a, b, day) for o, a, b, _e, _x in life.stays)


def branch_on(life, day):
    return next(o for o, a, b, _e, _x in life.stays if is_on(a, b, day))


def age(life, day):
    born = life.facts["born_on"]
    if born is None:
        return None
    return day.year - born.year - (1 if (born.month, born.day) > (day.month, day.day) else 0)


def band(life, day) -> str:
    years = age(life, day)
    if years is None:
        return "not_stated"
    if years <= 30:
        return "to_30"
    if years >= 71:
        return "from_71"
    low = (years - 1) // 5 * 5 + 1
    return f"{low}_{low + 4}"


def or_unknown(value) -> str:
    return value or "not_stated"


def schooling(life) -> str:
    code = life.facts["education"]
    if code in ("10", "20", "30"):
        return "college"
    if code in ("40", "60"):
        return "secondary"
    if code in ("70", "80"):
        return "junior"
    return "other" if code == "90" else "not_stated"


def occupation(life) -> str:
    code = life.facts["job_category"]
    if code in ("016", "0164", "025", "0253"):
        return "worker"
    if code in ("013", "015", "022", "024"):
        return "professional"
    if code in ("012", "014", "021", "023"):
        return "manager"
    plain = {"011": "organ", "1": "farmer", "113": "farmer", "3": "student", "4": "retired", "2": "other"}
    return plain.get(code, "other" if code == "5" else "not_stated")


def era(life) -> str:
    day, precision = life.facts["admission_date"], life.facts["admission_precision"]
    if day is None or (precision == "year" and day.year in (1949, 1978, 2012)):
        return "not_stated"
    if day < date(1949, 10, 1):
        return "to_1949"
    if day < date(1978, 12, 1):
        return "to_1978"
    return "to_2012" if day < date(2012, 11, 1) else "since_2012"


def minority(life) -> str:
    code = life.facts["ethnicity"]
    return "not_stated" if not code else "han" if code == "01" else "minority"


def youth(life, day) -> str:
    years = age(life, day)
    return "not_stated" if years is None else "young" if years <= 35 else "older"


def standing_on(life, day) -> str:
    return next(s for s, a, b in life.standings if is_on(a, b, day))


def events_of(life, places, after, to):
    """(what, day, day the standing before began) of one person at these places."""
    for number, (status, since, _until) in enumerate(life.standings):
        earlier = life.standings[number - 1] if number else (None, None, None)
        what = named(status, earlier[0], life)
        if after < since <= to and what and here_then(life, what, since, places):
            yield what, since, earlier[1]


def named(status, earlier, life):
    if status in PARTY and earlier == "suspended":
        return "restored"
    if status == "probationary":
        return "admitted" if life.facts["admission_date"] else None
    if status == "full":
        return "confirmed" if earlier == "probationary" else None
    return status if status in ENDED | {"suspended"} and earlier != "activist" else None


def here_then(life, what, day, places) -> bool:
    stays = [s for s in life.stays if s[0].pk in places]
    if what in ENDED | {"suspended"}:
        return any(a < day and (b is None or b >= day) for _o, a, b, _e, _x in stays)
    if any(is_on(a, b, day) for _o, a, b, _e, _x in stays):
        return True
    return any(a > day and e in ("registered", "newly_admitted") for _o, a, _b, e, _x in stays)


def transfers_of(life, places, after, to):
    stays = [s for s in life.stays if s[0].pk in places]
    for _o, since, until, entry, leaving in stays:
        is_inside = any(other[2] == since for other in stays)
        if entry == "transferred_in" and after < since <= to and not is_inside and in_party(life, since):
            yield "in"
        is_inside = any(other[1] == until for other in stays)
        if leaving == "transferred_out" and after < until <= to and not is_inside:
            yield from ["out"] if in_party(life, until - timedelta(days=1)) else []


def in_party(life, day) -> bool:
    return any(s in PARTY and is_on(a, b, day) for s, a, b in life.standings)


def recount(lives, places, day, before) -> dict[str, list[str]]:
    """{table: the cell of each row}, of the day."""
    members = [life for life in lives if belongs(life, places, day)]
    events = [(life, *e) for life in lives for e in events_of(life, places, before, day)]
    admitted = [(life, on) for life, what, on, _since in events if what == "admitted"]
    decided = [e for e in events if e[1] in ("confirmed", "probation_cancelled")]
    left = [(life, on) for life, what, on, _since in events if what in ENDED - {"deceased"}]
    facts = {
        "kind": [standing_on(p, day) for p in members],
        "sex": [or_unknown(p.facts["sex"]) for p in members],
        "ethnicity": [minority(p) for p in members],
        "age": [band(p, day) for p in members],
        "education-group": [schooling(p) for p in members],
        "job": [occupation(p) for p in members],
        "frontline": [or_unknown(p.facts["frontline"]) for p in members],
        "stratum": [or_unknown(p.facts["social_stratum"]) for p in members],
        "title": [or_unknown(p.facts["professional_title"]) for p in members],
        "joined": [era(p) for p in members],
        "education": [or_unknown(p.facts["education"]) for p in members],
        "sector": [branch_on(p, day).sector for p in members],
        "students": [or_unknown(p.facts["education"]) for p in members if p.facts["job_category"] == "3"],
        "admitted-age": [youth(p, on) for p, on in admitted],
        "admitted-sex": [or_unknown(p.facts["sex"]) for p, _on in admitted],
        "admitted-education": [schooling(p) for p, _on in admitted],
        "admitted-job": [occupation(p) for p, _on in admitted],
        "confirmed": [decision(what, on, since) for _p, what, on, since in decided],
        "ended": [what for _p, what, *_more in events if what in ENDED | {"suspended"}],
        "left-age": [band(p, on) for p, on in left],
        "left-education": [schooling(p) for p, _on in left],
        "left-job": [occupation(p) for p, _on in left],
        "transfers": [way for life in lives for way in transfers_of(life, places, before, day)],
    }
    for sector in ("village", "community"):
        facts[sector] = [band(p, day) for p in members if branch_on(p, day).sector == sector]
    return facts


def decision(what, on, since) -> str:
    if what == "probation_cancelled":
        return "cancelled"
    months = (on.year - since.year) * 12 + on.month - since.month - (on.day < min(since.day, last_of(on)))
    return "extended" if months >= 18 else "on_time"


def last_of(day) -> int:
    following = day.replace(day=28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day


def a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


@settings(max_examples=12)
@given(random=st.randoms(use_true_random=False), day=st.sampled_from(DAYS))
def test_every_figure_equals_a_plain_recount_and_the_rows_behind_it(random, day):
    with transaction.atomic():
        root = make.organization(code=f"root{random.random()}".replace(".", ""))
        middle = make.organization(root, kind="committee")
        branches = [
            make.organization(middle, sector="village"), make.organization(middle, sector="community"),
            make.organization(root),
        ]  # fmt: skip
        lives = [invent(random, branches) for _ in range(12)]
        store(lives)
        tops = [(root, branches), (middle, branches[:2]), (branches[0], branches[:1])]
        opened = random.randrange(len(tops))  # the rows behind each figure: of one of the three
        for number, (top, below) in enumerate(tops):
            compare(top, {b.pk for b in below}, lives, day, opens=number == opened)
        transaction.set_rollback(True)


def compare(top, places, lives, day, *, opens: bool) -> None:
    before, everything = a_year_before(day), Scope.everything()
    shown = statistics_of(top, everything, on=day)
    now, earlier = (recount(lives, places, d, a_year_before(d)) for d in (day, before))
    for filled in shown.tables:
        key = filled.table.key
        if key == "organizations" or filled.table.section == "other":
            continue
        assert {line.cell.key: line.count for line in filled.lines if line.count} == counted(now[key]), key
        assert filled.total == len(now[key]) == sum(line.count for line in filled.lines)
        if filled.is_compared:
            assert {line.cell.key: line.before for line in filled.lines if line.before} == counted(
                earlier[key]
            )
        for line in filled.lines if opens else ():
            rows = rows_of(filled.table, line.cell, top, everything, on=day)
            assert len(rows) == line.count, (key, line.cell.key)
    reasons = shown.reasons
    assert reasons.before + reasons.entered_count - reasons.left_count == reasons.now == len(now["kind"])
    assert reasons.before == len(earlier["kind"])


def counted(cells: list[str]) -> dict[str, int]:
    return {cell: cells.count(cell) for cell in set(cells)}


def test_every_table_is_recounted():
    assert {t.key for t in TABLES} - {"organizations"} == recount([], set(), DAYS[0], DAYS[0]).keys()
