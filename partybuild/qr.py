"""How is a short address drawn as a square that a phone's camera reads (ISO/IEC 18004)?

Bytes, correction level M, versions 1 to 6: up to 106 octets, enough for an address of ours. Always mask 0:
which mask is best matters to a worn print, every reader takes any.
"""

# For each version: octets in all, of them for correction in each block, blocks, place of the lone pattern.
VERSIONS = (
    (26, 10, 1, 0),
    (44, 16, 1, 18),
    (70, 26, 1, 22),
    (100, 18, 2, 26),
    (134, 24, 2, 30),
    (172, 16, 4, 34),
)
# The two octets before the text hold its kind and its length, half of one ends it.
HEAD, POLYNOMIAL = 2, 0x11D
# Level M with mask 0, with its own correction and the standard's mask.
FORMAT = 0b101010000010010


def square_of(text: str) -> list[list[bool]] | None:
    """The rows of the square, True is dark, without the white rim; None for a text that is too long."""
    content = text.encode()
    for number, (total, correction, blocks, lone) in enumerate(VERSIONS, start=1):
        room = total - correction * blocks
        if len(content) + HEAD <= room:
            return _drawn(17 + 4 * number, lone, _octets(content, room, correction, blocks))
    return None


def path_of(square: list[list[bool]]) -> str:
    """The dark fields as the path of an SVG in units of one field."""
    return "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(square) for x, dark in enumerate(row) if dark)


def _octets(content: bytes, room: int, correction: int, blocks: int) -> bytes:
    """What is drawn: the text's blocks octet by octet in turn, then those of their corrections."""
    number = (0b0100 << 8 | len(content)) << 8 * len(content) | int.from_bytes(content)
    body = (number << 4).to_bytes(len(content) + HEAD)
    body += bytes(0xEC if n % 2 == 0 else 0x11 for n in range(room - len(body)))
    each = room // blocks
    parts = [body[n * each : (n + 1) * each] for n in range(blocks)]
    tails = [_correction(part, correction) for part in parts]
    turns = [octet for some in (parts, tails) for turn in zip(*some, strict=True) for octet in turn]
    return bytes(turns)


def _correction(part: bytes, length: int) -> bytes:
    """The remainder by Reed and Solomon's polynomial of that degree over GF(256)."""
    divisor, root = [1], 1
    for _ in range(length):
        times = [0, *(_product(d, root) for d in divisor)]
        divisor = [a ^ b for a, b in zip([*divisor, 0], times, strict=True)]
        root = _product(root, 2)
    rest = [*part, *[0] * length]
    for n in range(len(part)):
        factor = rest[n]
        for place, d in enumerate(divisor):
            rest[n + place] ^= _product(d, factor)
    return bytes(rest[len(part) :])


def _product(a: int, b: int) -> int:
    found = 0
    while b:
        found ^= a if b & 1 else 0
        a = a << 1 ^ (POLYNOMIAL if a & 0x80 else 0)
        b >>= 1
    return found


def _drawn(size: int, lone: int, octets: bytes) -> list[list[bool]]:
    fixed = _fixed(size, lone)
    bits = (octet >> place & 1 for octet in octets for place in range(7, -1, -1))
    for x, y in _way(size):
        if (x, y) not in fixed:
            fixed[x, y] = bool(next(bits, 0)) ^ ((x + y) % 2 == 0)
    return [[fixed[x, y] for x in range(size)] for y in range(size)]


def _way(size: int):
    """The fields in the order of the bits: columns by twos from the right, up and down in turn."""
    rising = True
    for right in range(size - 1, 0, -2):
        # The column of the timing pattern is stepped over.
        right -= right <= 6
        for y in range(size - 1, -1, -1) if rising else range(size):
            yield from ((right, y), (right - 1, y))
        rising = not rising


def _fixed(size: int, lone: int) -> dict[tuple[int, int], bool]:
    """What every square of the size has: three corners, the lone pattern, the two rulers, the format."""
    found = {}
    for n in range(size):
        found[n, 6] = found[6, n] = n % 2 == 0
    for cx, cy in ((3, 3), (size - 4, 3), (3, size - 4)):
        for x in range(max(cx - 4, 0), min(cx + 5, size)):
            for y in range(max(cy - 4, 0), min(cy + 5, size)):
                found[x, y] = max(abs(x - cx), abs(y - cy)) not in {2, 4}
    if lone:
        for x in range(lone - 2, lone + 3):
            for y in range(lone - 2, lone + 3):
                found[x, y] = max(abs(x - lone), abs(y - lone)) != 1
    bits = [bool(FORMAT >> n & 1) for n in range(15)]
    around = [(8, n) for n in (0, 1, 2, 3, 4, 5, 7, 8)] + [(n, 8) for n in (7, 5, 4, 3, 2, 1, 0)]
    beside = [(size - 1 - n, 8) for n in range(8)] + [(8, size - 7 + n) for n in range(7)]
    for n, bit in enumerate(bits):
        found[around[n]] = found[beside[n]] = bit
    found[8, size - 8] = True
    return found
