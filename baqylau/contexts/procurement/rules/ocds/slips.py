"""What was not as it should be in a source: where, and what was done about it."""

from dataclasses import dataclass
from typing import Final

from baqylau.contexts.procurement.rules.identifiers import discreet

_LONGEST_VALUE: Final = 200
_LONGEST_PATH: Final = 300


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing wrong. `skipped`: an object was left out because of it; else a value was mended or dropped.

    `line` counts from 1. `path` is from the release on: `awards/0/suppliers/1/id`. `value` holds no
    person's number.
    """

    code: str
    line: int | None = None
    ocid: str = ""
    path: str = ""
    value: str = ""
    skipped: bool = False


def slip(code: str, value: object = "", *, path: str = "", skipped: bool = False) -> Slip:
    """A slip whose place in the source is not known yet. Of objects and lists only the kind is told."""
    told = value if isinstance(value, str) else repr(value)
    shown = discreet(told if _is_plain(value) else type(value).__name__)[:_LONGEST_VALUE]
    return Slip(code, path=path[:_LONGEST_PATH], value=shown.replace("\x00", ""), skipped=skipped)


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)
