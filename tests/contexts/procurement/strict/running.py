"""Strict mode over lines, without the command."""

import io
import json
from pathlib import Path
from typing import Any

from baqylau.contexts.procurement.signs.strict.computing import compute
from baqylau.contexts.procurement.signs.strict.lines import Read, read_lines
from baqylau.contexts.procurement.signs.strict.settings import read_settings

ALL = "".join(
    f"[R{code}]\n"
    for code in ("003", "018", "024", "025", "028", "030", "035", "036", "038", "048", "058")
)
GOLDEN = Path(__file__).parents[1] / "golden"


def lines_of(*releases: object) -> bytes:
    """JSON Lines of releases."""
    return b"".join(json.dumps(one).encode() + b"\n" for one in releases)


def read(content: bytes, settings: str = "") -> Read:
    """What was read of JSON Lines."""
    understood = read_settings(settings)
    preparing = understood.preparing if understood.prepares else None
    return read_lines(io.BytesIO(content), preparing=preparing, processes=1)


def output(content: bytes, settings: str, *, maps: bool = False) -> Any:
    """The output over JSON Lines, as JSON."""
    tables = read(content, settings).tables
    done = compute(tables, read_settings(settings), threads=1, with_maps=maps)
    return json.loads(done.output.written(meta=True, maps=maps))
