"""What can be done with an admission: begin, record a step, name helpers, decide, extend, end?"""

from members.services.admission.analysing import record_analysis
from members.services.admission.applying import Application, apply_for_admission
from members.services.admission.beginning import note_leaving, start_application
from members.services.admission.deciding import approve_acceptance, approve_confirmation
from members.services.admission.examining import record_examination
from members.services.admission.exporting import note_admission_paper
from members.services.admission.naming import name_contact_persons, name_introducers
from members.services.admission.plans import set_admission_plan
from members.services.admission.steps import record_step
from members.services.admission.turns import (
    approve_cancellation,
    approve_extension,
    cancel_probation,
    end_application,
    extend_probation,
    postpone_confirmation,
)
from members.services.admission.undoing import undo_step

__all__ = [
    "Application",
    "apply_for_admission",
    "approve_acceptance",
    "approve_cancellation",
    "approve_confirmation",
    "approve_extension",
    "cancel_probation",
    "end_application",
    "extend_probation",
    "name_contact_persons",
    "name_introducers",
    "note_admission_paper",
    "note_leaving",
    "postpone_confirmation",
    "record_analysis",
    "record_examination",
    "record_step",
    "set_admission_plan",
    "start_application",
    "undo_step",
]
