"""Which secret ballots belong to a meeting's page, read with the meeting itself?"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_date

from branches.models import Organization
from meetings.attached import JsonRows
from meetings.ballots import MOST_NEAR, NEAR
from meetings.models import Ballot
from meetings.rules.ballots import BallotState

# Records are written late, but not by years.
LOOKED_BACK = timedelta(days=400)
COLUMNS = {"key": "pk", "title": "title", "state": "state", "opened": "opened_at"}


@dataclass(frozen=True)
class NearBallot:
    """One line of the list; `opened_on` to a day more or less, for it is read as UTC."""

    pk: UUID
    title: str
    state: str
    opened_on: date

    @property
    def is_open(self) -> bool:
        return self.state == BallotState.OPEN

    @property
    def get_state_display(self) -> str:
        return str(BallotState(self.state).label)


def ballot_rows(organization: Organization) -> Subquery:
    """As a column of the organization's meetings: its ballots of the last year; no query more."""
    rows = Ballot.objects.filter(organization=organization, opened_at__gt=timezone.now() - LOOKED_BACK)
    rows = rows.exclude(state=BallotState.CANCELLED).order_by()
    told = JSONObject(**{name: F(column) for name, column in COLUMNS.items()})
    return Subquery(rows.values("organization").annotate(rows=JsonRows(told)).values("rows"))


def ballots_near(meeting) -> list[NearBallot]:
    """Those opened near the day of a meeting read with `.ballot_rows`, the latest first."""
    found = [
        NearBallot(UUID(row["key"]), row["title"], row["state"], parse_date(row["opened"][:10]))
        for row in meeting.ballot_rows or []
    ]
    near = [ballot for ballot in found if abs(ballot.opened_on - meeting.held_on) <= NEAR]
    return sorted(near, key=lambda ballot: (ballot.opened_on, ballot.title), reverse=True)[:MOST_NEAR]
