"""Canaries: a mark in every text and personal value of the people part, and who may meet which."""

from tests.canaries.planting import (
    NOT_PLANTED,
    Planted,
    models_of_people,
    packed_text,
    plant,
    sealed_of,
    texts_of,
    whole,
)
from tests.canaries.table import MARKS, leaks, may_meet

__all__ = [
    "MARKS",
    "NOT_PLANTED",
    "Planted",
    "leaks",
    "may_meet",
    "models_of_people",
    "packed_text",
    "plant",
    "sealed_of",
    "texts_of",
    "whole",
]
