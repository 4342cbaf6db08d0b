"""How do the sums of superior organizations follow what happens under them?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from appraisal.facts import read_year
from appraisal.models import SubtreeSums
from appraisal.queries import last_act
from appraisal.sums import Sums
from branches.models import Organization
from branches.rules import SUPERIOR_KINDS

# So many organizations are read at a time: a few queries each, whatever the size of the tree.
BATCH = 500
VALUES = ["on", "sequence", "members", "branches", "needy", "missing", "months", "waiting"]


def refresh_sums(*, at: datetime) -> int:
    """Compute anew the sums of each superior organization that an act since, or a new day, touches.

    Returns how many were written: none when nothing happened. Only what stands directly under them is read;
    the deeper levels come from their own sums. May be run at any time, killed, and run twice at once: a row
    says up to which act it knows, and one that knows less is left aside by the pages.
    """
    on, sequence = timezone.localdate(at), last_act()
    superiors = (
        Organization.objects.existing_on(on).filter(kind__in=SUPERIOR_KINDS).order_by("-depth", "path")
    )
    kept = {row.organization_id: row for row in SubtreeSums.objects.fresh(on=on)}
    stale = [o for o in superiors if o.pk not in kept]
    sums = read_directly_under({o.pk for o in stale}, on=on)
    for o in superiors:
        if o.parent_id in sums:
            sums[o.parent_id].join(sums[o.pk] if o.pk in sums else Sums.of_row(kept[o.pk]))
    rows = [sums[o.pk].stored(o.pk, on=on, sequence=sequence) for o in stale]
    SubtreeSums.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organization"], update_fields=VALUES, batch_size=BATCH
    )
    return len(rows)


def read_directly_under(parents: set[int], *, on: date) -> dict[int, Sums]:
    """{superior's pk: the sums of the organizations directly under it}."""
    sums: dict[int, Sums] = defaultdict(Sums) | {pk: Sums() for pk in parents}
    for batch in batches(Organization.objects.existing_on(on).order_by("path"), parents):
        read = read_year(batch, year=on.year, on=on)
        for o in batch:
            sums[o.parent_id].add(read.facts[o.pk], read)
    return sums


def batches(organizations, parents: set[int]) -> Iterator[list[Organization]]:
    batch: list[Organization] = []
    for o in organizations.iterator(chunk_size=5000) if parents else ():
        if o.parent_id in parents:
            batch.append(o)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
