"""A release as somebody published it, made into one that the rest of the house can rely on.

Ids are texts, lists are lists of objects, codes are of their lists, dates and sums can be believed;
numbers and names of people are gone. Whatever had to be mended or dropped is told of.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from baqylau.contexts.procurement.rules.identifiers import (
    NumberKind,
    coded,
    contact_code,
    discreet,
    kind_of,
    masked,
)
from baqylau.contexts.procurement.rules.ocds.codes import code_of
from baqylau.contexts.procurement.rules.ocds.organising import organise
from baqylau.contexts.procurement.rules.ocds.shapes import (
    CODES,
    DATES,
    ID_LISTS,
    IDS,
    LISTS,
    NAMES,
    OBJECTS,
    ORGANISATIONS,
    PERSONAL,
    SUMS,
)
from baqylau.contexts.procurement.rules.ocds.slips import Slip, slip
from baqylau.contexts.procurement.rules.ocds.values import LARGEST_SUM, moment, number

_DEEPEST: Final = 30
_LONGEST_OCID: Final = 100
# Of a value that is dropped.
_NOTHING: Final = object()
_NUMBERED: Final = ("awards", "contracts")


def tidied(release: object, key: bytes) -> tuple[dict[str, Any] | None, list[Slip]]:
    """The release as it can be kept, and what was wrong with it; None where it cannot be kept at all.

    `key`: what people's numbers are hashed with. Nulls stay: in a release that tells of changes
    they take a value away.
    """
    if not isinstance(release, dict):
        return None, [slip("not-a-release", type(release).__name__, skipped=True)]
    work = _Work(key)
    found = work.tidy(release, "", "", 0)
    ocid = found.get("ocid")
    if not isinstance(ocid, str) or not ocid.strip():
        return None, [*work.slips, slip("no-ocid", release.get("ocid"), path="ocid", skipped=True)]
    if len(ocid) > _LONGEST_OCID:
        return None, [*work.slips, slip("ocid-too-long", ocid, path="ocid", skipped=True)]
    found["tag"] = work.tags(found.get("tag"))
    _renumber(found, work)
    organise(found, key)
    return found, work.slips


def without_nulls(value: Any) -> Any:
    """The same without nulls and without what is empty because of them: for a release that is merged."""
    if isinstance(value, dict):
        return {name: without_nulls(one) for name, one in value.items() if one is not None}
    return (
        [without_nulls(one) for one in value if one is not None]
        if isinstance(value, list)
        else value
    )


@dataclass(slots=True)
class _Work:
    """One walk through a release, and what was wrong on the way."""

    key: bytes
    slips: list[Slip] = field(default_factory=list)

    def tidy(self, held: dict[str, Any], path: str, parent: str, depth: int) -> dict[str, Any]:
        """The object, tidied. `parent` is the name it stands under, also when it stands in a list."""
        found: dict[str, Any] = {}
        if parent in ORGANISATIONS:
            contacts = self._contacts(held)
            if contacts:
                found["baqylau"] = {"contacts": contacts}
        for told, value in held.items():
            if told in PERSONAL:
                continue
            name = coded(told, self.key).replace("\x00", "")
            place = f"{path}/{name}" if path else name
            kept = self._value(value, name, place, parent, depth)
            if kept is _NOTHING:
                continue
            if name == "baqylau" and isinstance(kept, dict):
                kept = {**found.get("baqylau", {}), **kept}
            found[name] = kept
        return self._with_amendments(found)

    def tags(self, told: object) -> list[str]:
        """The tags as a list of known ones."""
        given = told if isinstance(told, list) else [told]
        return [code for one in given if isinstance(one, str) and (code := code_of("tag", one))]

    def _value(self, value: Any, name: str, path: str, parent: str, depth: int) -> Any:
        if value is None:
            return None
        if depth >= _DEEPEST:
            return self._dropped("too-deep", "", path)
        codelist = CODES.get((parent, name))
        if codelist is not None:
            return self._code(value, codelist, path)
        if (parent, name) == ("bids", "details"):
            return self.as_list(value, name, path, depth)
        return _READERS.get(name, _Work.as_plain)(self, value, name, path, depth)

    def as_plain(self, value: Any, name: str, path: str, depth: int) -> Any:
        """Whatever has no name of ours: tidied within, numbers of people made unreadable."""
        if isinstance(value, str):
            return discreet(value).replace("\x00", "")
        if isinstance(value, dict):
            return self.tidy(value, path, name, depth + 1)
        if isinstance(value, list):
            found = (
                self._value(one, "", f"{path}/{place}", name, depth + 1)
                for place, one in enumerate(value)
            )
            return [one for one in found if one is not _NOTHING]
        if isinstance(value, float) and not math.isfinite(value):
            return self._dropped("wrong-type", value, path)
        return masked(str(value)) if kind_of(str(value)) is NumberKind.PERSON else value

    def as_text(self, value: Any, name: str, path: str, depth: int) -> Any:
        """A text."""
        if not isinstance(value, str):
            return self._dropped("wrong-type", value, path)
        return self.as_plain(value, name, path, depth)

    def as_list(self, value: Any, name: str, path: str, depth: int) -> Any:
        """A list of objects; one alone is a list of one."""
        if isinstance(value, dict):
            self.slips.append(slip("not-a-list", path=path))
            value = [value]
        if not isinstance(value, list):
            return self._dropped("wrong-type", value, path)
        found = []
        for place, one in enumerate(value):
            if isinstance(one, dict):
                found.append(self.tidy(one, f"{path}/{place}", name, depth + 1))
            elif one is not None:
                self._dropped("wrong-type", one, f"{path}/{place}")
        return found

    def as_object(self, value: Any, name: str, path: str, depth: int) -> Any:
        """An object; a list of one is that one."""
        if isinstance(value, list) and len(value) == 1:
            self.slips.append(slip("a-list", path=path))
            value = value[0]
        if name == "value" and isinstance(value, int | float):
            return self.as_plain(value, name, path, depth)  # of a statistic
        if not isinstance(value, dict):
            return self._dropped("wrong-type", value, path)
        return self.tidy(value, path, name, depth + 1)

    def as_id(self, value: Any, _name: str, path: str, _depth: int) -> Any:
        """An id as text, with hashes for numbers of people."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            self.slips.append(slip("integer-id", str(value), path=path))
            value = str(value)
        if not isinstance(value, str) or not value.replace("\x00", "").strip():
            return self._dropped("wrong-type", value, path)
        return coded(value.replace("\x00", "").strip(), self.key)

    def as_ids(self, value: Any, name: str, path: str, depth: int) -> Any:
        """A list of ids."""
        given = value if isinstance(value, list) else [value]
        found = [self.as_id(one, name, path, depth) for one in given]
        return [one for one in found if one is not _NOTHING]

    def _code(self, value: Any, codelist: str, path: str) -> Any:
        code = code_of(codelist, value) if isinstance(value, str) else None
        if code is None:
            return self._dropped("unknown-code", value, path)
        if code != value:
            self.slips.append(slip("spelt-otherwise", value, path=path))
        return code

    def as_date(self, value: Any, _name: str, path: str, _depth: int) -> Any:
        """A time that can be believed."""
        return self._dropped("bad-date", value, path) if moment(value) is None else value

    def as_sum(self, value: Any, _name: str, path: str, _depth: int) -> Any:
        """A sum that can be believed."""
        if isinstance(value, str):
            self.slips.append(slip("sum-as-text", value, path=path))
        found = number({"": value}, "")
        if found is None or abs(found) >= LARGEST_SUM:
            return self._dropped("bad-sum", value, path)
        return found if isinstance(value, str) else value

    def _dropped(self, code: str, value: object, path: str) -> object:
        # Where an object is due, a text may be anything, also somebody's name and telephone.
        shown = type(value).__name__ if code == "wrong-type" else value
        self.slips.append(slip(code, shown, path=path))
        return _NOTHING

    def _contacts(self, held: dict[str, Any]) -> list[dict[str, str]]:
        """What this organisation may share with others, hashed before it is dropped."""
        point, address = held.get("contactPoint"), held.get("address")
        told = []
        if isinstance(point, dict):
            told += [("phone", point.get("telephone")), ("phone", point.get("faxNumber"))]
            told += [("email", point.get("email"))]
        if isinstance(address, dict):
            told += [("address", address.get("streetAddress"))]
        codes = (
            (kind, contact_code(kind, value, self.key))
            for kind, value in told
            if isinstance(value, str)
        )
        return [{"kind": kind, "value": code} for kind, code in dict.fromkeys(codes) if code]

    def _with_amendments(self, found: dict[str, Any]) -> dict[str, Any]:
        """`amendment` of version 1.0 among the `amendments` of 1.1."""
        only = found.get("amendment")
        if isinstance(only, dict):
            found.pop("amendment")
            found["amendments"] = [*(found.get("amendments") or []), *([only] if only else [])]
            self.slips.append(slip("one-amendment"))
        return found


