"""Which committee has still to analyse its activists this year, and which missed the last one (DV-07)?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from branches.models import Organization
from members.codes import MemberStatus
from members.development.listing import last_analysis
from members.development.reading import Place
from members.display import said_date
from members.duties.admission import committees_over
from members.duties.telling import LookAhead, leaders_of, told_to
from members.models import Affiliation, Standing
from members.rules.admission import AnalysisYear, analysis_year, is_analysis_told
from members.services.admission.deciding import ENTITLED_KINDS
from partybuild.notices.services import Reminder


@dataclass(frozen=True)
class AnalysisDue:
    """The analysis one committee owes; of the year before, while that one is missing."""

    organization_id: int
    code: str
    year: AnalysisYear

    @property
    def of(self) -> int:
        return self.year.year - self.year.is_last_missed

    @property
    def on(self) -> date:
        return date(self.of, 12, 31)

    @property
    def link(self) -> str:
        """The list of those under admission: whoever is told may open it, leaders go on from there."""
        return reverse("members:development", kwargs={"code": self.code})

    @property
    def text(self) -> str:
        said = {"year": self.of, "day": said_date(self.on)}
        if self.year.is_last_missed:
            return _("The analysis of the activists for %(year)d was due by %(day)s.") % said
        return _("The analysis of the activists for %(year)d is due by %(day)s.") % said

    @property
    def reason(self) -> str:
        return _("Admission Rules 2014 Art 11")


def analyses_due(organizations: QuerySet, *, on: date) -> list[AnalysisDue]:
    """What the committees among the organizations owe for activists nearest under them: three queries at
    most, one where nothing is near."""
    rows = organizations.filter(kind__in=ENTITLED_KINDS).annotate(analysed_on=last_analysis(on=on))
    years = {
        (pk, code, path): analysis_year(last, on=on)
        for pk, code, path, last in rows.order_by("path").values_list("pk", "code", "path", "analysed_on")
    }
    near = {place: year for place, year in years.items() if is_analysis_told(year, on=on)}
    if not near:
        return []
    training = set(committees_over(_places([path for _pk, _code, path in near], on)).values())
    return [AnalysisDue(pk, code, year) for (pk, code, _path), year in near.items() if pk in training]


def _places(paths: list[str], on: date) -> list[Place]:
    """Where activists belong under these paths; one query."""
    under = Q()
    for path in paths:
        under |= Q(organization__path__startswith=path)
    standing = Standing.objects.on(on).filter(member=OuterRef("member")).order_by().values("status")[:1]
    rows = Affiliation.objects.on(on).annotate(standing=Subquery(standing))
    rows = rows.filter(under, standing=MemberStatus.ACTIVIST).order_by()
    return [
        Place(pk, path) for pk, path in rows.values_list("organization_id", "organization__path").distinct()
    ]


def upcoming(organizations: QuerySet, *, on: date) -> list[LookAhead]:
    """The lines of the look ahead of these committees; three queries at most."""
    return [LookAhead(d.text, d.reason, d.link, d.on) for d in analyses_due(organizations, on=on)]


def reminders(*, on: date) -> list[Reminder]:
    """What the leading posts of committees are told, once a year and once more when it was missed; four
    queries at most."""
    dues = analyses_due(Organization.objects.existing_on(on), on=on)
    told = leaders_of({d.organization_id for d in dues}, on=on) if dues else {}
    return [reminder for due in dues for reminder in _reminders(due, told[due.organization_id])]


def _reminders(due: AnalysisDue, recipients: set[int]) -> Iterator[Reminder]:
    state = "overdue" if due.year.is_last_missed else "due"
    key = f"analysis-{state}:{due.organization_id}:{due.of}"
    yield from told_to(recipients, key, lambda: due.text, lambda: due.reason, due.link)
