"""What do the Admission Rules 2014 ask of each of the 25 steps, and from and until which day?"""

from django.utils.translation import gettext_lazy as _

from members.rules.admission.analyses import AnalysisYear, analysis_year, is_analysis_told
from members.rules.admission.examinations import Examination, examinations, next_examination
from members.rules.admission.facts import Facts, Helper, probation_ends
from members.rules.admission.objections import Objection, contradictions, objections
from members.rules.admission.progress import (
    StepState,
    assess,
    next_step,
    stage_of,
    turn_state,
    waiting_approval,
)
from members.rules.admission.steps import APPROVALS, STEPS, STEPS_BY_KEY, TURNS, Stage, Step
from members.rules.admission.timing import EXTENSION_MONTHS, POSTPONEMENT_MONTHS, Bound
from members.rules.admission.votes import Count, count_faults, is_admission_passed, is_admission_quorum

# What each role may do here; members.rules.rights adds it to the one table.
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": frozenset({"view admission", "read admission", "keep admission"}),
    "superior_secretary": frozenset(
        {"view admission", "read admission", "keep admission", "approve admission"}
    ),
    "committee_member": frozenset({"view admission", "read admission", "keep admission"}),
    "reviewer": frozenset({"view admission", "read admission", "approve admission"}),
    # The administrator keeps the tree: what is said of somebody's politics and character is not his to read.
    "administrator": frozenset({"view admission"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view admission": _("see the admission of members"),
    "read admission": _("read opinions and findings on people under admission"),
    "keep admission": _("record the steps of admission"),
    "approve admission": _("decide as the superior committee on admissions"),
}

__all__ = [
    "APPROVALS",
    "EXTENSION_MONTHS",
    "POSTPONEMENT_MONTHS",
    "RIGHTS",
    "RIGHT_NAMES",
    "STEPS",
    "STEPS_BY_KEY",
    "TURNS",
    "AnalysisYear",
    "Bound",
    "Count",
    "Examination",
    "Facts",
    "Helper",
    "Objection",
    "Stage",
    "Step",
    "StepState",
    "analysis_year",
    "assess",
    "contradictions",
    "count_faults",
    "examinations",
    "is_admission_passed",
    "is_admission_quorum",
    "is_analysis_told",
    "next_examination",
    "next_step",
    "objections",
    "probation_ends",
    "stage_of",
    "turn_state",
    "waiting_approval",
]
