"""What can be done with trainings: plan, record, say who was there, excuse somebody from the hours?"""

from members.services.education.attendance import record_training, trainees
from members.services.education.courses import cancel_course, change_course, record_course
from members.services.education.exemptions import end_exemption, exempt_member
from members.services.education.exporting import note_education_export
from members.services.education.plans import drop_planned_training, plan_training

__all__ = [
    "cancel_course",
    "change_course",
    "drop_planned_training",
    "end_exemption",
    "exempt_member",
    "note_education_export",
    "plan_training",
    "record_course",
    "record_training",
    "trainees",
]
