"""How is a secret address made, and what is kept of it?"""

import hashlib
import secrets

# 256 random bits; against that many no table and no patience helps, so a plain digest is enough to keep.
OCTETS = 32


def new_token() -> str:
    """A secret that stands in an address, in letters, digits, - and _."""
    return secrets.token_urlsafe(OCTETS)


def digest_of(token: str) -> str:
    """What is stored of a token: 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()
