"""Which day is proposed for what is owed, over holidays, months' ends and quarters?"""

from datetime import date

import pytest

from meetings.rules.year_plan import Entry, Habit, Slot, propose
from partybuild.notices.free_days import days_of
from partybuild.periods import Period

SECOND_FRIDAY = Habit(0, 2, 5, is_together=True)
APART = Habit(0, 2, 5, is_together=False)
LENGTHS = {"general_meeting": "quarter", "party_lesson": "quarter", "organizational_life_meeting": "year"}
THEME, COMMITTEE, GROUP = "theme_party_day", "committee_meeting", "group_meeting"
GENERAL, LESSON, LIFE = "general_meeting", "party_lesson", "organizational_life_meeting"


def slot(kind, index, *, year=2026, number=1, group=None, first=None) -> Slot:
    period = Period(year, LENGTHS.get(kind, "month"), index)
    return Slot(kind, period, group, number, max(first or period.start, period.start), period.end)


def proposed(*slots, habit=SECOND_FRIDAY, taken=()) -> dict[str, list[str]]:
    """{the entry's kinds: days as MM-DD}"""
    days = {year: days_of(year, []) for year in (2026, 2027)}
    entries = propose(
        slots, habit=habit, is_working=lambda day: habit.suits(day, days[day.year]), taken=taken
    )
    found: dict = {}
    for entry in entries:
        found.setdefault("+".join(sorted(entry.kinds)), []).append(f"{entry.on:%m-%d}")
    return found


@pytest.mark.parametrize(
    ("habit", "year", "months", "days"),
    [
        # The second Friday is a working day in all of 2026's months.
        (SECOND_FRIDAY, 2026, (1, 2, 10), ["01-09", "02-13", "10-09"]),
        # The first Friday: New Year 2 January, Labour Day 1 May, National Day 2 October.
        (Habit(0, 1, 5, True), 2026, (1, 5, 10), ["01-04", "05-06", "10-08"]),
        # The third Friday of February 2026 lies in the Spring Festival, that of June on the Dragon Boat day.
        (Habit(0, 3, 5, True), 2026, (2, 6), ["02-24", "06-22"]),
        # The last Friday; September's is the Mid-Autumn Festival.
        (Habit(0, 5, 5, True), 2026, (9, 12), ["09-28", "12-25"]),
        # Fixed days: the 5th is a Sunday in April; the 31st becomes the month's last day.
        (Habit(5, 2, 5, True), 2026, (4, 6), ["04-07", "06-05"]),
        (Habit(31, 2, 5, True), 2026, (1, 2, 4, 10), ["01-30", "02-28", "04-30", "10-30"]),
        # A worked Sunday counts as a working day; a worked Saturday too.
        (Habit(4, 2, 5, True), 2026, (1,), ["01-04"]),
        (Habit(14, 2, 5, True), 2026, (2,), ["02-14"]),
        # Saturdays by habit, but for holidays: 3 October is National Day.
        (Habit(0, 2, 6, True), 2026, (3,), ["03-14"]),
        (Habit(0, 1, 6, True), 2026, (9, 10), ["09-05", "10-08"]),
        # 2027: the Spring Festival falls on 5 to 10 February; 1 October is a Friday.
        (Habit(0, 1, 5, True), 2027, (1, 2, 10), ["01-04", "02-11", "10-06"]),
        (SECOND_FRIDAY, 2027, (2, 6, 9), ["02-12", "06-11", "09-10"]),
        (Habit(5, 2, 5, True), 2027, (2, 5, 10), ["02-11", "05-05", "10-06"]),
    ],
)
def test_the_theme_party_day_of_a_month(habit, year, months, days):
    assert proposed(*(slot(THEME, m, year=year) for m in months), habit=habit) == {THEME: days}


@pytest.mark.parametrize(
    ("slots", "habit", "expected"),
    [
        # The committee a week before, a group a week after; October's first Friday is a holiday.
        ([slot(COMMITTEE, 3), slot(THEME, 3), slot(GROUP, 3, group=1)], SECOND_FRIDAY,
         {COMMITTEE: ["03-06"], THEME: ["03-13"], GROUP: ["03-20"]}),
        ([slot(COMMITTEE, 10), slot(THEME, 10)], SECOND_FRIDAY, {COMMITTEE: ["10-08"], THEME: ["10-09"]}),
        # On the 3rd the committee cannot meet a week before within the month, so it meets a week after.
        ([slot(COMMITTEE, 3)], Habit(3, 2, 5, True), {COMMITTEE: ["03-10"]}),
        # Two groups may meet on one day, the committee and the theme Party day may not.
        ([slot(GROUP, 3, group=1), slot(GROUP, 3, group=2)], SECOND_FRIDAY, {GROUP: ["03-20", "03-20"]}),
        ([slot(COMMITTEE, 3), slot(GROUP, 3, group=1)], Habit(3, 2, 5, True),
         {COMMITTEE: ["03-10"], GROUP: ["03-11"]}),
        # Two committee meetings a month lie two weeks apart.
        ([slot(COMMITTEE, 3), slot(COMMITTEE, 3, number=2)], SECOND_FRIDAY, {COMMITTEE: ["03-06", "03-20"]}),
    ],
)  # fmt: skip
def test_the_meetings_of_a_month_keep_apart(slots, habit, expected):
    assert proposed(*slots, habit=habit) == expected


