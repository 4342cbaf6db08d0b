"""Which words belong to a life meeting, in an order that tells nothing it should not?"""

from django.db.models import Prefetch

from meetings.models import LifeCriticism, LifeOpinion, LifeProcess, LifeStatement, SelfCheck

BY_NAME = ("member__pinyin", "member__name", "pk")


def opinions_of(process: LifeProcess) -> list[LifeOpinion]:
    """The opinions, mixed; one query."""
    return list(LifeOpinion.objects.of(process).mixed())


def self_checks_of(process: LifeProcess) -> list[SelfCheck]:
    """By name; one query."""
    return list(process.self_checks.select_related("member").order_by(*BY_NAME))


def statements_of(process: LifeProcess) -> list[LifeStatement]:
    """By name, each with what the others said in `.said`; two queries."""
    said = Prefetch("criticisms", LifeCriticism.objects.select_related("by"), "said")
    rows = process.statements.select_related("member").prefetch_related(said)
    return list(rows.order_by(*BY_NAME))
