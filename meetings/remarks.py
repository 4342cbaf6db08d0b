"""Which remarks are at hand for a reviewer, and next to which agenda item does one belong?"""

from datetime import datetime, timedelta

from django.db.models import Count
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from meetings.models import Review, ReviewDecision

BUILT_IN = (
    _("Please write down the result of each vote."),
    _("Please give the reason of each absence."),
    _("Please write a resolution for each agenda item."),
    _("Please describe the discussion in more detail."),
    _("Please check the time and the place."),
)
# So many stand as buttons and have a digit as key; the built-in ones fill up what is left.
AT_HAND = 5
LONGEST = 60
REMEMBERED = timedelta(days=365)


def frequent_remarks(organization: Organization, *, at: datetime) -> list[str]:
    """The organization's own five most used remarks of a year, then the built-in ones; one query.

    What was said to one branch alone is no phrase: it may name somebody, and is not offered again.
    """
    said = Review.objects.filter(
        organization=organization, decision=ReviewDecision.RETURNED, undone_at=None, at__gte=at - REMEMBERED
    )
    own = (
        said.exclude(remark="")
        .order_by()
        .alias(length=Length("remark"))
        .filter(length__lte=LONGEST)
        .values("remark")
        .annotate(times=Count("pk"), branches=Count("meeting__organization", distinct=True))
        .filter(branches__gte=2)
        .order_by("-times", "remark")
    )
    found = list(own.values_list("remark", flat=True)[:AT_HAND])
    return found + [text for text in map(str, BUILT_IN) if text not in found]


def beside(titles: list[str], remarks: list[dict]) -> tuple[dict[int, list[str]], list[dict]]:
    """{position of an agenda item as it stands: remarks on it}, and the remarks whose item is gone.

    An item is found by its title, else by its place: it may have been renamed because of the remark.
    """
    found: dict[int, list[str]] = {}
    gone = []
    for remark in remarks:
        n = remark["position"]
        if not (n < len(titles) and titles[n] == remark["title"]):
            n = titles.index(remark["title"]) if remark["title"] in titles else n
        if n < len(titles):
            found.setdefault(n, []).append(remark["text"])
        else:
            gone.append(remark)
    return found, gone
