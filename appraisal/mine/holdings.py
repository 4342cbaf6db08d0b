"""Which rows that name a person are handed to him as his own data, and which are kept out, and why?"""

from django.db.models import ForeignObjectRel
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Member

# Every relation of any app to a member stands here or in WITHHELD, "app.model.field"; a test asks it of new
# ones. The columns are those of the row but keys, other persons and the organization of the system.
HELD: dict[str, object] = {
    "members.affiliation.member": _("Where my affiliation lay"),
    "members.standing.member": _("My standing"),
    "members.appointment.member": _("My posts"),
    "members.admissioncase.member": _("My admission"),
    "members.admissionperson.member": _("Admissions of others in which I took part"),
    "members.transfer.member": _("My transfers"),
    "members.floatingperiod.member": _("My time as a floating member"),
    "members.lostcontact.member": _("When the branch had lost contact with me"),
    "members.datedcorrection.member": _("Dates of mine that were corrected"),
    "members.correctionrequest.member": _("Corrections I asked for"),
    "members.duesbase.member": _("My dues base"),
    "members.duesentry.member": _("My Party dues"),
    "members.duesreduction.member": _("Reductions of my dues"),
    "members.trainingattendance.member": _("Trainings I took part in"),
    "members.educationexemption.member": _("When I was excused from the hours"),
    "members.membertarget.member": _("My targets"),
    "members.memberrole.member": _("My roles"),
    "members.demonstrationholder.member": _("Demonstration posts I hold or held"),
    "members.honour.member": _("My honours"),
    "members.mentorpair.mentor": _("Whom I mentor"),
    "members.mentorpair.learner": _("My mentors"),
    "members.attachment.member": _("My training in a post elsewhere"),
    "members.talkpartner.member": _("Heart-to-heart talks I had"),
    "members.helpplan.member": _("Help plans for me"),
    "members.hardship.member": _("My hardships on record"),
    "members.visit.member": _("Visits to me"),
    "members.medalaward.member": _("My fifty-year medal"),
    "members.communityregistration.member": _("My registrations in communities"),
    "members.feedback.member": _("Feedback about me and my answers"),
    "meetings.attendance.member": _("My attendance"),
    "meetings.appraisedmember.member": _("My democratic appraisals"),
    "meetings.memberappraisal.teller": _("Appraisals whose votes I counted"),
    "meetings.memberappraisal.second_teller": _("Appraisals whose votes I counted with somebody"),
    "meetings.exclusion.member": _("Meetings at whose elections I was not counted"),
    "meetings.meetingreply.member": _("My replies to meetings"),
    "meetings.signin.member": _("My sign-ins at meetings"),
    "meetings.knownphone.member": _("Phones on which I am known"),
    "meetings.meeting.chair": _("Meetings I chaired"),
    "meetings.meeting.stood_in_for": _("Meetings at which somebody took my place as chair"),
    "meetings.meeting.recorder": _("Meetings I recorded"),
    "meetings.meeting.lecturer": _("Lessons I gave"),
    "meetings.ballot.scrutineer": _("Secret ballots at which I was scrutineer"),
    "meetings.ballot.teller": _("Secret ballots at which I was teller"),
    "meetings.followup.owner": _("Tasks of resolutions that I am responsible for"),
    "meetings.selfcheck.member": _("My self-checks for life meetings"),
    "meetings.lifestatement.member": _("My self-criticism at life meetings"),
    "meetings.lifecriticism.by": _("What I said to others at life meetings"),
    "meetings.rectificationpoint.member": _("What I am to put right"),
}
# Rules why a row that names a person is not handed out with his data.
STAGED = _("Rows of roster files on their way in are deleted after a few days; what they changed is here.")
CONFIDENTIAL = _(
    "Disciplinary matters, political reviews and secret ballots: their own regulations say who may see them."
)
OF_OTHERS = _(
    "What others said or wrote about somebody is theirs too (Personal Information Protection Law Art 45)."
)
LISTS = _("The lists of experts and reserve cadres are for the committee that keeps them.")
OF_ANOTHER = _("Rows of another person's file that name you as responsible belong to that person's data.")
JOINED = _("When two files of one person were joined, the old state is kept sealed only to undo it.")
DIGESTS = _("Of reply links nothing but digests is stored; they end with their meeting.")
RULES = (CONFIDENTIAL, OF_OTHERS)
WITHHELD: dict[str, object] = {
    "members.importrow.member": STAGED,
    "members.sanction.member": CONFIDENTIAL,
    "members.disposal.member": CONFIDENTIAL,
    "members.rightssuspension.member": CONFIDENTIAL,
    "members.membershipdecision.member": CONFIDENTIAL,
    "members.talententry.member": LISTS,
    "members.floatingperiod.keeps_contact": OF_ANOTHER,
    "members.helpplan.responsible": OF_ANOTHER,
    "members.helpmeasure.owner": OF_ANOTHER,
    "meetings.replylink.member": DIGESTS,
    "meetings.ballotvoter.member": CONFIDENTIAL,
    "meetings.ballotquestion.member": CONFIDENTIAL,
    "meetings.rectificationpoint.owner": OF_ANOTHER,
    "meetings.rectificationpoint.checked_by": OF_ANOTHER,
    "members.membermerge.kept": JOINED,
    "members.membermerge.merged": JOINED,
}
# Of a meeting one chaired, the meeting itself; not its minutes, in which others speak. Of a talk its day, of
# feedback one's own answer: the gist and the words are of others. "a__b" is column b of the row's a.
COLUMNS: dict[str, tuple[str, ...]] = {
    "meetings.meeting": ("organization", "kinds", "title", "held_on", "place", "state"),
    "meetings.attendance": ("meeting", "held_on", "status", "reason", "note", "is_due", "is_voting"),
    "meetings.appraisedmember": (
        "appraisal__organization", "appraisal__year", "self_text_sealed", "self_on", "not_graded",
        "host_name", "grade", "feedback_sealed", "objection_sealed", "objected_on", "answer_sealed",
        "answered_on", "paper_objection_sealed", "paper_objected_on", "paper_answer_sealed",
        "paper_answered_on",
    ),
    "meetings.memberappraisal": ("organization", "year", "counted_on"),
    "meetings.exclusion": ("meeting", "ground_sealed", "since", "consented_by", "consented_on"),
    "meetings.meetingreply": ("meeting", "answer", "reason", "note", "answered_at"),
    "meetings.ballot": ("organization", "kind", "title", "opened_at", "closed_at"),
    "meetings.followup": ("resolution__text", "text", "due_on", "now_due_on", "state", "closed_on"),
    "meetings.selfcheck": ("process", "text_sealed", "written_at"),
    "meetings.lifestatement": ("process", "text_sealed", "is_written", "passed_on"),
    "meetings.lifecriticism": ("statement__process", "text_sealed"),
    "meetings.rectificationpoint": ("process", "problem_sealed", "measure_sealed", "due_on", "closed_on"),
    "members.admissioncase": ("organization", "begun_on", "leaves_on", "ended_on", "end_kind"),
    "members.admissionperson": ("role", "since", "until"),
    "members.transfer": (
        "kind", "state", "sender", "receiver", "outside_name", "reason", "issued_on", "received_on",
        "accepted_on", "refused_on", "refusal", "closed_on",
    ),
    "members.floatingperiod": (
        "organization", "host", "host_name", "destination", "reason", "card_number", "pays_at_host", "since",
        "until",
    ),
    "members.datedcorrection": ("field", "old_value", "new_value", "reason", "on"),
    "members.duesentry": (
        "month__first_day", "kind", "base_sealed", "rate", "due_amount", "paid_amount", "paid_on", "reason",
        "is_late",
    ),
    "members.duesreduction": (
        "since", "until", "amount", "reason_sealed", "state", "requested_on", "decided_on", "answer",
    ),
    "members.trainingattendance": ("course", "course__began_on", "course__kind", "hours", "note"),
    "members.membertarget": (
        "year", "kind", "text", "measure", "state", "drop_reason", "own_review", "own_reviewed_on",
        "branch_review", "reviewed_on",
    ),
    "members.attachment": ("direction", "partner", "post", "since", "planned_until", "ended_on"),
    "members.talkpartner": ("talk__held_on", "talk__occasion", "talk__place"),
    "members.helpplan": ("facts_sealed", "began_on", "review_on", "ended_on", "result"),
    "members.hardship": ("kind", "since", "until"),
    "members.visit": ("visited_on", "occasion", "amount", "given"),
    "members.medalaward": ("year", "handed_over_on"),
    "members.communityregistration": ("community", "since", "until", "tasks"),
    "members.feedback": (
        "source", "received_on", "shown_to_member_on", "answer_sealed", "answered_on", "closed_on",
    ),
}  # fmt: skip
# Headings of columns that have no words of their own.
HEADS: dict[str, object] = {
    "members.datedcorrection.field": pgettext_lazy("own data", "Which date"),
    "meetings.exclusion.ground_sealed": _("Ground"),
    "members.duesbase.base_sealed": pgettext_lazy("own data", "Dues base"),
    "members.duesentry.base_sealed": pgettext_lazy("own data", "Dues base"),
    "members.duesreduction.reason_sealed": _("Reason"),
    "members.demonstrationholder.post": _("Demonstration post or window"),
    "members.helpplan.facts_sealed": _("Facts"),
    "meetings.appraisedmember.self_text_sealed": _("Self-evaluation"),
    "meetings.appraisedmember.feedback_sealed": _("The committee's words"),
    "meetings.appraisedmember.objection_sealed": _("Objection"),
    "meetings.appraisedmember.answer_sealed": _("The committee's answer"),
    "members.feedback.answer_sealed": _("My answer"),
    "meetings.selfcheck.text_sealed": _("Self-check"),
    "meetings.lifestatement.text_sealed": _("Self-criticism"),
    "meetings.lifecriticism.text_sealed": pgettext_lazy("own data", "What I said"),
    "meetings.rectificationpoint.problem_sealed": pgettext_lazy("rectification", "Problem"),
    "meetings.rectificationpoint.measure_sealed": pgettext_lazy("rectification", "Measure"),
}
# What was entered by mistake, or is not written down for good yet, is no fact.
ONLY: dict[str, dict] = {
    "members.talkpartner": {"talk__withdrawn_on": None},
    "members.trainingattendance": {"course__cancelled_on": None},
    "members.duesentry": {"month__state": "settled"},
    "meetings.appraisedmember": {"appraisal__announced_on__isnull": False},
}


def relations() -> dict[str, ForeignObjectRel]:
    """Every relation to a member, by "app.model.field", the hidden ones too."""
    found = [f for f in Member._meta.get_fields(include_hidden=True) if f.auto_created and not f.concrete]
    return {f"{f.related_model._meta.label_lower}.{f.field.name}": f for f in found if not f.many_to_many}


def undecided() -> list[str]:
    """Relations of which nobody said yet whether they are the person's own; kept out until then."""
    return sorted(relations().keys() - HELD.keys() - WITHHELD.keys())
