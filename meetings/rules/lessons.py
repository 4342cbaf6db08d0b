"""How many Party lessons does who owe in a year, by which rule?"""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class LessonDuty:
    """Lessons owed a year, the force (MUST, LOCAL, "" where no number is set) and the source in words."""

    required: int
    force: str
    source: str

    def is_met(self, given: int) -> bool:
        return given >= self.required


def lesson_duty(post: str, *, is_superior: bool, required: int) -> LessonDuty:
    """What the holder of a leading post owes (BR-23).

    Article 16 of the Branch Regulations obliges the secretary of a Party committee to at least one lesson a
    year; for the secretary of a branch `required` is local practice, and for deputies nobody sets a number.
    """
    if post != "secretary":
        return LessonDuty(0, "", _("No number is set; leaders give lessons as the year's plan says."))
    if is_superior:
        return LessonDuty(max(required, 1), "MUST", _("Branch Regulations Art 16: at least one a year"))
    return LessonDuty(required, "LOCAL", _("Local practice; Art 16 names the secretaries of committees"))
