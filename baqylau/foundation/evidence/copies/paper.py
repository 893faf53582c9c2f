"""A PDF of nothing but pictures of pages, written word by word: what is not written here is not in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

DPI: Final = 150
HEAD: Final = b"%PDF-1.4\n"
_PER_PAGE: Final = 3  # page, drawing, picture


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its JPEG, and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def written(pictures: list[Picture]) -> bytes:
    """The PDF. The same pictures give the same bytes."""
    content = bytearray(HEAD)
    places = []
    for number, body in enumerate(_objects(pictures), start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(places) + 1)
    content += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(content)


def _objects(pictures: list[Picture]) -> Iterator[bytes]:
    pages = [3 + _PER_PAGE * index for index in range(len(pictures))]
    yield b"<</Type/Catalog/Pages 2 0 R>>"
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    yield b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids)
    for page, picture in zip(pages, pictures, strict=True):
        across, down = _points(picture.width), _points(picture.height)
        drawing = b"%b 0 0 %b 0 0 cm /P Do" % (across, down)
        yield (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %b %b]/Contents %d 0 R"
            b"/Resources<</XObject<</P %d 0 R>>>>>>" % (across, down, page + 1, page + 2)
        )
        yield b"<</Length %d>>\nstream\n%b\nendstream" % (len(drawing), drawing)
        yield (
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB"
            b"/BitsPerComponent 8/Filter/DCTDecode/Length %d>>\nstream\n%b\nendstream"
            % (picture.width, picture.height, len(picture.jpeg), picture.jpeg)
        )


def _points(pixels: int) -> bytes:
    return b"%.2f" % (pixels * 72 / DPI)
