"""Does a text repeat an earlier one for a large part?"""

import unicodedata

# No more is compared: the time stays within some hundredths of a second.
MOST = 20_000
# Shorter texts are alike by chance: "Agreed." is no copy.
LEAST = 120
LENGTH = 6
LARGE_PART = 0.6


def normalized(text: str) -> str:
    """Letters and digits alone, in one width and case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text[:MOST]).casefold() if c.isalnum())


def shingles(text: str) -> set[str]:
    """Every run of 6 characters of a normalized text."""
    return {text[n : n + LENGTH] for n in range(len(text) - LENGTH + 1)}


def repeats(text: str, earlier: str) -> bool:
    """Whether six tenths of a text of 120 letters or more stand word for word in the earlier one."""
    own = normalized(text)
    if len(own) < LEAST:
        return False
    found = shingles(own)
    return len(found & shingles(normalized(earlier))) >= LARGE_PART * len(found)
