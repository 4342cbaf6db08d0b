"""How is written down what a merge changes, so that it can be put back exactly?"""

import json

from django.core import serializers

from members.models import Member, Standing
from members.models.admission import AdmissionStep


def columns_of(*members: Member) -> dict[str, dict]:
    """Every column of the rows as JSON holds it, by row id."""
    rows = json.loads(serializers.serialize("json", members))
    return {row["pk"]: row["fields"] for row in rows}


def links_to(dropped: list) -> list[list[int]]:
    """[step, standing]: the steps of admissions that lose the standing they began, once it is taken out."""
    standings = [row.pk for row in dropped if isinstance(row, Standing)]
    steps = AdmissionStep.objects.filter(standing__in=standings).order_by("pk")
    return [list(pair) for pair in steps.values_list("pk", "standing_id")]


def link_again(links: list[list[int]]) -> None:
    """Tie the steps to their standings again, where no other was tied since; one statement."""
    steps = AdmissionStep.objects.filter(pk__in=[step for step, _standing in links], standing=None)
    found = steps.in_bulk()
    for step, standing in links:
        if step in found:
            found[step].standing_id = standing
    AdmissionStep.objects.bulk_update(found.values(), ["standing"])


def written(before: dict, after: dict, dropped: list, links: list) -> str:
    """What the seal takes: the members' columns before and after, the rows taken out and their links."""
    rows = serializers.serialize("json", dropped)
    return json.dumps({"before": before, "after": after, "dropped": rows, "links": links})


def read(text: str) -> tuple[dict, dict, list, list]:
    """The members' columns before and after, the rows taken out (objects not yet saved), their links."""
    kept = json.loads(text)
    dropped = [found.object for found in serializers.deserialize("json", kept["dropped"])]
    return kept["before"], kept["after"], dropped, kept.get("links", [])


def changed_columns(before: dict, after: dict) -> set[str]:
    """The columns that the merge wrote; the version only counts."""
    return {name for name in before if before[name] != after[name]} - {"version"}


def values_of(columns: dict, names: set[str]) -> dict:
    """The named columns as an UPDATE takes them."""
    return {Member._meta.get_field(n).attname: Member._meta.get_field(n).to_python(columns[n]) for n in names}
