"""Published copies: what may be shown of an original, made anew from its pixels and sound.

An original is never published. `make_copy` decodes it in a process without network and disk, burns
the redactions in, encodes the rest anew and checks the result against a list of what may be in it.
A copy that cannot be made or is not clean does not exist: `CopyRefused`. Nothing here knows rows or
people; two people must still have looked, at the pixels too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from baqylau.foundation.evidence.copies import paper, sandbox, sound, tools
from baqylau.foundation.evidence.copies.checking import jpeg, mp4, ogg, pdf, png, second
from baqylau.foundation.evidence.copies.kinds import FORMATS, HEAD, Format
from baqylau.foundation.evidence.copies.plan import LIMITS, Kind, Limits, Reason, Redaction, Refused
from baqylau.foundation.evidence.errors import CopyRefused

__all__ = [
    "SUPPORTED",
    "CopyRefused",
    "Limits",
    "MadeCopy",
    "Page",
    "Reason",
    "Redaction",
    "can_copy",
    "make_copy",
    "pages",
]

SUPPORTED: Final[dict[str, Kind]] = {name: found.kind for name, found in FORMATS.items()}

_DPI_ON_SCREEN: Final = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCopy:
    """A copy that passed the check. `tool` names what made it, with versions.

    `width`, `height` in pixels for photographs and films, `pages` for documents, `seconds` for
    recordings; 0 where it does not apply.
    """

    content: bytes
    media_type: str
    tool: str
    width: int = 0
    height: int = 0
    pages: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A picture to draw boxes on: upright, nothing taken out yet. Never for the public."""

    width: int
    height: int
    jpeg: bytes


def can_copy(media_type: str) -> Reason | None:
    """Why there can be no copy of this media type here; None where there can be one."""
    kind = SUPPORTED.get(media_type)
    if kind is None:
        return Reason.NOT_SUPPORTED
    is_drawn = kind in {"photo", "document"}
    return None if is_drawn or tools.path_of("ffmpeg") else Reason.NO_CONVERTER


def make_copy(
    source: Iterable[bytes],
    *,
    media_type: str,
    redactions: tuple[Redaction, ...] = (),
    disguise: bool = False,
    limits: Limits | None = None,
) -> MadeCopy:
    """The published copy of an original. Takes up to `limits.seconds`: not for the time of a page.

    `source` gives the original in pieces, `media_type` is what its content showed; `disguise` changes
    voices (see `sound`). Pictures become JPEG (screenshots PNG), documents PDF, sound Opus in Ogg,
    films MP4. Raises `CopyRefused`.
    """
    try:
        found = _format(media_type)
        _check_places(redactions, found.kind)
        within = limits or LIMITS[found.kind]
        whole = _of_this_format(source, found)
        if found.kind in {"audio", "video"}:
            made = _recording(whole, found, redactions, within, disguise=disguise)
        else:
            made = _drawing(whole, found, redactions, within)
        second.check(made.content)
    except Refused as refused:
        raise CopyRefused(reason=refused.reason) from refused
    return made


def pages(source: Iterable[bytes], media_type: str, *, limits: Limits | None = None) -> list[Page]:
    """The pictures on which redactions are placed: one of a photograph, one a page, none of sound.

    Raises `CopyRefused`.
    """
    try:
        found = _format(media_type)
        if found.kind in {"audio", "video"}:
            return []
        within = limits or LIMITS[found.kind]
        task = "photo-page" if found.kind == "photo" else "document"
        facts = _facts(found, (), within) | {"dpi": _DPI_ON_SCREEN}
        drawn = _pictures(task, facts, _of_this_format(source, found), within)
    except Refused as refused:
        raise CopyRefused(reason=refused.reason) from refused
    return [Page(picture.width, picture.height, picture.jpeg) for picture in drawn]


def _format(media_type: str) -> Format:
    if reason := can_copy(media_type):
        raise Refused(reason)
    return FORMATS[media_type]


