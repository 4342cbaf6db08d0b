"""Which records does chance pick, so that the same seed picks the same again?"""

import hashlib
from collections.abc import Iterable

# So many records without any remark are opened before the others are approved with them.
TO_OPEN = 3
# A list longer than this is no longer looked through.
MOST_TOGETHER = 50
LARGEST_SAMPLE = 100


def draw(keys: Iterable[int], *, seed: str, size: int) -> list[int]:
    """`size` of the keys (all, where there are fewer): those whose SHA-256 of "seed:key" is smallest.

    Anybody can do it again with the seed and the keys; what the order of the keys was does not matter.
    """
    return sorted(set(keys), key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).hexdigest())[:size]
