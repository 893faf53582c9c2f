"""A line that is JSON but not of the shape: every part that fits is kept, every other is told."""

from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from baqylau.contexts.procurement.signs.strict.faults import Faults
from baqylau.contexts.procurement.signs.strict.shapes import Part, Release

R = TypeVar("R", bound=Release)

_LISTED_ALONE = frozenset({"tenderers", "suppliers"})


def mended(raw: object, kind: type[R], faults: Faults, *, wrap: bool) -> R | None:
    """The release, as far as its parts are what they should be; None where it is no object.

    An element of an array that is no object stays as an empty one: how many there are counts.
    `wrap`: one tenderer or supplier outside of an array is taken as an array of one.
    """
    if not isinstance(raw, dict):
        faults.add("", "not an object")
        return None
    return _object(raw, kind, "", faults, wrap=wrap)


def _object(raw: dict[str, Any], kind: type[R], path: str, faults: Faults, *, wrap: bool) -> R:
    found: dict[str, Any] = {}
    for told in msgspec.structs.fields(kind):
        if (value := raw.get(told.name)) is None:
            continue
        place = f"{path}/{told.name}"
        if wrap and told.name in _LISTED_ALONE and isinstance(value, dict):
            value = [value]
        found[told.name] = _value(value, told.type, place, faults, wrap=wrap)
    return kind(**found)


def _value(value: object, kind: Any, path: str, faults: Faults, *, wrap: bool) -> Any:
    inner = _inner(kind)
    if inner is Any:
        return value
    if get_origin(inner) is list:
        return _list(value, get_args(inner)[0], path, faults, wrap=wrap)
    if isinstance(value, dict):
        return _object(value, inner, path, faults, wrap=wrap)
    faults.add(path, "not an object")
    return None


def _list(value: object, kind: type[Part], path: str, faults: Faults, *, wrap: bool) -> Any:
    if not isinstance(value, list):
        faults.add(path, "not an array")
        return None
    found = []
    for one in value:
        if isinstance(one, dict):
            found.append(_object(one, kind, f"{path}[]", faults, wrap=wrap))  # type: ignore[type-var]
        else:
            faults.add(f"{path}[]", "not an object")
            found.append(kind())
    return found


def _inner(kind: Any) -> Any:
    if isinstance(kind, UnionType):
        return next(one for one in get_args(kind) if one is not NoneType)
    return kind
