"""Which tables of the people part does an administrator look up, and by which columns?

Not among them, whoever looks: sanctions, measures and rights at rest, help plans, the two-way lists,
feedback, dues bases, and of a talk anything but that it took place.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from branches.scope import Scope
from members.admin.looking import LookAdmin, inline_of, look
from members.models.admission import (
    AdmissionAnalysis,
    AdmissionCase,
    AdmissionExamination,
    AdmissionPerson,
    AdmissionPlan,
    AdmissionStep,
)
from members.models.care import Hardship, MedalAward, Talk, Visit
from members.models.community import CommunityRegistration
from members.models.corrections import CorrectionRequest
from members.models.dues import DuesEntry, DuesMonth, DuesReduction, DuesRemittance, DuesYearlyStep
from members.models.education import (
    EducationExemption,
    PlannedTraining,
    TrainingAttendance,
    TrainingCourse,
)
from members.models.growth import Attachment, AttachmentReview, MentorPair, PairReview
from members.models.membership import (
    DatedCorrection,
    FloatingContact,
    FloatingPeriod,
    LostContact,
    MembershipDecision,
    SearchEntry,
)
from members.models.roles import (
    DemonstrationCheck,
    DemonstrationCriteria,
    DemonstrationHolder,
    DemonstrationPost,
    Honour,
    MemberRole,
)
from members.models.targets import MemberTarget
from members.models.transfers import Transfer

OPEN = ("until", admin.EmptyFieldListFilter)
HERE = {"joined": "member organization", "search": "member"}

# Admission and transfers.
look(
    AdmissionCase, "admission", "member organization begun_on ended_on end_kind", **HERE,
    filters=("end_kind", ("ended_on", admin.EmptyFieldListFilter)),
    inlines=[
        inline_of(AdmissionStep, "case", "decided_by", "recorded_by", without=("standing", "undone_by")),
        inline_of(AdmissionPerson, "case", "member"),
        inline_of(AdmissionExamination, "case", "recorded_by"),
    ],
)  # fmt: skip
look(
    AdmissionPlan, "admission", "organization year planned_count approved_on", joined="organization",
    filters=("year",),
)  # fmt: skip
look(
    AdmissionAnalysis, "admission", "organization on activists overdue", joined="organization",
)  # fmt: skip
look(
    Transfer, "transfer", "member kind state sender receiver issued_on due_on",
    joined="member sender receiver", search="member", filters=("kind", "state"),
)  # fmt: skip


# Membership: a decision that follows from discipline is none of the administration's business.
class DecisionAdmin(LookAdmin):
    concept = "membership"
    list_display = ["member", "organization", "kind", "decided_on", "state", "effective_on"]
    list_select_related = ["member", "organization"]
    list_filter = ["kind", "state"]
    search_fields = ["^member__name", "^member__pinyin", "=organization__code"]
    ordering = ["-decided_on", "-pk"]
    fields = [
        "member", "organization", "kind", "ground", "begun_on", "decided_on", "meeting", "votes_due",
        "votes_present", "votes_yes", "votes_no", "votes_abstain", "state", "recorded_by", "judged_by",
        "judged_on", "effective_on",
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).readable_in(Scope())


admin.site.register(MembershipDecision, DecisionAdmin)
look(
    FloatingPeriod, "membership", "member organization destination reason since until", **HERE,
    filters=("reason", OPEN), inlines=[inline_of(FloatingContact, "floating")],
)  # fmt: skip
look(
    LostContact, "membership", "member organization last_seen_on situation since until", **HERE,
    filters=("situation", OPEN), inlines=[inline_of(SearchEntry, "lost")],
)  # fmt: skip
look(
    DatedCorrection, "membership", "member field old_value new_value on", joined="member", search="member",
    without=("affiliation", "standing", "appointment"),
)  # fmt: skip


@admin.display(description=_("organization"))
def place_of(entry: DuesEntry):
    return entry.month.organization


# Dues: what was due and paid; the income behind it stays in the branch.
look(DuesMonth, "dues", "organization first_day state settled_on", joined="organization", filters=("state",))
look(
    DuesEntry, "dues", "",
    joined="member month__organization", search="member", filters=("kind", "reason"),
    list_display=["member", place_of, "month", "kind", "due_amount", "paid_amount", "reason"],
)  # fmt: skip
look(DuesReduction, "dues", "member organization since until amount state", **HERE, filters=("state",))
look(
    DuesRemittance, "dues", "organization superior first_month last_month amount state",
    joined="organization superior", filters=("state",),
)  # fmt: skip
look(DuesYearlyStep, "dues", "organization year step on", joined="organization", filters=("step", "year"))

# Education and targets.
look(
    PlannedTraining, "education", "organization year month title hours", joined="organization",
    filters=("year",),
)  # fmt: skip
look(
    TrainingCourse, "education", "organization title kind level began_on hours", joined="organization",
    filters=("kind", "level"),
)  # fmt: skip
look(TrainingAttendance, "education", "member course hours", joined="member course", search="member")
look(EducationExemption, "education", "member organization since until", **HERE, filters=(OPEN,))
look(
    MemberTarget, "targets", "member organization year kind state reviewed_on", **HERE,
    filters=("year", "kind", "state"), without=("carried_from",),
)  # fmt: skip

# Posts, honours and growth.
look(MemberRole, "roles", "member organization kind title since until", **HERE, filters=("kind", OPEN))
look(Honour, "roles", "member organization title level awarded_on revoked_on", **HERE, filters=("level",))
look(
    DemonstrationCriteria, "roles", "organization kind effective_from", joined="organization",
    filters=("kind",),
)  # fmt: skip
look(
    DemonstrationPost, "roles", "organization kind title state proposed_on", joined="organization",
    filters=("kind", "state"), without=("criteria",),
    inlines=[
        inline_of(DemonstrationHolder, "post", "member"),
        inline_of(DemonstrationCheck, "post", "by"),
    ],
)  # fmt: skip
look(
    MentorPair, "growth", "mentor learner organization aim since closed_on",
    joined="mentor learner organization", search="mentor learner", filters=("aim", "result"),
    inlines=[inline_of(PairReview, "pair", "by")],
)  # fmt: skip
look(
    Attachment, "growth", "member organization direction partner since ended_on", **HERE,
    filters=("direction",), inlines=[inline_of(AttachmentReview, "attachment", "by")],
)  # fmt: skip

# Care, community and corrections.
look(
    Talk, "care", "organization held_on withdrawn_on", joined="organization",
    without=("occasion", "place", "recorded_by"),
)  # fmt: skip
look(Hardship, "care", "member organization kind since until", **HERE, filters=("kind", OPEN))
look(Visit, "care", "member organization visited_on occasion amount", **HERE, filters=("occasion",))
look(MedalAward, "care", "member organization year handed_over_on", **HERE, filters=("year",))
look(CommunityRegistration, "community", "member organization community since until", **HERE, filters=(OPEN,))
look(
    CorrectionRequest, "correction", "member organization field state asked_at decided_at", **HERE,
    filters=("state",),
)  # fmt: skip
