import io
import struct
import zlib

import pytest
from PIL import Image

from baqylau.foundation.evidence import copies
from baqylau.foundation.evidence.copies import CopyRefused, Limits, Redaction
from baqylau.foundation.evidence.copies.checking import jpeg, png
from baqylau.foundation.evidence.copies.plan import Refused
from tests.foundation.evidence.copies import planting

ALMOST = 12  # in 255: what JPEG may do to a colour

# BMP has no place for twelve: everything behind its pixels and before them is planted.
KINDS_AT_LEAST = {"image/bmp": 6}


def drawn(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= ALMOST for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("media_type", planting.PICTURES)
def test_nothing_planted_in_a_picture_is_in_its_copy_and_the_picture_is(media_type: str) -> None:
    plant = planting.PICTURES[media_type]()
    assert planting.left(plant.content, plant.marks) == plant.marks
    assert len(plant.marks) >= KINDS_AT_LEAST.get(media_type, 12)

    made = copies.make_copy([plant.content], media_type=media_type)

    assert planting.left(made.content, plant.marks) == []
    picture = drawn(made.content)
    assert (picture.size, (made.width, made.height)) == (planting.SIZE, planting.SIZE)
    assert near(picture.getpixel((30, 20)), planting.RED)
    assert near(picture.getpixel((5, 50)), planting.GREEN)  # the first frame, not the blue one
    assert "pillow" in made.tool


BOX_OVER_RED = Redaction(category="face", x=24 / 96, y=16 / 64, width=24 / 96, height=16 / 64)


@pytest.mark.parametrize("colours", ["few", "many"])  # which become PNG, and JPEG
def test_what_was_under_a_redaction_does_not_change_one_byte_of_the_copy(colours: str) -> None:
    made = []
    for secret in (planting.RED, (0, 0, 255)):
        field = planting.picture()
        if colours == "many":
            field = Image.radial_gradient("L").convert("RGB").resize(planting.SIZE)
            field = Image.blend(field, planting.picture(), 0.5)
        field.paste(secret, planting.BOX)
        field.save(saved := io.BytesIO(), "PNG")
        shown, hidden = (
            copies.make_copy([saved.getvalue()], media_type="image/png", redactions=taken).content
            for taken in ((), (BOX_OVER_RED,))
        )
        made.append((shown, hidden))
    assert made[0][0] != made[1][0]
    assert made[0][1] == made[1][1]
    assert near(drawn(made[0][1]).convert("RGB").getpixel((36, 24)), (0, 0, 0))


@pytest.mark.parametrize(
    "box",
    [
        Redaction(category="face", x=1.2, y=0.1, width=0.1, height=0.1),
        Redaction(category="face", x=-0.2, y=0.1, width=0.1, height=0.1),
        Redaction(category="face", x=float("nan"), y=0.1, width=0.1, height=0.1),
        Redaction(category="face", x=0.1, y=0.1),
        Redaction(category="face", page=2, x=0.1, y=0.1, width=0.1, height=0.1),
        Redaction(category="voice", from_s=0.0, to_s=1.0),
    ],
)
def test_a_redaction_that_covers_nothing_is_refused_not_forgotten(box: Redaction) -> None:
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([planting.jpeg().content], media_type="image/jpeg", redactions=(box,))
    assert refused.value.reason == "misplaced"


def test_boxes_are_placed_on_the_upright_picture() -> None:
    turned = io.BytesIO()
    exif = Image.Exif()
    exif[274] = 6  # the camera was turned: what is stored on its left side is on top
    planting.picture().save(turned, "JPEG", quality=95, exif=exif)
    (page,) = copies.pages([turned.getvalue()], "image/jpeg")
    assert (page.width, page.height) == (64, 96)

    corner = Redaction(category="name", x=0.0, y=0.0, width=0.25, height=0.25)
    made = copies.make_copy([turned.getvalue()], media_type="image/jpeg", redactions=(corner,))
    picture = drawn(made.content)
    assert picture.size == (64, 96)
    assert near(picture.getpixel((8, 12)), (0, 0, 0))
    assert near(picture.getpixel((8, 90)), planting.GREEN)


def test_broken_exif_does_not_cost_the_picture() -> None:
    whole = planting.jpeg().content
    broken = b"\xff\xd8" + b"\xff\xe1\x00\x12Exif\0\0II*\0\xff\xff\xff\x7f" + bytes(2) + whole[2:]
    made = copies.make_copy([broken], media_type="image/jpeg")
    assert (made.width, made.height) == planting.SIZE


def test_a_screenshot_stays_sharp_and_a_photograph_becomes_smaller() -> None:
    screenshot = copies.make_copy([planting.png().content], media_type="image/png")
    assert screenshot.media_type == "image/png"
    large = io.BytesIO()
    Image.radial_gradient("L").resize((3000, 1500)).convert("RGB").save(large, "PNG")
    limits = Limits(seconds=30, long_side=640)
    photograph = copies.make_copy([large.getvalue()], media_type="image/png", limits=limits)
    assert photograph.width == 3000  # grey has few colours: a screenshot
    colours = Image.merge("RGB", [Image.radial_gradient("L").rotate(a) for a in (0, 60, 120)])
    colours.resize((1200, 900)).save(large := io.BytesIO(), "PNG")
    photograph = copies.make_copy([large.getvalue()], media_type="image/png", limits=limits)
    assert (photograph.media_type, photograph.width, photograph.height) == ("image/jpeg", 640, 480)


def test_what_lies_under_transparency_is_gone() -> None:
    secret = Image.new("RGBA", (64, 64), (200, 0, 0, 0))
    secret.save(saved := io.BytesIO(), "PNG")
    picture = drawn(copies.make_copy([saved.getvalue()], media_type="image/png").content)
    assert picture.convert("RGB").getextrema() == ((255, 255),) * 3


def a_flood(across: int, down: int) -> bytes:
    """A PNG of a few bytes which says that it is enormous."""
    head = struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        planting._chunk(kind, body)
        for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(99))), (b"IEND", b""))
    )


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (a_flood(60_000, 60_000), "image/png", "too-many-pixels"),
        (a_flood(9_000, 9_000), "image/png", "unreadable"),  # allowed to be so large, but is not
        (planting.jpeg().content[:900], "image/jpeg", "unreadable"),
        (planting.png().content[:200], "image/png", "unreadable"),
        (b"", "image/jpeg", "unreadable"),
        (planting.png().content, "image/jpeg", "unreadable"),
        (b"<svg onload='alert(1)'>", "image/svg+xml", "not-supported"),
        (b"\0\0\0\x18ftypheic", "image/heic", "not-supported"),
        (planting.zip_with(b"x"), "application/zip", "not-supported"),
        (b"GIF89a<html><script>alert(1)</script>", "image/gif", "unreadable"),
        (b"II*\0\x08\0\0\0\xff\xff", "image/tiff", "unreadable"),
    ],
)
def test_what_cannot_be_a_picture_is_refused_with_a_reason(
    content: bytes, media_type: str, reason: str
) -> None:
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([content], media_type=media_type)
    assert refused.value.reason == reason
    if media_type.startswith("image/") and reason != "not-supported":
        with pytest.raises(CopyRefused) as refused:
            copies.pages([content], media_type)
        assert refused.value.reason == reason


