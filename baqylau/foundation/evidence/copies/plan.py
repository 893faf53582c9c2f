"""What is asked of a published copy, in plain values. Imports nothing heavy: the sandbox imports it."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Kind = Literal["photo", "document", "audio", "video"]


class Reason(StrEnum):
    """Why there is no copy."""

    TOO_LARGE = "too-large"  # the original or the copy holds more, or lasts longer, than the limit
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_MANY_PAGES = "too-many-pages"
    UNREADABLE = "unreadable"  # broken, cut short, locked, or not what it claims to be
    NOT_SUPPORTED = "not-supported"
    MISPLACED = "misplaced"  # a redaction points outside the picture, the pages or the recording
    NO_CONVERTER = "no-converter"  # sound needs the system's ffmpeg
    TOOK_TOO_LONG = "took-too-long"
    NOT_CLEAN = "not-clean"  # the copy did not pass the check, so there is none
    NO_SANDBOX = "no-sandbox"  # this system cannot fence the conversion in


class Refused(Exception):  # noqa: N818  an answer, not an error
    """There will be no copy. Becomes `errors.CopyRefused` outside the sandbox."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """One thing taken out: a box of a picture or page, a span of a recording, or for video both.

    `x`, `y` (left upper corner), `width`, `height` are fractions 0..1 of the upright picture as
    `pages` shows it; `page` counts from 1. `from_s`, `to_s` are seconds. A box in a video without a
    span stays throughout; a span without a box silences the sound and blackens the picture.
    `category` is a value of `copies.vocabulary.Category`.
    """

    category: str
    page: int = 1
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    from_s: float = 0.0
    to_s: float = 0.0

    @property
    def is_box(self) -> bool:
        """Whether it covers an area."""
        return self.width > 0 and self.height > 0

    @property
    def is_span(self) -> bool:
        """Whether it covers a stretch of time."""
        return self.to_s > self.from_s

    @property
    def lies_inside(self) -> bool:
        """Whether it covers something, and nothing that cannot be there. Not-a-number is outside."""
        box = 0 <= self.x < 1 and 0 <= self.y < 1 and 0 <= self.width <= 1 and 0 <= self.height <= 1
        time = 0 <= self.from_s < math.inf and 0 <= self.to_s < math.inf
        return box and time and self.page >= 1 and (self.is_box or self.is_span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one conversion may cost. Bytes, pixels, pages, seconds."""

    seconds: float  # by the clock and, for each core, by the processor
    memory_bytes: int = 3 << 30
    source_bytes: int = 220_000_000
    result_bytes: int = 220_000_000
    pixels: int = 100_000_000  # of a photograph, or of one frame
    page_pixels: int = 16_000_000  # a larger page is drawn smaller
    pages: int = 300
    lasting_s: float = 2 * 3600  # of a recording
    long_side: int = 2560  # of the published photograph


LIMITS: Final[dict[Kind, Limits]] = {
    "photo": Limits(seconds=60),
    "document": Limits(seconds=240),
    "audio": Limits(seconds=300, memory_bytes=2 << 30),
    "video": Limits(seconds=1200),
}
