"""How do the checked rows of a roster become members, all of them or none?"""

import json
from collections import Counter
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import PartyGroup
from members.models import Affiliation, BatchState, Disposition, ImportBatch, ImportRow, Member, Standing
from members.services.facts import assign
from members.services.imports.examining import Examined, examine_rows, require_roster
from members.services.imports.facts import entry_of, facts_of, standings_of
from members.services.imports.staging import CHUNK, loaded, recheck_batch
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


class _Outdated(Exception):
    """The records changed between the check and the import."""


def run_import(*, by, batch: ImportBatch, at: datetime) -> ImportBatch:
    """Imports the rows that are in order, in one transaction; refused and ignored rows stay out.

    A second call returns the batch as the first one left it. Raises RuleBroken when nothing is in order, or
    when the records changed since the check (the rows are then checked anew).
    """
    on = timezone.localdate(at)
    try:
        with transaction.atomic():
            if _claim(batch, at):
                _import(by, batch, on)
    except (_Outdated, IntegrityError) as error:
        recheck_batch(batch=batch, on=on)
        raise RuleBroken(_("The records changed since the check. Look at the rows again.")) from error
    batch.refresh_from_db()
    return batch


def _claim(batch: ImportBatch, at: datetime) -> bool:
    claimed = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.STAGED)
    if claimed.update(state=BatchState.IMPORTED, imported_at=at):
        return True
    if ImportBatch.objects.get(pk=batch.pk).state == BatchState.UNDONE:
        raise RuleBroken(_("This import was undone. Choose the file again."))
    return False


def _import(by, batch: ImportBatch, on: date) -> None:
    require_roster(batch.organization, on)
    staged = {row.number: row for row in batch.rows.order_by("number")}
    examined = examine_rows([loaded(row) for row in staged.values()], batch.organization, on=on)
    if any(examined.matches[number].disposition != row.disposition for number, row in staged.items()):
        raise _Outdated
    created = examined.with_disposition(Disposition.CREATE)
    updated = examined.with_disposition(Disposition.UPDATE)
    if not created and not updated:
        raise RuleBroken(_("No row is in order yet: nothing to import."))
    groups = _groups(examined, batch, on)
    befores = _create_members(created, batch, groups, on) | _update_members(updated, examined, groups)
    _remember(staged, befores)
    counts = {"created_count": len(created), "updated_count": len(updated)}
    ImportBatch.objects.filter(pk=batch.pk).update(columns=batch.columns, **counts)
    refused = len(examined.refused)
    record(
        by=by, action="import roster", obj=batch, organization=batch.organization, refused=refused, **counts
    )


def _groups(examined: Examined, batch: ImportBatch, on: date) -> dict[str, PartyGroup]:
    """The branch's open groups by name, with those the rows name for the first time."""
    wanted = {name for row in examined.accepted if (name := row.person.get("group"))}
    groups = {
        group.name: group for group in PartyGroup.objects.filter(organization=batch.organization, until=None)
    }
    new = [
        PartyGroup(organization=batch.organization, name=name, since=on)
        for name in sorted(wanted - groups.keys())
    ]
    PartyGroup.objects.bulk_create(new)
    batch.columns["new_groups"] = [group.pk for group in new]
    return groups | {group.name: group for group in new}


def _create_members(rows, batch, groups, on) -> dict[int, tuple[Member, dict]]:
    members, affiliations, standings = [], [], []
    for row in rows:
        member = Member()
        assign(member, facts_of(row.person))
        members.append(member)
        since, entry_type = entry_of(row.person, founded_on=batch.organization.founded_on, on=on)
        affiliations.append(
            Affiliation(
                member=member,
                organization=batch.organization,
                group=groups.get(row.person.get("group")),
                since=since,
                entry_type=entry_type,
            )
        )
        standings += [
            Standing(member=member, status=status, since=begun, until=ended)
            for status, begun, ended in standings_of(row.person, on=on)
        ]
    for model, created in ((Member, members), (Affiliation, affiliations), (Standing, standings)):
        model.objects.bulk_create(created, batch_size=CHUNK)
    counts = Counter(standing.member_id for standing in standings)
    return {
        row.number: (member, {"version": 0, "standings": counts[member.pk]})
        for row, member in zip(rows, members, strict=True)
    }


def _update_members(rows, examined, groups) -> dict[int, tuple[Member, dict]]:
    befores, columns, grouped = {}, {"version"}, {}
    _lock([examined.matches[row.number].member for row in rows])
    for row in rows:
        match = examined.matches[row.number]
        member, changes = match.member, dict(match.changes)
        if group := changes.pop("group", None):
            grouped[member.pk] = groups[group]
        before = {name: _plain(getattr(member, name)) for name in changes}
        columns |= assign(member, changes)
        member.version += 1
        befores[row.number] = (
            member,
            {"version": member.version, "fields": before, "grouped": member.pk in grouped},
        )
    upsert(Member, [member for member, _before in befores.values()], sorted(columns))
    _set_groups(grouped)
    return befores


def upsert(model, rows: list, columns: list[str]) -> None:
    """Writes some columns of rows that exist: as an upsert by key, several times as fast as bulk_update."""
    model.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=columns, batch_size=CHUNK
    )


def _lock(members: list[Member]) -> None:
    """Keeps others from changing these people until the import is through; raises when one just did."""
    locked = Member.objects.select_for_update().filter(pk__in=[member.pk for member in members])
    versions = dict(locked.values_list("pk", "version"))
    if any(versions.get(member.pk) != member.version for member in members):
        raise _Outdated


def _set_groups(grouped: dict) -> None:
    affiliations = list(Affiliation.objects.filter(member__in=list(grouped), until=None))
    for affiliation in affiliations:
        affiliation.group = grouped[affiliation.member_id]
    Affiliation.objects.bulk_update(affiliations, ["group"], batch_size=CHUNK)


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def _remember(staged: dict[int, ImportRow], befores: dict[int, tuple[Member, dict]]) -> None:
    """Notes on each row whom it made or changed, and what stood there before, sealed, for the undoing."""
    for number, (member, before) in befores.items():
        staged[number].member = member
        staged[number].before = json.dumps(before, ensure_ascii=False)
    touched = [staged[number] for number in befores]
    upsert(ImportRow, touched, ["member", "before_sealed"])