def test_an_original_beyond_the_limit_is_refused_while_it_is_read() -> None:
    def endless() -> object:
        yield planting.jpeg().content
        while True:
            yield bytes(1 << 20)

    with pytest.raises(CopyRefused) as refused:
        copies.make_copy(
            endless(),  # type: ignore[arg-type]
            media_type="image/jpeg",
            limits=Limits(seconds=30, source_bytes=5 << 20),
        )
    assert refused.value.reason == "too-large"


def test_the_check_refuses_what_a_careless_encoder_leaves() -> None:
    for media_type, check in (("image/jpeg", jpeg.check), ("image/png", png.check)):
        made = copies.make_copy([planting.PICTURES[media_type]().content], media_type=media_type)
        assert check(made.content) == planting.SIZE
        for spoilt in (
            made.content + b"x",
            made.content[:-1],
            planting.PICTURES[media_type]().content,
            made.content[:2] + planting._segment(0xFE, b"hello") + made.content[2:],
            made.content[:33] + planting._chunk(b"tEXt", b"a\0b") + made.content[33:],
        ):
            with pytest.raises(Refused):
                check(spoilt)


def test_the_jpeg_comment_that_survives_saving_with_pillow_is_seen() -> None:
    commented = io.BytesIO()
    picture = planting.picture()
    picture.info["comment"] = b"the place"
    picture.save(commented, "JPEG")
    with pytest.raises(Refused):
        jpeg.check(commented.getvalue())


def test_bytes_behind_the_rows_of_a_png_are_seen() -> None:
    planting.picture().save(saved := io.BytesIO(), "PNG")
    assert png.check(saved.getvalue()) == planting.SIZE
    rows = planting.SIZE[1] * (1 + 3 * planting.SIZE[0])
    for packed in (zlib.compress(bytes(rows + 1)), zlib.compress(bytes(rows)) + b"hidden"):
        head = struct.pack(">IIBBBBB", *planting.SIZE, 8, 2, 0, 0, 0)
        body = b"".join(
            planting._chunk(k, b) for k, b in ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
        )
        with pytest.raises(Refused):
            png.check(b"\x89PNG\r\n\x1a\n" + body)
