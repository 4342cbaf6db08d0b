"""The square of an address, as the library qrcode draws it with mask 0 and OpenCV reads it."""

import hashlib

import pytest

from partybuild.qr import path_of, square_of

ADDRESS = "https://branches.example.org/v/ABCD-EFGH-JKMN/"


def digest(square) -> str:
    return hashlib.sha256("".join("01"[dark] for row in square for dark in row).encode()).hexdigest()[:16]


READ = [
    (1, 21, "ca7e987369db4273"),
    (14, 21, "7793dce0d0135f2f"),
    (15, 25, "1e2db701e6a98c53"),
    (42, 29, "5907a1a7bd17d13c"),
    (46, 33, "ae33a5932dc99889"),
    (84, 37, "e9d5dd755b8ce7e7"),
    (106, 41, "b49911ea29062882"),
]


@pytest.mark.parametrize(("length", "size", "expected"), READ)
def test_the_squares_are_those_that_were_read(length, size, expected):
    square = square_of((ADDRESS * 3)[:length])
    assert (len(square), {len(row) for row in square}, digest(square)) == (size, {size}, expected)


def test_what_is_too_long_has_no_square():
    assert (square_of("x" * 106) is None, square_of("x" * 107)) == (False, None)


def test_dark_fields_become_a_path():
    assert path_of([[True, False], [False, True]]) == "M0 0h1v1h-1zM1 1h1v1h-1z"
