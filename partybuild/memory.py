"""How does work that makes very many objects, and keeps them, get done in time?"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def looked_through_seldom() -> Iterator[None]:
    """Python looks through all objects whenever some more came; where they stay, that finds nothing."""
    looks = gc.get_threshold()
    gc.set_threshold(300_000, 5, 5)
    try:
        yield
    finally:
        gc.set_threshold(*looks)
