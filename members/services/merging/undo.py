"""How do two joined files become two again, exactly as they were?"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from members.models import Member
from members.models.transfers import MemberMerge
from members.services.merging.before import (
    changed_columns,
    columns_of,
    link_again,
    read,
    values_of,
)
from members.services.merging.rows import return_rows
from members.services.merging.touched import note_touched, places_of
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

UNDO_DAYS = 30


@transaction.atomic
def undo_merge(*, by, organization, merge: MemberMerge, at: datetime) -> MemberMerge:
    """Put every row and every fact back as it was before the merge; returns the merge, marked undone.

    What was recorded since for the kept member stays with him. Raises RuleBroken after 30 days, when a later
    merge builds on this one, or when a fact written by it was changed since.
    """
    _claim(merge, by, at)
    both = [merge.kept_id, merge.merged_id]
    list(Member.objects.select_for_update().filter(pk__in=both).order_by("pk").values_list("pk"))
    before, after, dropped, links = read(merge.before)
    _require_untouched(merge, after, before)
    try:
        with transaction.atomic():
            return_rows(merge.rows, merge.kept, merge.merged)
            for model in sorted({type(row) for row in dropped}, key=lambda m: m._meta.label):
                model.objects.bulk_create([row for row in dropped if type(row) is model])
            link_again(links)
            for pk in map(str, both):
                _put_back(pk, before[pk], after[pk])
    except IntegrityError as error:
        raise RuleBroken(_("Something recorded since stands in the way; the merge stays.")) from error
    record(by=by, action="undo merge", obj=merge.kept, organization=organization, merged=str(merge.merged_id))
    touched = places_of(merge.kept, merge.merged)
    note_touched(by, "part file", merge.kept, touched, beside=organization)
    merge.refresh_from_db()
    return merge


def _claim(merge: MemberMerge, by, at: datetime) -> None:
    rows = MemberMerge.objects.filter(pk=merge.pk, undone_at=None, at__gt=at - timedelta(days=UNDO_DAYS))
    if not rows.update(undone_at=at, undone_by=by):
        raise RuleBroken(_("This merge was undone already, or it is more than 30 days old."))
    both = [merge.kept_id, merge.merged_id]
    later = MemberMerge.objects.filter(Q(kept__in=both) | Q(merged__in=both), undone_at=None)
    if later.filter(at__gte=merge.at).exclude(pk=merge.pk).exists():
        raise RuleBroken(_("A later merge builds on this one; undo that first."))


def _require_untouched(merge: MemberMerge, after: dict, before: dict) -> None:
    """What the merge wrote must still stand so: a later change would be lost without a word."""
    now = columns_of(*Member.objects.filter(pk__in=[merge.kept_id, merge.merged_id]))
    for pk, columns in after.items():
        if any(now[pk][name] != columns[name] for name in changed_columns(before[pk], columns)):
            raise RuleBroken(_("A fact that the merge wrote was changed since; the merge stays."))


def _put_back(pk: str, before: dict, after: dict) -> None:
    # The version counts on: a form that was opened in between must not write over what is put back.
    values = values_of(before, changed_columns(before, after))
    Member.objects.filter(pk=pk).update(version=F("version") + 1, **values)
