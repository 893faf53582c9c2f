"""Originals with marks in every carrier we know, and the search for marks in what came out."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from PIL import Image, ImageCms
from PIL.TiffImagePlugin import ImageFileDirectory_v2

SIZE = (96, 64)
GREEN, RED = (20, 160, 60), (220, 30, 30)
BOX = (24, 16, 48, 32)  # where every planted picture is red: left, top, right, bottom


@dataclass
class Planted:
    """An original and the marks that are in it."""

    content: bytes = b""
    marks: list[str] = field(default_factory=list)

    def mark(self, where: str) -> bytes:
        """A new mark, unique to its place."""
        self.marks.append(f"MARKED-{where}-7f3a91")
        return self.marks[-1].encode()

    def word(self, where: str) -> str:
        return self.mark(where).decode()


def traces(content: bytes) -> bytes:
    """The content, and whatever lies packed in it (deflate streams, also in the streams)."""
    found, at = [content], 0
    while (at := content.find(b"\x78", at)) >= 0:
        unpacked = _unpacked(content[at : at + 200_000])
        if len(unpacked) > 8:
            found.append(unpacked)
        at += 1
    return b"\n".join(found)


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, 1_000_000)
    except zlib.error:
        return b""


def left(content: bytes, marks: list[str]) -> list[str]:
    """Which marks can be found, in any of the ways they may have been written."""
    where = traces(content)
    return [mark for mark in marks if any(shape in where for shape in _shapes(mark))]


def _shapes(mark: str) -> list[bytes]:
    plain = mark.encode()
    return [
        plain,
        mark.encode("utf-16-le"),
        mark.encode("utf-16-be"),
        plain[::-1],
        plain.hex().encode(),
    ]


def picture(colour: tuple[int, int, int] = GREEN, size: tuple[int, int] = SIZE) -> Image.Image:
    """A green field with a red box: `BOX`."""
    drawn = Image.new("RGB", size, colour)
    drawn.paste(RED, BOX)
    return drawn


def zip_with(mark: bytes) -> bytes:
    """A whole ZIP archive, to hang behind a picture."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("secret.txt", mark)
    return packed.getvalue()


