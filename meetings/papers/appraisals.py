"""What did the appraisal of a year end with, for the register of its results? Never the votes."""

from branches.models import Organization
from meetings.models import AppraisedMember
from partybuild.papers.blocks import numbered
from partybuild.templatetags.ui.dates import cn_date


def result_facts(organization: Organization, year: int) -> dict:
    """Everybody with the grade, or why there is none; nothing before it was announced. One query."""
    rows = AppraisedMember.objects.filter(
        appraisal__organization=organization, appraisal__year=year, appraisal__announced_on__isnull=False
    )
    rows = list(rows.select_related("appraisal", "member", "group").by_name())
    if not rows:
        return {}
    return {
        # Of the roster's day, not of today.
        "people_count": str(rows[0].appraisal.total),
        "decided_on": cn_date(rows[0].appraisal.decided_on),
        "announced_on": cn_date(rows[0].appraisal.announced_on),
        "results": [
            numbered(n)
            | {
                "name": row.member.name,
                "group": row.group.name if row.group_id else "",
                "grade": str(row.get_grade_display()),
                "note": str(row.get_not_graded_display()),
            }
            for n, row in enumerate(rows, start=1)
        ],
    }