def quarter(index, **more):
    return [slot(THEME, m, **more) for m in range(index * 3 - 2, index * 3 + 1)]


TOGETHER = "general_meeting+party_lesson+theme_party_day"


@pytest.mark.parametrize(
    ("slots", "habit", "expected"),
    [
        # One day for three duties, in the quarter's middle month.
        ([*quarter(2), slot(GENERAL, 2), slot(LESSON, 2)], SECOND_FRIDAY,
         {THEME: ["04-10", "06-12"], TOGETHER: ["05-08"]}),
        # Apart each has its own day.
        ([*quarter(2), slot(GENERAL, 2), slot(LESSON, 2)], APART,
         {THEME: ["04-10", "05-08", "06-12"], LESSON: ["05-15"], GENERAL: ["05-22"]}),
        # Two lessons a quarter go with two theme Party days.
        ([*quarter(2), slot(LESSON, 2), slot(LESSON, 2, number=2)], SECOND_FRIDAY,
         {THEME: ["04-10"], "party_lesson+theme_party_day": ["05-08", "06-12"]}),
        # All theme Party days are planned already: the general meeting still has a day of its own.
        ([slot(GENERAL, 2)], SECOND_FRIDAY, {GENERAL: ["05-22"]}),
        # Nothing of one quarter goes into another.
        ([slot(THEME, 7), slot(GENERAL, 2)], SECOND_FRIDAY, {GENERAL: ["05-22"], THEME: ["07-10"]}),
        # Founded on 10 February: the first quarter's meeting lies after it.
        ([slot(THEME, 2, first=date(2026, 2, 10)), slot(THEME, 3), slot(GENERAL, 1, first=date(2026, 2, 10))],
         SECOND_FRIDAY, {"general_meeting+theme_party_day": ["02-13"], THEME: ["03-13"]}),
        # The middle month's day is over: the next month's; all are over: the first working day left.
        ([slot(GENERAL, 2, first=date(2026, 5, 23))], SECOND_FRIDAY, {GENERAL: ["06-26"]}),
        ([slot(GENERAL, 2, first=date(2026, 6, 27))], SECOND_FRIDAY, {GENERAL: ["06-29"]}),
        ([slot(THEME, 12, first=date(2026, 12, 31))], SECOND_FRIDAY, {THEME: ["12-31"]}),
        # The life meeting in the last quarter (Art 17), a second one three months before.
        ([slot(LIFE, 1)], SECOND_FRIDAY, {LIFE: ["12-25"]}),
        ([slot(LIFE, 1), slot(LIFE, 1, number=2)], SECOND_FRIDAY, {LIFE: ["09-28", "12-25"]}),
    ],
)  # fmt: skip
def test_what_a_quarter_and_a_year_owe(slots, habit, expected):
    assert proposed(*slots, habit=habit) == expected


def test_a_day_on_which_something_is_planned_is_left_free():
    taken = [(date(2026, 3, 13), None), (date(2026, 3, 16), 7)]
    assert proposed(slot(THEME, 3), taken=taken) == {THEME: ["03-17"]}


@pytest.mark.parametrize(
    ("on", "days", "moved"),
    [
        (date(2026, 10, 9), 7, date(2026, 10, 16)),
        (date(2026, 10, 9), -7, date(2026, 10, 2)),
        # A day later is the next working day: Saturday 10 October is worked, Sunday is not.
        (date(2026, 10, 9), 1, date(2026, 10, 10)),
        (date(2026, 10, 10), 1, date(2026, 10, 12)),
        # Before the 8th all is holiday: it stays where it is, as it does at the month's end.
        (date(2026, 10, 8), -1, date(2026, 10, 8)),
        (date(2026, 10, 28), 7, date(2026, 10, 28)),
    ],
)
def test_an_entry_is_moved_within_its_month(on, days, moved):
    entry = Entry("k", frozenset({THEME}), None, date(2026, 10, 1), date(2026, 10, 31), on)
    assert entry.moved(days, days_of(2026, []).is_working).on == moved
