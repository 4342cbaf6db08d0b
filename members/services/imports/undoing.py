"""How is an import taken back as if it had never been?"""

import json
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from branches.models import PartyGroup
from members.models import Affiliation, BatchState, Disposition, ImportBatch, Member, Standing
from members.services.facts import PERSONAL, assign
from members.services.imports.running import upsert
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

UNDO_DAYS = 7


def may_be_undone(batch: ImportBatch, at: datetime) -> bool:
    """Whether the batch is imported and its 7 days are not over."""
    return batch.state == BatchState.IMPORTED and at <= batch.imported_at + timedelta(days=UNDO_DAYS)


@transaction.atomic
def undo_import(*, by, batch: ImportBatch, at: datetime) -> ImportBatch:
    """Removes the people an import added and gives the others their former facts, all or nobody.

    Raises RuleBroken after 7 days, or when somebody was changed, moved, appointed or met with since.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state == BatchState.UNDONE:
        return batch
    if not may_be_undone(batch, at):
        raise RuleBroken(_("An import can be undone for 7 days only. Change people on their own pages."))
    rows = list(batch.rows.exclude(before_sealed="").select_related("member"))
    befores = {row.member_id: json.loads(row.before) for row in rows}
    _require_untouched(befores, len(rows))
    _restore([row for row in rows if row.disposition == Disposition.UPDATE], befores)
    _remove([row.member_id for row in rows if row.disposition == Disposition.CREATE])
    _remove_groups(batch)
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.UNDONE, undone_at=at)
    record(by=by, action="undo import", obj=batch, organization=batch.organization, rows=len(rows))
    batch.refresh_from_db()
    return batch


def _require_untouched(befores: dict, number: int) -> None:
    """Raises RuleBroken when one of the people is not as the import left him."""
    found = Member.objects.filter(pk__in=[pk for pk in befores if pk]).annotate(
        closed=Count("affiliations", filter=~Q(affiliations__until=None), distinct=True),
        standing_count=Count("standings", distinct=True),
    )
    touched = [member.name for member in found if _is_touched(member, befores[member.pk])]
    if touched or len(found) != number:
        raise _refusal(touched)


def _is_touched(member, before) -> bool:
    if member.version != before["version"]:
        return True
    is_new = "standings" in before
    return is_new and (member.closed > 0 or member.standing_count != before["standings"])


def _refusal(names: list[str]) -> RuleBroken:
    shown = _(", ").join(names[:5])
    message = ngettext(
        "This import cannot be undone: %(number)s person was changed or took part since (%(names)s).",
        "This import cannot be undone: %(number)s people were changed or took part since (%(names)s).",
        max(len(names), 1),
    )
    return RuleBroken(message % {"number": max(len(names), 1), "names": shown or "–"})


def _restore(rows, befores) -> None:
    columns, members = {"version"}, []
    for row in rows:
        before = befores[row.member_id]["fields"]
        columns |= assign(row.member, {name: _typed(name, value) for name, value in before.items()})
        row.member.version += 1
        members.append(row.member)
    upsert(Member, members, sorted(columns))
    grouped = [pk for pk, before in befores.items() if before.get("grouped")]
    Affiliation.objects.filter(member__in=grouped, until=None).update(group=None)


def _typed(name, value):
    return value if name in PERSONAL else Member._meta.get_field(name).to_python(value)


def _remove(pks: list) -> None:
    """Deletes people who exist by the import alone; whatever else holds on to them protects them."""
    try:
        with transaction.atomic():
            Standing.objects.filter(member__in=pks).delete()
            Affiliation.objects.filter(member__in=pks).delete()
            Member.objects.filter(pk__in=pks).delete()
    except ProtectedError as error:
        holders = {getattr(held, "member_id", None) for held in error.protected_objects}
        raise _refusal(
            list(Member.objects.filter(pk__in=holders - {None}).values_list("name", flat=True))
        ) from error


def _remove_groups(batch: ImportBatch) -> None:
    unused = PartyGroup.objects.filter(pk__in=batch.columns.get("new_groups", []), affiliations=None)
    try:
        with transaction.atomic():
            unused.delete()
    except ProtectedError:
        # A meeting is planned for one of them by now: empty groups are no harm.
        return
