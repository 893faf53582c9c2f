"""What of an answer is kept, with nothing personal in it. Applied before anything is stored.

Promise: no number, name, phone, address or account of a person comes out of here; of what parties
may share a keyed hash does, which says «the same» and nothing else.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from baqylau.contexts.procurement.rules import identifiers
from baqylau.contexts.procurement.rules.identifiers import NumberKind, discreet
from baqylau.contexts.procurement.rules.portal.shapes import Keep, Name, Shape

_HUMP: Final = re.compile(r"_([a-z0-9])")
_DEEPEST: Final = 12


def cleaned(told: Mapping[str, Any], shape: Shape, key: bytes) -> dict[str, Any]:
    """An answered object cut down to its shape, in the names of GraphQL."""
    held = {_camel(name): value for name, value in told.items() if isinstance(name, str)}
    kept = {}
    for name, how in shape.items():
        # GraphQL writes objects with a capital, REST does not.
        value = held.get(_camel(name), held.get(name[:1].lower() + name[1:]))
        if isinstance(how, Name):
            value = _text(value) if _names_organisation(held, how.of) else None
        elif isinstance(how, Keep):
            value = _kept(value, how, key)
        else:
            value = _inner(value, how, key)
        if value not in (None, "", [], {}):
            kept[name] = value
    return kept


def _inner(value: Any, shape: Shape, key: bytes) -> Any:
    if isinstance(value, Mapping):
        return cleaned(value, shape, key)
    if isinstance(value, list):
        return [cleaned(one, shape, key) for one in value if isinstance(one, Mapping)]
    return None


def _kept(value: Any, how: Keep, key: bytes) -> Any:
    if how is Keep.TEXT:
        return _text(value)
    if how is Keep.PARTY:
        return identifiers.party_code(_plain(value), key) if _plain(value) else None
    if how is Keep.FACT:
        return _fact(value)
    return identifiers.contact_code(how.value, _plain(value), key)


def _fact(value: Any, depth: int = 0) -> Any:
    """Numbers and truth as they are, texts masked, lists of them; no objects: a fact has no inside."""
    if isinstance(value, str):
        return discreet(value)
    if isinstance(value, list) and depth < _DEEPEST:
        return [_fact(one, depth + 1) for one in value if not isinstance(one, Mapping)]
    if isinstance(value, int) and identifiers.kind_of(str(value)) is NumberKind.PERSON:
        return None
    return value if isinstance(value, int | float | bool) else None


def _text(value: Any) -> str | None:
    return discreet(value) if isinstance(value, str) else None


def _plain(value: Any) -> str:
    """A number or an address as text; numbers that lost their leading zeros get them back."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:012d}"
    return value.strip() if isinstance(value, str) else ""


def _names_organisation(held: Mapping[str, Any], beside: str) -> bool:
    return identifiers.kind_of(_plain(held.get(beside))) is NumberKind.ORGANISATION


def _camel(name: str) -> str:
    return _HUMP.sub(lambda found: found[1].upper(), name)
