"""Which numbers may be set for education?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

# T8: the numbers stand in the plan; whether also in an article of the Regulations could not be verified.
PLAN = _("National Plan for Member Education and Training 2019-2023")
LOCAL = _("Local practice")

SETTINGS: list[Setting] = [
    Setting(
        "study.member_hours", 32, "hours", _("Hours of study a year, members"), "ED-01", PLAN, highest=200
    ),
    Setting(
        "study.secretary_hours",
        56,
        "hours",
        _("Hours of study a year, secretaries and committee members"),
        "ED-02",
        PLAN,
        highest=200,
    ),
    Setting(
        "study.secretary_trainings",
        1,
        "times",
        _("Concentrated trainings a year, secretaries and committee members"),
        "ED-02",
        PLAN,
        highest=12,
    ),
    Setting(
        "study.new_secretary_months",
        6,
        "months",
        _("Months within which a new secretary has the post training"),
        "ED-03",
        PLAN,
        lowest=1,
        highest=24,
    ),
    Setting(
        "study.rotation_trainings",
        1,
        "times",
        _("Rotation trainings of secretaries a year, county level or above"),
        "ED-04",
        PLAN,
        highest=12,
    ),
    Setting(
        "study.new_member_trainings",
        1,
        "times",
        _("Trainings by a superior organization during probation, and again in the year after confirmation"),
        "ED-05",
        PLAN,
        highest=6,
    ),
    Setting(
        "study.day_hours",
        8,
        "hours",
        _("Hours of a full day of training"),
        "ED-06",
        LOCAL,
        "LOCAL",
        lowest=1,
        highest=12,
    ),
    Setting(
        "study.half_day_hours",
        4,
        "hours",
        _("Hours of half a day of training"),
        "ED-06",
        LOCAL,
        "LOCAL",
        lowest=1,
        highest=8,
    ),
    Setting(
        "study.meeting_hours",
        4,
        "hours",
        _("Hours that one meeting counts at most"),
        "ED-06",
        LOCAL,
        "LOCAL",
        lowest=1,
        highest=12,
    ),
    Setting(
        "study.counts_meetings",
        0,
        "flag",
        _("General and group meetings count as study too"),
        "ED-06",
        LOCAL,
        "LOCAL",
        highest=1,
    ),
    Setting(
        "study.remind_from",
        10,
        "month",
        _("Month from which missing hours of study are pointed out"),
        "ED-01",
        LOCAL,
        "LOCAL",
        lowest=1,
        highest=12,
    ),
]
