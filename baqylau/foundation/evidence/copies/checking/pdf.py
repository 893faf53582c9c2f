"""A PDF of nothing but pictures of pages: it must be, byte for byte, what `paper` writes."""

import re
from typing import Final

from baqylau.foundation.evidence.copies import paper
from baqylau.foundation.evidence.copies.checking import jpeg
from baqylau.foundation.evidence.copies.plan import Reason, Refused

_PICTURE: Final = re.compile(
    rb"<</Type/XObject/Subtype/Image/Width \d{1,6}/Height \d{1,6}/ColorSpace/DeviceRGB"
    rb"/BitsPerComponent 8/Filter/DCTDecode/Length (\d{1,10})>>\nstream\n"
)


def check(content: bytes) -> int:
    """How many pages it has. Raises `Refused` (not clean)."""
    pictures, at = [], 0
    while found := _PICTURE.search(content, at):
        at = found.end() + int(found[1])
        drawn = content[found.end() : at]
        pictures.append(paper.Picture(drawn, *jpeg.check(drawn)))
    if not pictures or paper.written(pictures) != content:
        raise Refused(Reason.NOT_CLEAN)
    return len(pictures)
