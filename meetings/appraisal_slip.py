"""What stands on a member's feedback slip? The same for the printed page and for the .docx."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from meetings.models import AppraisedMember
from partybuild.papers import Cell, OfficialPaper
from partybuild.templatetags.ui.dates import cn_date


def slip_of(row: AppraisedMember) -> OfficialPaper:
    """The slip of one announced grade, in the current language: the grade and the committee's words alone.

    Votes and what others said stay with the branch (OL-11).
    """
    appraisal = row.appraisal
    head = [
        [
            Cell(pgettext("person", "Name"), row.member.name),
            Cell(_("Year"), str(appraisal.year)),
        ],
        [
            Cell(pgettext("appraisal", "Grade"), str(row.get_grade_display())),
            Cell(_("Decided on"), cn_date(appraisal.decided_on)),
        ],
        [Cell(_("The committee's words"), row.feedback or _("None"), is_wide=True)],
    ]
    answers = [objection.answer for objection in row.objections if objection.answered_on]
    head += [[Cell(_("Answer to the objection"), answer, is_wide=True)] for answer in answers]
    lines = [
        _("Objections are taken in writing until %(day)s.") % {"day": cn_date(appraisal.objection_until)},
    ]
    closing = [appraisal.organization.name, cn_date(appraisal.announced_on), _("Signature of the member:")]
    return OfficialPaper(
        organization=appraisal.organization.name,
        title=_("Feedback on the democratic appraisal of members"),
        rows=head,
        lines=lines,
        closing=closing,
    )
