"""The facts of one whole way into the Party, and what speaks against a step of it."""

from dataclasses import replace
from datetime import date, timedelta

from branches.rules import SETTINGS
from members.rules.admission import STEPS, Facts, Helper, objections
from tests.members.admissions import BORN, COMMITTEE, COUNT, WAY

D = date
ONE = timedelta(days=1)
NUMBERS = {key: s.default for key, s in SETTINGS.items() if key.startswith("admission.")}
DONE = {"applied": D(2023, 1, 10)} | {k: on for k, on, _more in WAY if not isinstance(on, list)}
EXAMINED = (D(2024, 1, 20), D(2024, 7, 25), D(2025, 9, 1))
FULL = ((D(2015, 1, 1), None),)
HELPERS = tuple(
    Helper(role, name, D(2023, 8, 11) if role == "contact_person" else D(2024, 8, 11), None, FULL)
    for role in ("contact_person", "introducer")
    for name in ("A", "B")
)
WHOLE = Facts(
    done=DONE,
    details={
        "accepted": COUNT,
        "confirmed": COUNT,
        "approved": COMMITTEE,
        "confirmation_approved": COMMITTEE,
        "trained": {"days": 3},
        "reviewed": {"result": "passed"},
    },
    born_on=BORN,
    examined_on=EXAMINED,
    helpers=HELPERS,
)


def until(key: str, **changes) -> Facts:
    """The facts of the whole way up to the step before `key`, with days of steps changed by name."""
    order = [step.key for step in STEPS]
    before = order[: order.index(key)] if key in order else order[: order.index("confirmed")]
    done = {k: v for k, v in DONE.items() if k in before}
    fields = {k: v for k, v in changes.items() if k in Facts.__dataclass_fields__}
    return replace(WHOLE, done=done | {k: v for k, v in changes.items() if k not in fields}, **fields)


def codes(key: str, on: date, facts: Facts, **numbers) -> list[str]:
    settings = NUMBERS | {f"admission.{name}": value for name, value in numbers.items()}
    return [o.code for o in objections(key, on, facts, settings)]
