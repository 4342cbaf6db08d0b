"""For what is each personal value kept, how sensitive is it, and how long does it stay?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from partybuild.periods import add_months

PERSONAL, SENSITIVE = "personal", "sensitive"


@dataclass(frozen=True)
class Kept:
    """Why a value is stored (`purpose`), for how many months after what, and by which source.

    Without months it stays as long as the row it describes: the file of a member follows his membership.
    """

    purpose: object
    level: str
    source: str
    months: int | None = None
    after: str = ""

    def limit(self, on: date) -> date | None:
        """The last starting day whose value is past its time on a day; None: it has no end of its own."""
        return None if self.months is None else add_months(on, -self.months)


ROSTER = "Member Regulations 2019; national member roster"
PIPL = "PIPL Arts 19, 28, 47"
IDENTIFY = _("Tell people of the same name apart on rosters and transfers")
REACH = _("Reach the member")
KNOW = _("Know the members of the branch: rosters and annual statistics")
STANDING = _("Reckon probation and Party standing")
IMPORT = _("Check, mend and undo an import")
TALK = _("Let those who talked with each other remember what was said")
HELP = _("Help a member who fell behind, and see whether it helps")
HARDSHIP = _("Care for members in hardship")
VISIT = _("Account for visits and what was given")
COMMUNITY = _("Keep in touch with the member's community")
FEEDBACK = _("Let the member know and answer what is said of them")
AWARD = _("Hand over the fifty-year medal once")
DISCIPLINE = _("Account for sanctions and disposals, and lift them in time")
DECIDE = _("Account for decisions on membership")
DUES = _("Reckon the dues of each month, and say how")
ADMIT = _("Account for admissions, step by step, until they stand in the personnel file")
REDUCE = _("Decide on reductions of dues")
APPRAISE = _("Appraise an attachment")
RESERVE = _("Keep the two-way lists and review them each year")
CORRECT = _("Correct a file, and answer whoever asked")
LIFE = _("Prepare the life meeting, and see what is put right")
MERGE = _("Undo a merge of two files")
EVALUATE = _("Hold the democratic appraisal of the year")
VERDICT = _("Account for the grade of a year, and for the answer to an objection")

_file = Kept(KNOW, PERSONAL, ROSTER)
_private = Kept(KNOW, SENSITIVE, ROSTER)
_talk = Kept(TALK, SENSITIVE, f"Branch Regulations Art 19; {PIPL}", 24, "held_on")
_help = Kept(HELP, SENSITIVE, PIPL, 24, "ended_on")
_feedback = Kept(FEEDBACK, SENSITIVE, PIPL, 24, "received_on")
_visit = Kept(VISIT, PERSONAL, "Accounting records; ED-29", 120, "visited_on")
_discipline = Kept(DISCIPLINE, SENSITIVE, "Disciplinary Regulations 2023; 2024 Measures")
_decision = Kept(DECIDE, SENSITIVE, "Member Regulations 2019 Art 24")
_dues = Kept(DUES, SENSITIVE, "Dues Regulations 2008 Arts 1-6")
_admission = Kept(ADMIT, SENSITIVE, "Admission Rules 2014 Arts 11-26, 37; PIPL Art 28")
# Who is admitted keeps these words in the personnel file (Art 37); of an application that ended they serve
# whoever applies again soon, and nobody after that.
_application = Kept(ADMIT, SENSITIVE, f"Admission Rules 2014 Arts 11-26; {PIPL}", 24, "application ended")
_reserve = Kept(RESERVE, SENSITIVE, PIPL)
_correction = Kept(CORRECT, SENSITIVE, "PIPL Art 46")
_evaluation = Kept(EVALUATE, SENSITIVE, f"Branch Regulations Art 18; {PIPL}", 24, "closed_on")
_verdict = Kept(VERDICT, SENSITIVE, f"Branch Regulations Art 18; {PIPL}", 60, "closed_on")
_life = Kept(LIFE, SENSITIVE, "Branch Regulations Art 17; Democratic Life Meeting Rules 2016")
_import = Kept(IMPORT, SENSITIVE, "GB/T 35273 6.1", 1, "created_at")

# "model.field" of this app, and of the appraisal of members → what it is kept for.
# A sealed field that is missing here fails a test.
INVENTORY: dict[str, Kept] = {
    "member.name": Kept(IDENTIFY, PERSONAL, ROSTER),
    "member.pinyin": Kept(IDENTIFY, PERSONAL, ROSTER),
    "member.initials": Kept(IDENTIFY, PERSONAL, ROSTER),
    "member.id_number_sealed": Kept(IDENTIFY, SENSITIVE, ROSTER),
    "member.id_number_index": Kept(IDENTIFY, SENSITIVE, ROSTER),
    "member.phone_sealed": Kept(REACH, SENSITIVE, PIPL, 24, "affiliation ended"),
    "member.phone_index": Kept(REACH, SENSITIVE, PIPL, 24, "affiliation ended"),
    "member.address_sealed": Kept(REACH, SENSITIVE, PIPL, 24, "affiliation ended"),
    **dict.fromkeys(
        (
            "member.sex", "member.native_place", "member.born_on", "member.education", "member.degree",
            "member.job_category", "member.work_unit", "member.professional_title", "member.frontline",
            "member.social_stratum", "member.is_migrant_worker", "member.started_work_on",
            "member.household_place", "member.remark",
        ),
        _file,
    ),
    "member.ethnicity": _private,
    "member.marital_status": _private,
    **dict.fromkeys(
        (
            "member.applied_on", "member.admission_date", "member.confirmation_date",
            "member.standing_correction_months",
        ),
        Kept(STANDING, PERSONAL, "Admission Rules 2014 Arts 32, 34"),
    ),
    "importrow.cells_sealed": _import,
    "importrow.before_sealed": _import,
    "talk.gist_sealed": _talk,
    "helpplan.facts_sealed": _help,
    "helpmeasure.text_sealed": _help,
    "helpreview.finding_sealed": _help,
    "hardship.note_sealed": Kept(HARDSHIP, SENSITIVE, f"ED-29; {PIPL}", 12, "until"),
    "hardship.kind": Kept(HARDSHIP, SENSITIVE, f"ED-29; {PIPL}", 60, "until"),
    "visit.given": _visit,
    "visit.amount": _visit,
    "medalaward.handed_over_on": Kept(AWARD, PERSONAL, "ED-30"),
    "communityregistration.contact_sealed": Kept(COMMUNITY, PERSONAL, PIPL, 6, "until"),
    "feedback.author_sealed": _feedback,
    "feedback.text_sealed": _feedback,
    "feedback.answer_sealed": _feedback,
    "sanction.reason_sealed": _discipline,
    "sanction.text_sealed": _discipline,
    "disposal.reason_sealed": _discipline,
    "membershipdecision.reason_sealed": _decision,
    "membershipdecision.answer_sealed": _decision,
    "admissioncase.end_reason_sealed": _application,
    "admissionstep.note_sealed": _application,
    "admissionstep.result_sealed": _application,
    "admissionexamination.finding_sealed": _application,
    "admissionanalysis.finding_sealed": _admission,
    "admissionanalysis.measures_sealed": _admission,
    "duesbase.base_sealed": _dues,
    "duesentry.base_sealed": _dues,
    "duesreduction.reason_sealed": Kept(REDUCE, SENSITIVE, "Dues Regulations 2008 Art 7"),
    "attachment.appraisal_sealed": Kept(APPRAISE, PERSONAL, PIPL),
    "talententry.reasons_sealed": _reserve,
    "talententry.removal_reason_sealed": _reserve,
    "talentreview.remark_sealed": _reserve,
    "correctionrequest.old_sealed": _correction,
    "correctionrequest.new_sealed": _correction,
    # Of the meetings, whose floor this one does not know.
    **dict.fromkeys(
        (
            "lifeopinion.author_sealed", "lifeopinion.text_sealed", "selfcheck.text_sealed",
            "lifestatement.text_sealed", "lifecriticism.text_sealed", "lifesupervision.comment_sealed",
            "rectificationpoint.problem_sealed", "rectificationpoint.measure_sealed",
            "rectificationpoint.proof_sealed",
        ),
        _life,
    ),
    "membermerge.before_sealed": Kept(MERGE, SENSITIVE, PIPL),
    "appraisedmember.self_text_sealed": _evaluation,
    "appraisedmember.opinions_sealed": _evaluation,
    "appraisedmember.host_opinion_sealed": _evaluation,
    "appraisedmember.reason_sealed": _verdict,
    "appraisedmember.feedback_sealed": _verdict,
    "appraisedmember.objection_sealed": _verdict,
    "appraisedmember.answer_sealed": _verdict,
    "appraisedmember.paper_objection_sealed": _verdict,
    "appraisedmember.paper_answer_sealed": _verdict,
}  # fmt: skip
