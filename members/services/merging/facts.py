"""Which facts of two files differ, and how do the chosen ones come onto the file that is kept?"""

from django.db.models import F

from members.models import Member
from members.services.facts import PERSONAL, PLAIN, require_sound

# Each fact with the columns that go with it; a name brings its pinyin.
COLUMNS: dict[str, tuple[str, ...]] = {
    name: (name, name.replace("_date", "_precision")) if f"{name[:-5]}_precision" in PLAIN else (name,)
    for name in PLAIN
    if not name.endswith("_precision")
}
COLUMNS |= {"name": ("name", "pinyin", "initials"), "user": ("user_id",)}
FACTS = (*COLUMNS, *PERSONAL)
CLEARED = {
    "id_number_sealed": "", "id_number_index": None, "phone_sealed": "", "phone_index": None,
    "address_sealed": "",
}  # fmt: skip


def differing(kept: Member, merged: Member) -> list[str]:
    """The facts in which the two files differ and of which one must be chosen."""
    return [name for name in FACTS if value_of(kept, name) != value_of(merged, name)]


def value_of(member: Member, name: str):
    """A fact as it is compared: sealed ones in the clear, a date with its precision."""
    if name in PERSONAL:
        return getattr(member, name)
    return tuple(getattr(member, column) for column in COLUMNS[name])


def is_known(member: Member, name: str) -> bool:
    """Whether a file says anything about a fact; "no correction" and "not told" say nothing."""
    value = value_of(member, name)
    return bool(value if name in PERSONAL else value[0])


def usual_choice(kept: Member, merged: Member, name: str) -> str:
    """The kept file's fact, or the other's where the kept file says nothing."""
    return "merged" if is_known(merged, name) and not is_known(kept, name) else "kept"


def join_facts(kept: Member, merged: Member, choices: dict[str, str]) -> None:
    """Write the chosen facts onto the kept row, and clear the identities of the merged one.

    Raises RuleBroken where the chosen dates contradict each other.
    """
    taken = [n for n in differing(kept, merged) if choices.get(n, usual_choice(kept, merged, n)) == "merged"]
    values = {name: value_of(merged, name) for name in taken}
    # First here, then there: an ID number and an account are each on one row only.
    cleared = CLEARED | ({"user_id": None} if "user" in taken else {})
    Member.objects.filter(pk=merged.pk).update(version=F("version") + 1, **cleared)
    columns = {column for name in taken for column in PERSONAL.get(name) or COLUMNS[name]}
    for name, value in values.items():
        if name in PERSONAL:
            setattr(kept, name, value)
        else:
            for column, part in zip(COLUMNS[name], value, strict=True):
                setattr(kept, column, part)
    require_sound(kept)
    written = {column: getattr(kept, column) for column in columns}
    Member.objects.filter(pk=kept.pk).update(version=F("version") + 1, **written)
