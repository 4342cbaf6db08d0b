"""Is the log still what was written?"""

from dataclasses import dataclass, field

from partybuild.audit.chain import digest
from partybuild.audit.models import Entry


@dataclass
class Verification:
    """How many entries were read, the newest digest, and for each fault the entry's number and its kind.

    Kinds: "gap" (entries are missing before it), "changed" (content or order is not what was sealed),
    "cut" (the anchored entry is gone), "rewritten" (it is another one than the anchored).
    """

    count: int = 0
    digest: str = ""
    faults: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.faults


def verify(*, anchor: dict[int, str] | None = None) -> Verification:
    """Read the whole chain; without an `anchor` {number: digest} kept elsewhere a cut tail stays unseen."""
    result, number, sealed = Verification(), 0, ""
    anchors = dict(anchor or {})
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != number + 1:
            result.faults.append((entry.sequence, "gap"))
        elif entry.digest != digest(sealed, entry):
            result.faults.append((entry.sequence, "changed"))
        if anchors.pop(entry.sequence, entry.digest) != entry.digest:
            result.faults.append((entry.sequence, "rewritten"))
        number, sealed = entry.sequence, entry.digest
        result.count += 1
    result.digest = sealed
    result.faults += [(missing, "cut") for missing in sorted(anchors)]
    return result


def head() -> tuple[int, str]:
    """Number and digest of the newest entry, to be kept on other storage; (0, "") for an empty log."""
    return Entry.objects.order_by("-sequence").values_list("sequence", "digest").first() or (0, "")
