"""Which talks of a year stand in the summary for the life meeting? Never what was said."""

from branches.models import Organization
from members.models.care import PRIVATE_OCCASIONS, Talk
from partybuild.papers.blocks import numbered
from partybuild.templatetags.ui.dates import cn_date


def talk_facts(organization: Organization, year: int) -> dict:
    """The talks of the year but for those of a private occasion, oldest first; two queries.

    What was said stays with the partners (Branch Regulations Art 19).
    """
    rows = Talk.objects.filter(organization=organization).counting().held_in_year(year)
    rows = rows.exclude(occasion__in=PRIVATE_OCCASIONS).order_by("held_on", "pk").prefetch_related("members")
    return {
        "talks": [
            numbered(n)
            | {
                "date": cn_date(talk.held_on),
                "people": "\n".join(sorted(member.name for member in talk.members.all())),
                "occasion": talk.get_occasion_display(),
            }
            for n, talk in enumerate(rows, start=1)
        ]
    }
