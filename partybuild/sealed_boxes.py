"""How is something sealed so that two passphrases together open it, and nothing else does?

A box is sealed to a public key by whoever has it, also by a browser: its WebCrypto knows the same
algorithms, static/ballots.js is the other half. ECDH on P-256 with a key pair made for the one box,
HKDF-SHA-256, AES-256-GCM; the context is authenticated, so that a box opens nowhere else.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CURVE, POINT, TAG, SALT, SCALAR = ec.SECP256R1(), 65, 16, 16, 32
# Every key is used for one message: it needs no nonce of its own.
NONCE = bytes(12)
OVERHEAD = POINT + TAG


class NotOpened(Exception):
    """A box or a key does not open: another key or context, a wrong passphrase, changed bytes."""


def make_keys(passphrases: list[str], context: str) -> tuple[bytes, str]:
    """(public key of 65 octets, the private key locked with the passphrases); the plain one is not kept."""
    key = ec.generate_private_key(CURVE)
    salt, cost = os.urandom(SALT), settings.PASSPHRASE_COST
    plain = key.private_numbers().private_value.to_bytes(SCALAR)
    closed = AESGCM(_lock(passphrases, salt, cost)).encrypt(NONCE, plain, context.encode())
    return _octets(key.public_key()), f"{cost}:{base64.b64encode(salt + closed).decode()}"


def unlock(locked: str, passphrases: list[str], context: str) -> ec.EllipticCurvePrivateKey:
    """The private key; NotOpened where one of the passphrases is wrong: which one stays unknown, so that
    nobody can try one alone."""
    cost, _, body = locked.partition(":")
    try:
        raw = base64.b64decode(body, validate=True)
        lock = _lock(passphrases, raw[:SALT], int(cost))
        plain = AESGCM(lock).decrypt(NONCE, raw[SALT:], context.encode())
    except (ValueError, InvalidTag) as error:
        raise NotOpened("key") from error
    return ec.derive_private_key(int.from_bytes(plain), CURVE)


def seal_box(plain: bytes, public: bytes, context: str) -> bytes:
    """A box of len(plain) + OVERHEAD octets; two boxes of the same text have nothing in common."""
    key = ec.generate_private_key(CURVE)
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public))
    own = _octets(key.public_key())
    return own + AESGCM(_box_key(shared, own, public)).encrypt(NONCE, plain, context.encode())


def open_box(box: bytes, key: ec.EllipticCurvePrivateKey, context: str) -> bytes:
    """What `seal_box` was given; raises NotOpened."""
    own, public = box[:POINT], _octets(key.public_key())
    try:
        shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, own))
        return AESGCM(_box_key(shared, own, public)).decrypt(NONCE, box[POINT:], context.encode())
    except (ValueError, InvalidTag) as error:
        raise NotOpened("box") from error


def _lock(passphrases: list[str], salt: bytes, cost: int) -> bytes:
    # Both go into one key: who knows one of them is as far from it as who knows none.
    stretched = b"".join(
        Scrypt(salt=salt + bytes([n]), length=32, n=cost, r=8, p=1).derive(words.strip().encode())
        for n, words in enumerate(passphrases)
    )
    return HKDF(hashes.SHA256(), 32, salt, b"partybuild passphrases").derive(stretched)


def _box_key(shared: bytes, own: bytes, public: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, own + public, b"partybuild box").derive(shared)


def _octets(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
