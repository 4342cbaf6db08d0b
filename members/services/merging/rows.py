"""Which rows of which tables point at a member, and how do they come to point at another one?"""

from django.db import IntegrityError, models, transaction

from members.models import Member
from members.models.transfers import MemberMerge


def relations() -> list[models.Field]:
    """Every column in the house that points at a member, on whatever floor, hidden ones too."""
    found = [
        relation.field
        for relation in Member._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    ]
    return sorted((f for f in found if f.model is not MemberMerge), key=label)


def label(field: models.Field) -> str:
    return f"{field.model._meta.label_lower}.{field.name}"


def move_rows(merged: Member, kept: Member) -> dict[str, dict[str, list]]:
    """Point every row at the kept member that pointed at the merged one; returns which, by column.

    A row that the database would have twice (one attendance at a meeting) stays where it is.
    """
    moved = {label(field): _move(field, merged, kept) for field in relations()}
    return {name: rows for name, rows in moved.items() if rows["moved"] or rows["left"]}


def return_rows(rows: dict[str, dict[str, list]], kept: Member, merged: Member) -> None:
    """Point the rows back that a merge had moved; one UPDATE a column."""
    for field in relations():
        if pks := rows.get(label(field), {}).get("moved"):
            held = field.model._base_manager.filter(pk__in=pks, **{field.name: kept})
            held.update(**{field.name: merged})


def _move(field, merged, kept) -> dict[str, list]:
    rows = field.model._base_manager.filter(**{field.name: merged})
    pks = set(rows.values_list("pk", flat=True))
    left = _colliding(field, merged, kept) if pks else set()
    if pks - left:
        left |= _repoint(field, pks - left, kept)
    return {"moved": _written(pks - left), "left": _written(left)}


def _repoint(field, pks: set, kept) -> set:
    """One UPDATE; where the database refuses it, the rows one by one. Returns those that it refused."""
    rows = field.model._base_manager
    try:
        with transaction.atomic():
            rows.filter(pk__in=pks).update(**{field.name: kept})
            return set()
    except IntegrityError:
        refused = set()
        for pk in sorted(pks):
            try:
                with transaction.atomic():
                    rows.filter(pk=pk).update(**{field.name: kept})
            except IntegrityError:
                refused.add(pk)
        return refused


def _colliding(field, merged, kept) -> set:
    """Rows of the merged member of which the kept one has the like, by the table's unique sets."""
    found: set = set()
    for others, condition in _unique_sets(field):
        rows = field.model._base_manager.filter(condition)
        taken = set(rows.filter(**{field.name: kept}).values_list(*(others or ["pk"])))
        for pk, *values in rows.filter(**{field.name: merged}).values_list("pk", *others):
            # NULL equals nothing, to the database as well.
            if None not in values and (tuple(values) in taken if others else taken):
                found.add(pk)
    return found


def _unique_sets(field) -> list[tuple[list[str], models.Q]]:
    """The unique sets that hold the column: its other columns, and for which rows the set is unique."""
    meta, name = field.model._meta, field.name
    sets = [(c.fields, c.condition or models.Q()) for c in meta.constraints if _is_unique(c)]
    sets += [(names, models.Q()) for names in meta.unique_together]
    if field.unique:
        sets.append(([name], models.Q()))
    return [([n for n in names if n != name], condition) for names, condition in sets if name in names]


def _is_unique(constraint) -> bool:
    return isinstance(constraint, models.UniqueConstraint) and bool(constraint.fields)


def _written(pks: set) -> list:
    """Row ids as JSON holds them, in order."""
    return [pk if isinstance(pk, int) else str(pk) for pk in sorted(pks)]
