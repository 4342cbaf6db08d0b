"""What does an appraisal of members tell the documents of the registry: ballot, summary, feedback slip?"""

from datetime import date

from django.utils.translation import gettext as _

from meetings.member_appraisals import AppraisalFile
from meetings.models import AppraisedMember, MemberAppraisal
from meetings.models.member_appraisals import VOTES
from meetings.papers import DOCUMENTS, MeetingDocument, facts_for
from meetings.papers.facts import organization_facts
from partybuild.papers.blocks import numbered
from partybuild.templatetags.ui.dates import cn_date

BALLOT, SUMMARY = DOCUMENTS["appraisal_ballot"], DOCUMENTS["appraisal_summary"]
FEEDBACK = DOCUMENTS["appraisal_feedback"]


def told(document: MeetingDocument, appraisal: MemberAppraisal, known: dict, *, on: date) -> dict:
    """Every field of the document: the branch on a day, the year, and what is known. Two queries."""
    of_branch = organization_facts(appraisal.organization, appraisal.year, on=on)
    return facts_for(document, of_branch | {"people_count": str(appraisal.total)} | known, is_blank=False)


def ballot_facts(file: AppraisalFile) -> dict:
    """The paper on which members vote: everybody who gets a grade here, a box for each grade, no name."""
    limit = _("Excellent are generally at most %(limit)d.") % {"limit": file.appraisal.limit}
    people = [numbered(n) | {"name": row.member.name} for n, row in enumerate(file.voted_on, start=1)]
    return told(BALLOT, file.appraisal, {"remark": limit, "people": people}, on=file.on)


def summary_facts(file: AppraisalFile) -> dict:
    """Everybody with the votes, the grade, and why there is none; it stays with the branch (OL-11)."""
    people = [numbered(n) | summary_cells(row) for n, row in enumerate(file.people, start=1)]
    return told(SUMMARY, file.appraisal, {"people": people}, on=file.on)


def summary_cells(row: AppraisedMember) -> dict[str, str]:
    votes = {vote: "" if row.tally is None else str(getattr(row, vote)) for vote in VOTES}
    note = row.get_not_graded_display() if row.not_graded else ""
    if row.is_at_host and not note:
        note = _("at the host: %(host)s") % {"host": row.host_name}
    return votes | {"name": row.member.name, "grade": row.get_grade_display(), "note": note}


def feedback_facts(row: AppraisedMember) -> dict:
    """The slip of one announced grade: the grade and the committee's words alone.

    Votes and what others said stay with the branch (OL-11).
    """
    appraisal = row.appraisal
    until = {"day": cn_date(appraisal.objection_until)}
    answers = [line for o in row.objections if o.answered_on for line in o.answer.splitlines()]
    known = {
        "name": row.member.name,
        "grade": row.get_grade_display(),
        "decided_on": cn_date(appraisal.decided_on),
        "announced_on": cn_date(appraisal.announced_on),
        "opinion": row.feedback.splitlines() or [_("None")],
        "answer": answers,
        "objections": _("Objections are taken in writing until %(day)s.") % until,
    }
    return told(FEEDBACK, appraisal, known, on=appraisal.announced_on)
