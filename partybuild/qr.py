"""How does an address get onto paper so that a telephone finds it again (QR code)?"""

from io import BytesIO

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET = 4


def svg_of(address: str, *, title: str = "") -> SafeString:
    """The address as an inline SVG of black squares, sized by the sheet's CSS (class "qr").

    It carries no style attribute: the policy of the pages forbids them. `title` says where it leads to.
    """
    code = _code(address)
    # The library writes numbers and fixed names alone; the address is in the squares.
    squares = code.svg_inline(border=QUIET, omitsize=True, svgclass=None, lineclass=None, light="#fff")
    said = format_html('role="img" aria-label="{}"', title) if title else mark_safe('aria-hidden="true"')
    return format_html('<span class="qr" {}>{}</span>', said, mark_safe(squares))  # noqa: S308


def png_of(address: str) -> bytes:
    """The address as a PNG for files that are printed."""
    out = BytesIO()
    _code(address).save(out, kind="png", scale=6, border=QUIET)
    return out.getvalue()


def _code(address: str):
    import segno

    return segno.make(address, error="m", micro=False)
