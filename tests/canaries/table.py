"""Which role may meet the mark of which field, and on which page is it met?

Everybody meets what is his own; a field that is nowhere here fails a test until somebody has decided.
"""

OFFICERS = frozenset({"secretary", "discipline", "officer"})
SUPERIORS = frozenset({"superior", "grandparent", "organizer"})
KEEPERS = OFFICERS | SUPERIORS | {"admin"}
JUDGES = OFFICERS | SUPERIORS
READERS = KEEPERS | {"leader"}
DISCIPLINE = frozenset({"secretary", "discipline", "superior"})
HELP = frozenset({"secretary", "superior"})
# The committee and the leading posts of the direct superior (OL-11).
VERDICT = OFFICERS | {"superior"}
LIFE = OFFICERS | {"superior"}
RESERVE = frozenset({"secretary", "officer", "superior"})
TALKED = frozenset({"secretary"})
NOBODY: frozenset[str] = frozenset()

# Who may meet it, and page by page the fields that are met there.
TABLE: list[tuple[frozenset[str], dict[str, str]]] = [
    # What the roster says to all who look after it.
    (
        READERS,
        {
            "meetings:life": "LifeSupervision.supervisor",
            "members:detail": (
                "Member.household_place Member.native_place Member.remark Member.work_unit Standing.reason"
            ),
            "members:roles": "Member.name",
        },
    ),
    # What is said of people under admission: read by those who judge, not by who keeps the machine.
    (JUDGES, {"members:admission_paper": "AdmissionStep.note"}),
    # What the branch and its superiors work with.
    (
        KEEPERS,
        {
            "api:target-list": "MemberTarget.drop_reason",
            "members:admission_paper": "AdmissionStep.document AdmissionStep.early_reason",
            "members:correction": "CorrectionRequest.new CorrectionRequest.note CorrectionRequest.old",
            "members:demonstration_post": (
                "DemonstrationCriteria.text DemonstrationPost.decision_remark "
                "DemonstrationPost.facts DemonstrationPost.plate_text"
            ),
            "members:dues": "DuesRemittance.receipt",
            "members:dues_month": "DuesEntry.note",
            "members:dues_person": "DuesReduction.answer",
            "members:education_exempt_end": "EducationExemption.reason",
            "members:export_growth": "MentorPair.result",
            "members:export_roles": "MemberRole.closing_note",
            "members:member_community": "CommunityRegistration.community CommunityRegistration.tasks",
            "members:member_growth": "Attachment.partner Attachment.post MentorPair.goal",
            "members:member_targets_print": (
                "MemberTarget.branch_review MemberTarget.measure MemberTarget.own_review MemberTarget.text"
            ),
            "members:membership_decision": (
                "MembershipDecision.answer MembershipDecision.meeting MembershipDecision.reason"
            ),
            "members:membership_person": (
                "FloatingPeriod.card_number FloatingPeriod.destination FloatingPeriod.host_name "
                "SearchEntry.result"
            ),
            "members:roles": (
                "DemonstrationPost.place DemonstrationPost.title Honour.awarded_by "
                "Honour.document Honour.title MemberRole.contacts MemberRole.task "
                "MemberRole.title"
            ),
            "members:training": (
                "PlannedTraining.title TrainingAttendance.note TrainingCourse.place "
                "TrainingCourse.teacher TrainingCourse.title"
            ),
            "members:trainings_export": "TrainingCourse.cancel_reason",
            "members:transfer": "Transfer.reason Transfer.refusal",
            "members:transfer_letter": "Transfer.outside_name Transfer.outside_number",
            "members:visits_print": "Visit.given Visit.visitors",
            "mine:data": "CorrectionRequest.reason MentorPair.closing_note",
        },
    ),
    # Appraisals are for those who decide, not for who keeps the machine.
    (
        SUPERIORS | OFFICERS,
        {
            "members:attachment": "Attachment.appraisal",
        },
    ),
    # Why somebody asks to pay less: whoever decides on it.
    (
        SUPERIORS,
        {
            "members:dues_reduction": "DuesReduction.reason",
        },
    ),
    # Income, hardship, addresses elsewhere and feedback stay in the branch.
    (
        OFFICERS,
        {
            "meetings:exclusions": "Exclusion.ground",
            "members:dues_person": "DuesBase.base DuesBase.remark",
            "members:feedback": "Feedback.answer Feedback.author Feedback.text",
            "members:member_care": "Hardship.note",
            "members:member_community": "CommunityRegistration.contact",
        },
    ),
    # Need to know: who decides on it, in the branch and directly above.
    (
        DISCIPLINE,
        {
            "members:discipline_person": (
                "Disposal.meeting Disposal.reason RightsSuspension.article Sanction.decided_by "
                "Sanction.reason Sanction.text"
            ),
        },
    ),
    # Help plans: the leading posts there, in the branch and directly above.
    (
        HELP,
        {
            "members:help": "HelpMeasure.text HelpPlan.facts",
        },
    ),
    # What was said of members at their appraisal, the votes and the verdicts.
    (
        VERDICT,
        {
            "meetings:appraised_member": (
                "AppraisedMember.answer AppraisedMember.feedback AppraisedMember.host_name "
                "AppraisedMember.host_opinion AppraisedMember.objection AppraisedMember.opinions "
                "AppraisedMember.paper_answer AppraisedMember.paper_objection "
                "AppraisedMember.reason AppraisedMember.self_text"
            ),
            "meetings:member_appraisal": "MemberAppraisal.over_limit_reason",
        },
    ),
    # What was written for and said at a life meeting: its committee, and those who lead the direct superior.
    (
        LIFE,
        {
            "meetings:life": "LifeSupervision.comment",
            "meetings:life_opinions": "LifeOpinion.author LifeOpinion.text",
            "meetings:life_points": (
                "RectificationPoint.measure RectificationPoint.problem RectificationPoint.proof"
            ),
            "meetings:life_self_checks": "SelfCheck.text",
            "meetings:life_statements": "LifeCriticism.text LifeStatement.text",
        },
    ),
    # The two-way lists.
    (
        RESERVE,
        {
            "members:talent_lists": "TalentEntry.reasons",
        },
    ),
    # Who talked, or wrote it down: here the secretary.
    (
        TALKED,
        {
            "members:talk": "Talk.gist Talk.place",
        },
    ),
    # Identities are masked on every page; the own file alone holds them.
    (
        NOBODY,
        {
            "mine:data": "Member.address Member.id_number Member.phone",
        },
    ),
]
# Masked on one's own pages too, but where oneself asked for it: nobody meets it elsewhere.
OWN_IDENTITY = frozenset({"Member.address:own", "Member.id_number:own", "Member.phone:own"})
OWN_OPENED = {"mine:data", "mine:show"}
# Whose row it is decides here: a membership's end by discipline, and what is asked about an identity.
APART: dict[str, frozenset[str]] = {
    **dict.fromkeys(OWN_IDENTITY, NOBODY),
    "MembershipDecision.meeting:restricted": DISCIPLINE,
    "MembershipDecision.reason:restricted": DISCIPLINE,
    "MembershipDecision.answer:restricted": DISCIPLINE,
    "CorrectionRequest.old:personal": frozenset({"member"}),
    "CorrectionRequest.new:personal": frozenset({"member"}),
    "CorrectionRequest.note:personal": KEEPERS | {"member"},
    "CorrectionRequest.reason:personal": KEEPERS | {"member"},
}
# Marked where there is such a row, and on no page of the matrix; whoever meets one may be no stranger.
UNSEEN: dict[frozenset[str], str] = {
    JUDGES: "AdmissionAnalysis.finding AdmissionAnalysis.measures AdmissionCase.end_reason "
    "AdmissionExamination.finding AdmissionStep.result",
    KEEPERS: "AdmissionPlan.document AdmissionStep.undo_reason Attachment.appraised_by "
    "AttachmentReview.text DatedCorrection.reason "
    "DemonstrationCheck.remark DemonstrationPost.withdrawal_reason DuesMonth.reopen_reason "
    "PairReview.text PlannedTraining.drop_reason Transfer.outside_address",
    DISCIPLINE: "",
    HELP: "HelpReview.finding",
    RESERVE: "TalentEntry.removal_reason TalentReview.remark",
    OFFICERS: "DuesEntry.base",
    NOBODY: "MemberMerge.before ImportRow.cells ImportRow.before",
}

