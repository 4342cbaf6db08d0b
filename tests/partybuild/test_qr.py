"""The code on paper: an address, no style, no words of anybody."""

import re

from partybuild.qr import png_of, svg_of

ADDRESS = "https://party.example/o/branch/meetings/12/attendance/"


def test_the_picture_carries_no_style_and_no_script():
    svg = svg_of(ADDRESS, title='To "the" page')
    assert re.findall(r"<(\w+)", svg) == ["span", "svg", "path", "path"]
    assert "style" not in svg and 'aria-label="To &quot;the&quot; page"' in svg


def test_each_address_has_its_own():
    assert svg_of(ADDRESS) == svg_of(ADDRESS) != svg_of(ADDRESS + "x")
    assert 'aria-hidden="true"' in svg_of(ADDRESS)


def test_the_file_has_a_picture_of_it():
    assert png_of(ADDRESS).startswith(b"\x89PNG")
