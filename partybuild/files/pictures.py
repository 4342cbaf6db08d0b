"""How does a picture lose where and by what it was taken, before anybody else sees it?"""

from io import BytesIO

from PIL import Image, ImageOps

# A longer picture is made smaller: 3,000 points are an A4 page at 250 to the inch.
LONGEST_SIDE = 3000
MOST_POINTS = 50_000_000
QUALITY = 85
FORMATS = {"jpg": "JPEG", "png": "PNG"}
# Above this Pillow itself warns, above its double it refuses; whoever opens a picture asks here first.
Image.MAX_IMAGE_PIXELS = MOST_POINTS


class TooManyPoints(ValueError):
    """The picture unpacks to more than MOST_POINTS."""


def points_of(content: bytes, kind: str) -> int:
    """How many points the picture says it has; 0 for what is no such picture. Nothing is decoded."""
    try:
        with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as picture:
            return picture.width * picture.height
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPoints from error
    except Exception:
        # Whoever draws it says that it is damaged.
        return 0


def plain_picture(content: bytes, kind: str) -> bytes:
    """The picture drawn anew: without EXIF, place, comments and whatever is hung on behind it.

    `kind` is "jpg" or "png". Its size is judged before a point is decoded. Raises TooManyPoints, or
    ValueError for what is no such picture.
    """
    try:
        with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as picture:
            if picture.width * picture.height > MOST_POINTS:
                raise TooManyPoints
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            # How the camera was held stands in what is dropped, so the picture is turned first.
            upright = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPoints from error
    except TooManyPoints:
        raise
    except Exception as error:
        # Decoders of damaged pictures raise whatever they come across.
        raise ValueError("not a picture") from error
    return _drawn(upright, kind)


def _drawn(picture: Image.Image, kind: str) -> bytes:
    modes = ("RGB", "L") if kind == "jpg" else ("RGB", "RGBA", "L", "LA", "P", "1")
    if picture.mode not in modes:
        picture = picture.convert("RGB")
    if max(picture.size) > LONGEST_SIDE:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    seen = picture.info.get("transparency")
    picture.info = {} if seen is None else {"transparency": seen}
    written, told = BytesIO(), {"quality": QUALITY} if kind == "jpg" else {}
    picture.save(written, FORMATS[kind], optimize=kind == "jpg", **told)
    return written.getvalue()
