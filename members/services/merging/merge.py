"""How do two files of one person become one?"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from members.models import Member
from members.models.transfers import MemberMerge, Transfer
from members.services.merging.before import columns_of, links_to, written
from members.services.merging.dated import rows_to_drop
from members.services.merging.facts import join_facts
from members.services.merging.rows import move_rows
from members.services.merging.touched import note_touched, places_of
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def merge_members(
    *, by, organization, kept: Member, merged: Member, choices: dict[str, str], at: datetime,
    versions: tuple[int, int] | None = None,
) -> MemberMerge:  # fmt: skip
    """Join the file of `merged` to that of `kept`; returns the merge, which can be undone for 30 days.

    `choices` says "kept" or "merged" for each differing fact and for the histories "affiliations" and
    "standings" where they overlap; `versions` are those of the rows that were looked at. Everything that
    points at the merged member points at the kept one afterwards; the merged row stays and belongs nowhere
    (ED-12). Raises RuleBroken for a row that changed since, an open transfer, or dates that contradict.
    """
    kept, merged = _locked(kept, merged)
    _require_mergeable(kept, merged, versions)
    before = columns_of(kept, merged)
    touched = places_of(kept, merged)
    dropped = rows_to_drop(kept, merged, choices)
    merge = MemberMerge(kept=kept, merged=merged, by=by, at=at)
    links = links_to(dropped)
    _drop(dropped)
    merge.rows = move_rows(merged, kept)
    join_facts(kept, merged, choices)
    after = columns_of(*Member.objects.filter(pk__in=[kept.pk, merged.pk]))
    merge.before = written(before, after, dropped, links)
    merge.save(force_insert=True)
    counts = {name: len(rows["moved"]) for name, rows in merge.rows.items()}
    record(
        by=by, action="merge member", obj=kept, organization=organization, merged=str(merged.pk),
        moved=counts, dropped=len(dropped),
    )  # fmt: skip
    note_touched(by, "join file", kept, touched, beside=organization)
    return merge


def _locked(kept: Member, merged: Member) -> tuple[Member, Member]:
    if kept.pk == merged.pk:
        raise RuleBroken(_("Choose two different files."))
    # In one order, so that two merges of the same pair wait for each other.
    rows = Member.objects.select_for_update().filter(pk__in=[kept.pk, merged.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[kept.pk], found[merged.pk]


def _require_mergeable(kept: Member, merged: Member, versions) -> None:
    both = [kept.pk, merged.pk]
    if MemberMerge.objects.filter(merged__in=both, undone_at=None).exists():
        raise RuleBroken(_("One of these files was merged already."))
    if versions and versions != (kept.version, merged.version):
        raise RuleBroken(_("One of the files was changed meanwhile. Compare them again."))
    if Transfer.objects.open().filter(Q(member=kept) | Q(member=merged)).exists():
        raise RuleBroken(_("A transfer of this person is under way. Close it first."))


def _drop(rows: Iterable) -> None:
    """Take rows out that contradict the chosen history; they are kept under the seal of the merge."""
    by_model: dict = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row.pk)
    try:
        for model, pks in by_model.items():
            model.objects.filter(pk__in=pks).delete()
    except ProtectedError as error:
        raise RuleBroken(
            _("Other records hang on a row that would go. Choose the other file's history.")
        ) from error
