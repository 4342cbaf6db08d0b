"""By which short pieces is a text found, so that two Chinese characters are enough?"""

import re
import unicodedata

# Letters and digits of full width are typed for the plain ones: the same length, so places stay the same.
WIDE = {
    n: n - 0xFEE0
    for start, end in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for n in range(start, end + 1)
}
PIECES = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
MOST_WORDS = 8
# Characters shown around the first word.
BEFORE, AFTER = 24, 72


def folded(text: str) -> str:
    """The text as it is compared: small letters of plain width, every character at its place."""
    small = text.translate(WIDE).lower()
    return (
        small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def tokens_of(text: str) -> set[str]:
    """What a text can be found by: each two neighbours of a Chinese run, each three of a word or number.

    A word of one or two letters is its own token; a Chinese character that stands alone has none. Tokens are
    written in hexadecimal, so that no database reads letters or word ends into them.
    """
    found = set()
    for piece in PIECES.findall(folded(text)):
        length = 3 if piece[0].isascii() else 2
        if length == 3 and len(piece) < 3:
            found.add(piece)
        found.update(piece[n : n + length] for n in range(len(piece) - length + 1))
    return {token.encode("utf-16-be").hex() for token in found}


def words_of(query: str) -> list[str]:
    """The words asked for, each to be found as it stands; what lies between blanks is one word."""
    return list(dict.fromkeys(folded(unicodedata.normalize("NFC", query)).split()))[:MOST_WORDS]


def passage_of(
    text: str, words: list[str], *, before: int = 24, after: int = 72
) -> list[tuple[str, bool]] | None:
    """The surroundings of the first word, in pieces with whether each is one of the words.

    None where a word is not in the text: tokens can all be there without the word. A line is not crossed.
    """
    plain = folded(text)
    if not words or any(word not in plain for word in words):
        return None
    at = plain.index(words[0])
    start = max(text.rfind("\n", 0, at) + 1, at - BEFORE)
    end = min(text.find("\n", at) % (len(text) + 1), at + len(words[0]) + AFTER)
    head = "…" if start and text[start - 1] != "\n" else ""
    tail = "…" if end < len(text) and text[end] != "\n" else ""
    marked = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    pieces, last = [(head, False)], start
    for found in marked.finditer(plain, start, end):
        pieces += [(text[last : found.start()], False), (text[found.start() : found.end()], True)]
        last = found.end()
    return [piece for piece in [*pieces, (text[last:end], False), (tail, False)] if piece[0]]
