"""The log as files (C2SP tlog-tiles): what monitors, mirrors and verifiers read.

Nothing else in the log's folder has an address, and no tile that the checkpoint does not reach.
Whoever controls what answers here can withhold the log or serve an old one; what they serve in its
place fits no checkpoint that witnesses have signed.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_WIDTH: Final = 256  # hashes or entries of a full tile
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "public, no-cache"


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile as its address names it; `width` None is a full one. Entry bundles cover what level 0 does."""

    path: str
    level: int
    number: int
    width: int | None

    def reach(self) -> int:
        """The fewest entries a log must have to hold this tile."""
        hashes = self.number * _WIDTH + (self.width or _WIDTH)
        return int(hashes * _WIDTH**self.level)


class TilePath:
    """`0/x001/x234/067` or `entries/000.p/17`: digits in groups of three, and no other way to write them."""

    regex = (
        r"(?:entries|[0-9]|[1-5][0-9]|6[0-3])/(?:x[0-9]{3}/){0,6}[0-9]{3}(?:\.p/[1-9][0-9]{0,2})?"
    )

    def to_python(self, value: str) -> Tile:
        """The tile. A partial one has 1 to 255 hashes."""
        level, rest = value.split("/", 1)
        digits, _, width = rest.partition(".p/")
        if width and int(width) >= _WIDTH:
            raise ValueError
        number = int(digits.replace("x", "").replace("/", ""))
        if digits.startswith("x000/"):
            raise ValueError
        return Tile(
            value, 0 if level == "entries" else int(level), number, int(width) if width else None
        )

    def to_url(self, value: Tile | str) -> str:
        """The address below `tile/`."""
        return value if isinstance(value, str) else value.path


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint with every cosignature that has come in."""
    del request
    return _served(_home() / "checkpoint", "text/plain; charset=utf-8", _ASK_AGAIN)


@require_safe
def stamps(request: HttpRequest) -> HttpResponse:
    """The newest stamps of the time over a checkpoint (RFC 3161), by who gave them."""
    del request
    return _served(_home() / "stamps", "application/json", _ASK_AGAIN)


@require_safe
def tile(request: HttpRequest, tile: Tile) -> HttpResponse:
    """A tile of hashes, or a bundle of entries. A full one never changes."""
    del request
    if tile.reach() > _size():
        raise Http404
    kept = _FOR_EVER if tile.width is None else _ASK_AGAIN
    return _served(_home() / "tile" / tile.path, "application/octet-stream", kept)


def _home() -> Path:
    return Path(settings.LEDGER_HOME)


def _size() -> int:
    """How many entries the newest checkpoint covers; none where there is no checkpoint."""
    try:
        lines = (_home() / "checkpoint").read_text(encoding="utf-8").split("\n", 2)
        return int(lines[1])
    except (FileNotFoundError, IndexError, ValueError):
        return 0


def _served(path: Path, kind: str, kept: str) -> HttpResponse:
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise Http404 from None
    headers = {
        "Cache-Control": kept,
        # Anybody's page may verify the log in a browser; there is nothing personal in these files.
        "Access-Control-Allow-Origin": "*",
    }
    return HttpResponse(content, content_type=kind, headers=headers)