# Met by whoever has the secret link, which is the member's own.
BY_LINK: dict[str, frozenset[str]] = {
    "reply": frozenset({"Member.name"}),
    "checkin_done": frozenset({"Member.name"}),
}
# Asked for by a form, one value at a time, and written down each time.
OPENED: dict[str, frozenset[str]] = {
    "members:reveal": frozenset({"Member.id_number", "Member.phone", "Member.address"}),
    "members:correction_show": frozenset(
        {"CorrectionRequest.old:personal", "CorrectionRequest.new:personal"}
    ),
}

MARKS: dict[str, tuple[frozenset[str], str]] = {
    name: (readers, page)
    for readers, pages in TABLE
    for page, names in pages.items()
    for name in names.split()
} | {name: (readers, "") for readers, names in UNSEEN.items() for name in names.split()}


def may_meet(name: str) -> frozenset[str]:
    """The roles that may meet the mark of a field; ":own" is met by the plain member too."""
    if name in APART:
        return APART[name]
    field, _, whose = name.partition(":")
    return MARKS[field][0] | ({"member"} if whose == "own" else set())


def leaks(role: str, found: set[str], *, at: str = "") -> list[str]:
    """The fields of an answer that are not for this role, but for what the address `at` is there to open."""
    opened = OPENED.get(at, frozenset()) if role in KEEPERS else frozenset()
    opened |= BY_LINK.get(at, frozenset())
    opened |= OWN_IDENTITY if role == "member" and at in OWN_OPENED else frozenset()
    return sorted(name for name in found - opened if role not in may_meet(name))