def profile_with(mark: bytes) -> bytes:
    """A colour profile whose description is the mark."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile + b"desc" + mark  # readers take the declared length, copiers take all


def xmp_with(mark: bytes) -> bytes:
    return b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><a>%b</a></x:xmpmeta>' % mark


def exif_with(plant: Planted) -> Image.Exif:
    """EXIF with ten kinds of facts about who, where and with what."""
    exif = Image.Exif()
    exif[270] = plant.word("exif-description")
    exif[271] = plant.word("exif-make")
    exif[272] = plant.word("exif-model")
    exif[305] = plant.word("exif-software")
    exif[315] = plant.word("exif-artist")
    exif[33432] = plant.word("exif-copyright")
    inside = exif.get_ifd(0x8769)
    inside[37500] = b"Nikon\0" + plant.mark("exif-makernote")
    inside[37510] = b"ASCII\0\0\0" + plant.mark("exif-usercomment")
    inside[42033] = plant.word("exif-serial")
    inside[42032] = plant.word("exif-owner")
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (51.0, 7.0, 41.7)
    gps[27] = b"ASCII\0\0\0" + plant.mark("exif-gps-method")
    gps[29] = plant.word("exif-gps-day")
    return exif


# --- pictures ------------------------------------------------------------------------------------------


def jpeg() -> Planted:
    plant = Planted()
    saved = io.BytesIO()
    picture().save(
        saved,
        "JPEG",
        quality=90,
        exif=exif_with(plant),
        comment=plant.mark("jpeg-comment"),
        icc_profile=profile_with(plant.mark("icc")),
        xmp=xmp_with(plant.mark("xmp")),
    )
    thumbnail = io.BytesIO()
    picture((0, 0, 255)).save(thumbnail, "JPEG", comment=plant.mark("thumbnail"))
    body = saved.getvalue()
    extra = b"".join(
        (
            _segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + plant.mark("xmp-extended")),
            _segment(0xE2, b"MPF\0" + plant.mark("multi-picture")),
            _segment(0xE7, plant.mark("unknown-segment")),
            _segment(0xEB, b"JP\0\1\0\0\0\1jumbc2pa" + plant.mark("c2pa")),
            _segment(0xEC, b"Ducky" + plant.mark("ducky")),
            _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + plant.mark("iptc")),
            _segment(0xE0, b"JFXX\0\x10" + thumbnail.getvalue()),
        )
    )
    behind = plant.mark("trailer") + plant.mark("utf16").decode().encode("utf-16-le")
    plant.content = body[:2] + extra + body[2:] + behind + zip_with(plant.mark("zip"))
    return plant


def _segment(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body


def png() -> Planted:
    plant = Planted()
    saved = io.BytesIO()
    clear = picture().convert("RGBA")
    clear.putpixel((0, 0), (1, 2, 3, 0))
    clear.save(saved, "PNG", icc_profile=profile_with(plant.mark("icc")), exif=exif_with(plant))
    body = saved.getvalue()
    extra = b"".join(
        (
            _chunk(b"tEXt", b"Author\0" + plant.mark("text")),
            _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(plant.mark("ztext") * 3)),
            _chunk(b"iTXt", b"Title\0\0\0kk\0\0" + plant.mark("itext")),
            _chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp_with(plant.mark("xmp"))),
            _chunk(b"tIME", struct.pack(">HBBBBB", 2025, 3, 4, 5, 6, 7)),
            _chunk(b"sPLT", plant.mark("palette-name") + b"\0\x08"),
            _chunk(b"caBX", b"jumb" + plant.mark("c2pa")),
            _chunk(b"prVt", plant.mark("private-chunk")),
        )
    )
    at = body.index(b"IDAT") - 4
    behind = plant.mark("trailer") + zip_with(plant.mark("zip"))
    plant.content = body[:at] + extra + body[at:] + behind
    return plant


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def webp() -> Planted:
    plant = Planted()
    saved = io.BytesIO()
    exif, icc = exif_with(plant).tobytes(), profile_with(plant.mark("icc"))
    picture().save(
        saved, "WEBP", quality=95, exif=exif, icc_profile=icc, xmp=xmp_with(plant.mark("xmp"))
    )
    unknown = plant.mark("unknown-chunk").ljust(40, b".")
    body = saved.getvalue()[8:] + b"C2PA" + struct.pack("<I", len(unknown)) + unknown
    behind = plant.mark("trailer") + zip_with(plant.mark("zip"))
    plant.content = b"RIFF" + struct.pack("<I", len(body)) + body + behind
    return plant


def gif() -> Planted:
    plant = Planted()
    saved = io.BytesIO()
    second = picture((0, 0, 255))
    picture().save(
        saved, "GIF", save_all=True, append_images=[second], comment=plant.mark("comment")
    )
    body = saved.getvalue()
    at = 13 + 3 * (2 << (body[10] & 7)) if body[10] & 0x80 else 13
    extra = b"".join(
        (
            _extension(0xFE, plant.mark("comment-first")),
            _extension(0xFE, plant.mark("comment-author")),
            _extension(0xFE, plant.mark("comment-place")),
            _extension(0xFF, b"XMP DataXMP", xmp_with(plant.mark("xmp"))),
            _extension(0xFF, b"ICCRGBG1012", plant.mark("icc")),
            _extension(0xFF, b"PRIVATE1234", plant.mark("private-application")),
            _extension(0xFF, b"C2PA_GIF\x01\0\0", plant.mark("c2pa")),
            _extension(0x42, plant.mark("unknown-extension")),
        )
    )
    last = _extension(0xFE, plant.mark("comment-last"))
    behind = plant.mark("trailer") + zip_with(plant.mark("zip"))
    plant.content = body[:at] + extra + body[at:-1] + last + body[-1:] + behind
    return plant


def _extension(kind: int, *blocks: bytes) -> bytes:
    return b"!" + bytes((kind,)) + b"".join(bytes((len(b),)) + b for b in blocks) + b"\0"


def tiff() -> Planted:
    plant = Planted()
    tags = ImageFileDirectory_v2()
    for tag, where in {
        269: "document-name",
        270: "description",
        271: "make",
        272: "model",
        285: "page-name",
        305: "software",
        306: "day",
        315: "artist",
        316: "host-computer",
        33432: "copyright",
    }.items():
        tags[tag] = plant.word(where)
    for tag, where in {700: "xmp", 33723: "iptc", 34377: "photoshop", 65000: "private"}.items():
        tags.tagtype[tag] = 7
        tags[tag] = plant.mark(where)
    saved = io.BytesIO()
    second = picture((0, 0, 255))
    picture().save(
        saved,
        "TIFF",
        tiffinfo=tags,
        icc_profile=profile_with(plant.mark("icc")),
        save_all=True,
        append_images=[second],
    )
    plant.content = saved.getvalue() + plant.mark("trailer") + zip_with(plant.mark("zip"))
    return plant


def bmp() -> Planted:
    """BMP has room in fewer places: between header and pixels, under the rows, behind the end."""
    plant = Planted()
    saved = io.BytesIO()
    picture().save(saved, "BMP")
    body = bytearray(saved.getvalue())
    (start,) = struct.unpack_from("<I", body, 10)
    gap = b"".join(
        plant.mark(where) for where in ("gap", "gap-author", "gap-place", "linked-profile")
    )
    struct.pack_into("<I", body, 10, start + len(gap))
    behind = plant.mark("trailer") + zip_with(plant.mark("zip"))
    plant.content = bytes(body[:start]) + gap + bytes(body[start:]) + behind
    return plant


def avif() -> Planted:
    plant = Planted()
    saved = io.BytesIO()
    exif, icc = exif_with(plant).tobytes(), profile_with(plant.mark("icc"))
    picture().save(
        saved, "AVIF", quality=95, exif=exif, icc_profile=icc, xmp=xmp_with(plant.mark("xmp"))
    )
    boxes = b"".join(
        struct.pack(">I", 8 + len(body)) + kind + body
        for kind, body in ((b"uuid", bytes(16) + plant.mark("uuid")), (b"free", plant.mark("free")))
    )
    plant.content = saved.getvalue() + boxes + zip_with(plant.mark("zip"))
    return plant


PICTURES = {
    "image/jpeg": jpeg,
    "image/png": png,
    "image/webp": webp,
    "image/gif": gif,
    "image/tiff": tiff,
    "image/bmp": bmp,
    "image/avif": avif,
}