def _of_this_format(source: Iterable[bytes], expected: Format) -> Iterator[bytes]:
    """The same pieces, once their beginning has shown that they are of this format."""
    pieces, head = iter(source), b""
    while len(head) < HEAD and (piece := next(pieces, b"")):
        head += piece
    if not expected.fits(head):
        raise Refused(Reason.UNREADABLE)
    return chain((head,), pieces)


def _check_places(redactions: tuple[Redaction, ...], kind: Kind) -> None:
    """A redaction that covers nothing is a mistake that shows only after publication: refused."""
    for taken in redactions:
        fits = (
            taken.is_box if kind in {"photo", "document"} else kind == "video" or not taken.is_box
        )
        if not (fits and taken.lies_inside) or (taken.page != 1 and kind != "document"):
            raise Refused(Reason.MISPLACED)


# --- pictures ------------------------------------------------------------------------------------------


def _drawing(
    source: Iterator[bytes], of: Format, redactions: tuple[Redaction, ...], limits: Limits
) -> MadeCopy:
    facts = _facts(of, redactions, limits)
    if of.kind == "document":
        drawn = paper.written(_pictures("document", facts, source, limits))
        return MadeCopy(
            content=drawn,
            media_type="application/pdf",
            tool=_tools("pypdfium2", "pillow"),
            pages=pdf.check(drawn),
        )
    done = sandbox.run(sandbox.Work(task="photo", facts=facts), source, limits=limits)
    as_png = sandbox.answer(done).get("format") == "PNG"
    width, height = (png if as_png else jpeg).check(done.content)
    return MadeCopy(
        content=done.content,
        media_type="image/png" if as_png else "image/jpeg",
        tool=_tools("pillow"),
        width=width,
        height=height,
    )


def _facts(of: Format, redactions: tuple[Redaction, ...], limits: Limits) -> dict[str, Any]:
    return {
        "format": of.reader,
        "boxes": [
            (taken.page, (taken.x, taken.y, taken.width, taken.height)) for taken in redactions
        ],
        "pixels": limits.pixels,
        "side": limits.long_side,
        "pages": limits.pages,
        "page_pixels": limits.page_pixels,
        "dpi": paper.DPI,
    }


def _pictures(
    task: str, facts: dict[str, Any], source: Iterator[bytes], limits: Limits
) -> list[paper.Picture]:
    """What a task drew, picture by picture, each of them checked."""
    done = sandbox.run(sandbox.Work(task=task, facts=facts), source, limits=limits)
    sizes = sandbox.answer(done).get("sizes")
    if not isinstance(sizes, list) or not sizes or not all(isinstance(size, int) for size in sizes):
        raise Refused(Reason.UNREADABLE)
    at, found = 0, []
    for size in sizes:
        drawn = done.content[at : at + size]
        found.append(paper.Picture(drawn, *jpeg.check(drawn)))
        at += size
    return found


# --- recordings ----------------------------------------------------------------------------------------


def _recording(
    source: Iterator[bytes],
    of: Format,
    redactions: tuple[Redaction, ...],
    limits: Limits,
    *,
    disguise: bool,
) -> MadeCopy:
    film = of.kind == "video"
    command = (sound.to_film if film else sound.to_opus)(
        of.reader, redactions, disguise=disguise, limits=limits
    )
    done = sandbox.run(sandbox.Work(program=command, rewrites=film), source, limits=limits)
    made = _film(done.content) if film else _sound(done.content)
    if made.seconds > limits.lasting_s:
        raise Refused(Reason.TOO_LARGE)
    if any(taken.from_s >= made.seconds for taken in redactions):
        raise Refused(Reason.MISPLACED)
    return made


def _sound(content: bytes) -> MadeCopy:
    return MadeCopy(
        content=content, media_type="audio/ogg", tool=_tools("ffmpeg"), seconds=ogg.check(content)
    )


def _film(content: bytes) -> MadeCopy:
    shown = mp4.check(content)
    return MadeCopy(
        content=content,
        media_type="video/mp4",
        tool=_tools("ffmpeg"),
        width=shown.width,
        height=shown.height,
        seconds=shown.seconds,
    )


def _tools(*names: str) -> str:
    return tools.named(*names, *(("exiftool",) if tools.path_of("exiftool") else ()))
