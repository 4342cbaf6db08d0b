"""Every sealed or personal value: for what, how sensitive, how long (PIPL Arts 19, 28, 47)."""

from datetime import date

import pytest
from django.apps import apps

from meetings.models import AppraisedMember
from members.models import Member
from members.rules.retention import INVENTORY, PERSONAL, SENSITIVE
from tests.canaries.planting import LIFE

PEOPLE = (*apps.get_app_config("members").get_models(), AppraisedMember, *LIFE)
MODELS = {m._meta.model_name: m for m in PEOPLE}
# Of the member's file: what tells nothing of the person.
TECHNICAL = {"id", "user", "version", "admission_precision", "confirmation_precision"}


def missing_from(inventory, fields) -> list[str]:
    return sorted(set(fields) - set(inventory))


def sealed_fields() -> list[str]:
    return [
        f"{name}.{field.name}"
        for name, model in MODELS.items()
        for field in model._meta.concrete_fields
        if field.name.endswith("_sealed")
    ]


def test_every_sealed_field_says_for_what_and_how_long_it_is_kept():
    assert missing_from(INVENTORY, sealed_fields()) == []


def test_a_sealed_field_without_an_entry_would_be_found():
    assert missing_from(INVENTORY, [*sealed_fields(), "talk.secret_sealed"]) == ["talk.secret_sealed"]


def test_every_fact_of_a_member_is_in_the_inventory():
    facts = {f"member.{f.name}" for f in Member._meta.concrete_fields if f.name not in TECHNICAL}
    assert missing_from(INVENTORY, facts) == []


def test_the_inventory_names_fields_that_are_there():
    there = {f"{name}.{f.name}" for name, m in MODELS.items() for f in m._meta.concrete_fields}
    assert sorted(set(INVENTORY) - there) == []


@pytest.mark.parametrize("name", INVENTORY)
def test_each_entry_has_a_purpose_a_level_and_a_source(name):
    kept = INVENTORY[name]
    assert str(kept.purpose) and kept.source and kept.level in {PERSONAL, SENSITIVE}
    assert (kept.months is None) == (kept.after == "")


def test_what_was_said_in_confidence_has_an_end():
    confidential = ("talk", "helpplan", "helpmeasure", "helpreview", "hardship", "feedback")
    confidential += ("appraisedmember",)
    endless = [n for n, k in INVENTORY.items() if n.startswith(confidential) and k.months is None]
    assert endless == []


@pytest.mark.parametrize(
    ("on", "limit"),
    [
        (date(2026, 11, 23), date(2024, 11, 23)),
        (date(2026, 2, 28), date(2024, 2, 28)),
        (date(2028, 2, 29), date(2026, 2, 28)),
    ],
)
def test_a_gist_is_past_its_time_after_two_years(on, limit):
    assert INVENTORY["talk.gist_sealed"].limit(on) == limit
    assert INVENTORY["member.name"].limit(on) is None
