"""The only way to write an entry, as the monitor and the pages insist on it (RFC 8785 within our fields)."""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final

from baqylau.foundation.ledger.verifying import Unverified, read_json

LONGEST_ENTRY: Final = 1024  # bytes
_KEY: Final = 16  # hexadecimal signs
_NUMBER: Final = 19  # digits
_HEX: Final = "[0-9a-f]{64}"
_SIG: Final = '{"key":"[0-9a-f]{8}","sig":"[A-Za-z0-9+/]{85}[AQgw]=="}'
_REF: Final = f'"({_HEX}|0|[1-9][0-9]{{0,18}})"'
_ENTRY: Final = re.compile(  # canonical JSON: one way to write an entry, one to read it
    rf'{{"commitment":"{_HEX}","day":"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}","policy":"[a-z0-9.-]+",'
    rf'"prev":"({_HEX})?","refs":\[({_REF}(,{_REF})*)?\],"role":"[a-z0-9_.-]*",'
    rf'"seq":(0|[1-9][0-9]{{0,14}}),"sigs":\[({_SIG}(,{_SIG})*)?\],'
    r'"subject":"[a-z][a-z0-9-]*/[A-Za-z0-9/._:-]+","type":"[a-z]+([.-][a-z]+)*","v":1}'
)


def key_subject(named: bytes) -> str:
    """What the entries about a key are about: half of the SHA-256 of what names the key."""
    return f"key/{sha256(named).hexdigest()[:_KEY]}"


def lost_of(refs: Sequence[str]) -> range:
    """The entries of which `log.continued` says that their contents are lost; none if it says so unclearly."""
    if len(refs) != 2 or any(len(one) > _NUMBER or not one.isdecimal() for one in refs):  # noqa: PLR2004
        return range(0)
    first, last = map(int, refs)
    return range(first, last + 1)


def parse_entry(raw: bytes) -> dict[str, Any]:
    """The fields of an entry. Raises Unverified."""
    if len(raw) > LONGEST_ENTRY or not _ENTRY.fullmatch(raw.decode("ascii", "replace")):
        message = f"This is not an entry of at most {LONGEST_ENTRY} bytes in canonical JSON."
        raise Unverified(message)
    entry = read_json(raw)
    if (entry["seq"] == 0) != (entry["prev"] == ""):
        message = "An entry does not say what it follows."
        raise Unverified(message)
    try:
        date.fromisoformat(entry["day"])
    except ValueError:
        message = "The day of an entry is not in the calendar."
        raise Unverified(message) from None
    return entry
