"""How is written down what a merge changes, so that it can be put back exactly?"""

import json

from django.core import serializers

from members.models import Member


def columns_of(*members: Member) -> dict[str, dict]:
    """Every column of the rows as JSON holds it, by row id."""
    rows = json.loads(serializers.serialize("json", members))
    return {row["pk"]: row["fields"] for row in rows}


def written(before: dict, after: dict, dropped: list) -> str:
    """What the seal takes: the members' columns before and after, and the rows taken out."""
    rows = serializers.serialize("json", dropped)
    return json.dumps({"before": before, "after": after, "dropped": rows})


def read(text: str) -> tuple[dict, dict, list]:
    """The members' columns before and after, and the rows taken out, as objects not yet saved."""
    kept = json.loads(text)
    dropped = [found.object for found in serializers.deserialize("json", kept["dropped"])]
    return kept["before"], kept["after"], dropped


def changed_columns(before: dict, after: dict) -> set[str]:
    """The columns that the merge wrote; the version only counts."""
    return {name for name in before if before[name] != after[name]} - {"version"}


def values_of(columns: dict, names: set[str]) -> dict:
    """The named columns as an UPDATE takes them."""
    return {Member._meta.get_field(n).attname: Member._meta.get_field(n).to_python(columns[n]) for n in names}
