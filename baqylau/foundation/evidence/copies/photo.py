"""Photographs drawn anew: only pixels pass, onto a new picture. Runs behind the walls.

Lost on purpose: EXIF, XMP, IPTC, comments, profiles, thumbnails, hidden layers, further frames and
pages, whatever is under transparency or behind the end of the file.
"""

import math
import os
from typing import Any, Final

from PIL import Image, ImageDraw, ImageOps

from baqylau.foundation.evidence.copies.plan import Reason, Refused

QUALITY: Final = 88
PAGE_QUALITY: Final = 80
PREVIEW_SIDE: Final = 1600
_FEW_COLOURS: Final = 256
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)

Box = tuple[float, float, float, float]  # left, top, width, height as fractions


def draw_photo(task: dict[str, Any]) -> dict[str, Any]:
    """The published picture into the result."""
    facts = task["facts"]
    picture = _upright(task)
    burn(picture, [box for _page, box in facts["boxes"]])
    as_png = facts["format"] == "PNG" and picture.getcolors(_FEW_COLOURS) is not None
    size = picture.size if as_png else _fitting(picture.size, facts["side"])
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    with os.fdopen(os.dup(task["result"]), "wb") as result:
        if as_png:
            picture.save(result, "PNG", compress_level=6)
        else:
            picture.save(result, "JPEG", quality=QUALITY)
    return {"format": "PNG" if as_png else "JPEG"}


def draw_page(task: dict[str, Any]) -> dict[str, Any]:
    """The picture for the screen on which boxes are drawn: upright, whole, nothing taken out yet."""
    picture = _upright(task)
    picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    with os.fdopen(os.dup(task["result"]), "wb") as result:
        picture.save(result, "JPEG", quality=PAGE_QUALITY)
    return {"sizes": [os.fstat(task["result"]).st_size]}


def burn(picture: Image.Image, boxes: list[Box]) -> None:
    """Black over every pixel that a box touches, however little of it."""
    pen = ImageDraw.Draw(picture)
    across, down = picture.size
    for x, y, width, height in boxes:
        left, top = math.floor(x * across), math.floor(y * down)
        right, bottom = math.ceil((x + width) * across), math.ceil((y + height) * down)
        pen.rectangle((left, top, right - 1, bottom - 1), fill=_BLACK)


def _upright(task: dict[str, Any]) -> Image.Image:
    """The first picture of the source, turned as its camera says, as plain RGB in a new image."""
    Image.MAX_IMAGE_PIXELS = None  # judged below, by our own limit and without a warning
    facts = task["facts"]
    with os.fdopen(os.dup(task["source"]), "rb") as source:
        source.seek(0)
        opened = Image.open(source, formats=(facts["format"],))
        if opened.width * opened.height > facts["pixels"]:
            raise Refused(Reason.TOO_MANY_PIXELS)
        opened.load()
        turned = _turned(opened)
    fresh = Image.new("RGB", turned.size, _WHITE)
    _paste(turned, fresh)
    return fresh


def _turned(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except (ArithmeticError, LookupError, OSError, SyntaxError, TypeError, ValueError):
        return picture  # EXIF is broken, the picture is not


def _paste(picture: Image.Image, fresh: Image.Image) -> None:
    if picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        fresh.paste(clear, mask=clear.getchannel("A"))
        return
    fresh.paste(picture if picture.mode == "RGB" else picture.convert("RGB"))


def _fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    ratio = min(1.0, side / max(size))
    return max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))
