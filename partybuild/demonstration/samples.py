"""Which approved records did the university's organizer look at again?"""

from datetime import date, datetime, time, timedelta
from random import Random

from branches.models import Organization
from meetings.services import draw_sample, mark_sampled
from partybuild.demonstration.appraising import user_of
from partybuild.demonstration.records import ZONE
from partybuild.demonstration.text import Text

SIZE, OUTCOMES = 5, ("in_order", "to_correct")
ROOM = Text("议题二的决议写明了分工，请补上完成期限。", "The second item says who does what; add by when.")


def sample_records(random: Random, cast: dict, today: date, language: str) -> None:
    """A sample of the last three months: one record in order, one to correct, the others to be seen."""
    root = Organization.objects.get(depth=1)
    by, at = user_of(root.code, "organizer"), datetime.combine(today, time(8, 45), ZONE)
    drawn = draw_sample(
        by=by, organization=root, since=today - timedelta(days=90), until=today, size=SIZE, at=at,
        seed=f"{random.getrandbits(64):016x}",
    )  # fmt: skip
    rows = drawn.records.select_related("meeting__organization", "sample__organization")
    for sampled, outcome, words in zip(rows, OUTCOMES, ("", ROOM.in_(language)), strict=False):
        mark_sampled(by=by, sampled=sampled, version=0, outcome=outcome, words=words, at=at)
