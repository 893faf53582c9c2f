"""What stands inside the sealed parts, as JSON: who may read it holds the keys. Pure.

`Words` is sealed to the role keys (an arrival). `Own` is sealed to the reporter (their mailbox).
`Line` is one message between the two, sealed to each.

None of them is printed, so that no log and no report of a bug can hold what they say.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any, Self


class _Sealed:
    """Bytes and back. Unknown parts of a later version are left out."""

    def to_bytes(self) -> bytes:
        """UTF-8 JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()  # type: ignore[call-overload]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The parts this version knows."""
        held: dict[str, Any] = json.loads(data)
        known = cls.__dataclass_fields__  # type: ignore[attr-defined]
        return cls(**{name: value for name, value in held.items() if name in known})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Words(_Sealed):
    """What a message said. `contact` is who said it, as far as they told; `link` where it was seen.

    `point` is latitude and longitude in degrees, as text; `mailbox` the key of the reporter's mailbox.
    """

    text: str
    contact: str = ""
    link: str = ""
    point: str = ""
    mailbox: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Own(_Sealed):
    """What a reporter's mailbox says to its owner. `files` are SHA-256 in hexadecimal.

    `is_named`: they said who they are, so that looks at it concern them.
    """

    signal: str
    text: str = ""
    files: tuple[str, ...] = ()
    statement: str = ""
    is_named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Line(_Sealed):
    """One message. `sender`: "reporter", "handler" or "notice" (the system's own word).

    Or "verdict", of the reporter: whether it is fixed, `text` being a code of Act.
    """

    sender: str
    text: str
    files: tuple[str, ...] = ()
