"""Canaries: a mark in every text and personal value of the people part, and who may meet which."""

from tests.canaries.markup import faults_of, renew_reply_links
from tests.canaries.planting import (
    ID_NUMBER,
    NOT_PLANTED,
    PHONE,
    Planted,
    models_of_people,
    plant,
    sealed_of,
    text_of,
    texts_of,
    whole,
)
from tests.canaries.table import MARKS, leaks, may_meet

__all__ = [
    "ID_NUMBER",
    "MARKS",
    "NOT_PLANTED",
    "PHONE",
    "Planted",
    "faults_of",
    "leaks",
    "may_meet",
    "models_of_people",
    "plant",
    "renew_reply_links",
    "sealed_of",
    "text_of",
    "texts_of",
    "whole",
]