# How a value is read, by the name it stands under.
_READERS: Final[Mapping[str, Callable[[_Work, Any, str, str, int], Any]]] = {
    **dict.fromkeys(LISTS, _Work.as_list),
    **dict.fromkeys(OBJECTS, _Work.as_object),
    **dict.fromkeys(IDS, _Work.as_id),
    **dict.fromkeys(ID_LISTS, _Work.as_ids),
    **dict.fromkeys(DATES, _Work.as_date),
    **dict.fromkeys(SUMS, _Work.as_sum),
    **dict.fromkeys(NAMES, _Work.as_text),
}


def _renumber(release: dict[str, Any], work: _Work) -> None:
    """Give ids to what lacks one, and drop what has the id of something before it."""
    tender, bids = release.get("tender") or {}, release.get("bids") or {}
    held = [(release, name, name) for name in _NUMBERED]
    held += [(tender, "lots", "tender/lots"), (bids, "details", "bids/details")]
    for holder, name, path in held:
        if isinstance(holder.get(name), list):
            holder[name] = _once(holder[name], path, work)


def _once(found: list[dict[str, Any]], path: str, work: _Work) -> list[dict[str, Any]]:
    kept: dict[str, dict[str, Any]] = {}
    for place, one in enumerate(found):
        if not one.get("id"):
            work.slips.append(slip("no-id", path=f"{path}/{place}"))
            one["id"] = f"{place + 1}"
        if one["id"] in kept:
            work.slips.append(slip("duplicate-id", one["id"], path=f"{path}/{place}/id"))
        kept.setdefault(one["id"], one)
    return list(kept.values())
