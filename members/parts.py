"""Of which parts does the work with people consist? The one list; each room has a module a part."""

from importlib import import_module
from types import ModuleType

NAMES = (
    "admission",
    "transfers",
    "membership",
    "dues",
    "education",
    "targets",
    "roles",
    "growth",
    "care",
    "community",
    "corrections",
    "statistics",
)


def modules_of(room: str) -> list[ModuleType]:
    """The modules of all parts in a room ("members.rules"), in the order of the list."""
    return [import_module(f"{room}.{name}") for name in NAMES]
