"""Which measures are there, what does each count, from which records, and by which regulation?"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# In the order of the score sheet; the maxima of the built-in scheme add up to 100.
SECTIONS: dict[str, object] = {
    "life": _("Organizational life"),
    "records": _("Attendance and records"),
    "building": _("Secretary and committee"),
    "judged": _("Role and service"),
}


@dataclass(frozen=True)
class Measure:
    """One measurable thing: what it counts, how it becomes points, from which records, by which rule."""

    code: str
    section: str
    label: object
    counts: object
    formula: object
    records: object
    source: object
    max_points: Decimal
    is_judged: bool = False
    full_from: Decimal = Decimal(1)


BY_SHARE = _("Points = maximum × held ÷ due. A period counts when it has ended, or earlier once it is met.")
MEETINGS = _("Meetings whose record was handed in, and the duties by the meeting rules")
JUDGED = _("The superior organization gives points from 0 to the maximum, each time with the reason.")
JUDGEMENT = _("The superior organization's judgement with its reason")

ORGANIZATIONAL_LIFE = [
    Measure(
        "general_meeting",
        "life",
        _("General meetings held on time"),
        _("Branch general meetings by quarter, as often as the rules ask"),
        BY_SHARE,
        MEETINGS,
        _("Branch Regulations Art 11"),
        Decimal(9),
    ),
    Measure(
        "committee_meeting",
        "life",
        _("Committee meetings held on time"),
        _("Committee meetings by month; a branch with fewer than 7 full members has no committee"),
        BY_SHARE,
        MEETINGS,
        _("Branch Regulations Art 12"),
        Decimal(9),
    ),
    Measure(
        "group_meeting",
        "life",
        _("Group meetings held on time"),
        _("Meetings of each Party group by month; a branch without groups owes none"),
        BY_SHARE,
        MEETINGS,
        _("Branch Regulations Art 13"),
        Decimal(7),
    ),
    Measure(
        "party_lesson",
        "life",
        _("Party lessons held on time"),
        _("Party lessons by quarter; how many is a local rule, the regulation says regularly"),
        BY_SHARE,
        MEETINGS,
        _("Branch Regulations Art 16; number: local rule"),
        Decimal(7),
    ),
    Measure(
        "theme_party_day",
        "life",
        _("Theme Party days held on time"),
        _("Theme Party days by month"),
        BY_SHARE,
        MEETINGS,
        _("Branch Regulations Art 16"),
        Decimal(9),
    ),
    Measure(
        "organizational_life_meeting",
        "life",
        _("Organizational life meeting held"),
        _("The organizational life meeting of the year; it is due at the end of the year"),
        BY_SHARE,
        MEETINGS,
        _("Branch Regulations Art 17"),
        Decimal(7),
    ),
]
ATTENDANCE_AND_RECORDS = [
    Measure(
        "attendance",
        "records",
        pgettext_lazy("measure", "Attendance"),
        _("Persons present out of all who were due, at the meetings on record"),
        # Leave for good reasons must cost nothing, so the maximum is reached before everybody is there.
        _("Points = maximum × present ÷ due ÷ 80%; from 80% on it is the maximum."),
        _("Attendance as frozen by the signature"),
        _("Branch Regulations Art 16"),
        Decimal(6),
        full_from=Decimal("0.8"),
    ),
    Measure(
        "records_on_time",
        "records",
        _("Records handed in on time"),
        _("Records first handed in within the days of the rules; late entries with a reason are left out"),
        _("Points = maximum × in time ÷ (handed in + past the deadline)."),
        _("Meetings of the year and the day of their first submission"),
        _("Local rule: days from the meeting to the record"),
        Decimal(6),
    ),
    Measure(
        "records_sound",
        "records",
        _("Records accepted without return"),
        _("Records that the review did not send back; the first one sent back in a year does not count"),
        _("Points = maximum × (reviewed − returned after the first) ÷ reviewed."),
        _("Reviews of the year's records"),
        _("Local rule: review of records by the superior organization"),
        Decimal(5),
    ),
]
SECRETARY_AND_COMMITTEE = [
    Measure(
        "secretary_lesson",
        "building",
        _("Party lessons by the secretary"),
        _("Party lessons given by the secretary of that day; due at the end of the year"),
        _("Points = maximum × lessons ÷ lessons a year by the rules."),
        _("Records of Party lessons and the appointments of that day"),
        _("Branch Regulations Art 16; for branches: local rule"),
        Decimal(5),
    ),
    Measure(
        "term",
        "building",
        _("Election at the end of the term"),
        _("Whether the next term began by the end of the month in which the last one was up"),
        _("Points = maximum × terms in order ÷ terms of the year."),
        _("Terms of office"),
        _("Branch Regulations Art 21"),
        Decimal(5),
    ),
    Measure(
        "posts",
        "building",
        _("Posts of the committee filled"),
        _("Secretary, organization, publicity and discipline at each month's end; from 7 full members on"),
        _("Points = maximum × posts filled ÷ posts to fill, over the months."),
        _("Appointments with their dates"),
        _("Branch Regulations Art 20"),
        Decimal(5),
    ),
]
ROLE_AND_SERVICE = [
    Measure(
        "central_work",
        "judged",
        _("Role of the branch in the unit's central work"),
        _("What the branch did for the main task of the unit this year"),
        JUDGED,
        JUDGEMENT,
        _("Branch Regulations, chapter 7"),
        Decimal(10),
        is_judged=True,
    ),
    Measure(
        "service",
        "judged",
        _("Service to the masses and their feedback"),
        _("What the branch did for the people around it, and what they said about it"),
        JUDGED,
        JUDGEMENT,
        _("Branch Regulations, chapter 7"),
        Decimal(10),
        is_judged=True,
    ),
]
MEASURES: dict[str, Measure] = {
    measure.code: measure
    for group in (ORGANIZATIONAL_LIFE, ATTENDANCE_AND_RECORDS, SECRETARY_AND_COMMITTEE, ROLE_AND_SERVICE)
    for measure in group
}
