"""What is one adjustable number of the regulations?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One adjustable number of the regulations: default, bounds, unit, source, force (MUST, GEN, LOCAL).

    What the regulations demand (MUST) may be made stricter by a rule set, never looser: the bounds say so.
    """

    key: str
    default: int
    unit: str
    label: object
    rule: str
    source: object
    force: str = "GEN"
    lowest: int = 0
    highest: int = 31
    # What an organization decides for itself binds nobody under it.
    is_own: bool = False

    def refuses(self, value: object) -> bool:
        """Whether a value is no whole number within the bounds."""
        return type(value) is not int or not self.lowest <= value <= self.highest
