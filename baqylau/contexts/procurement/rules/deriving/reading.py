"""Taking values out of the portal's objects, with a note of each that cannot be right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from baqylau.contexts.procurement.rules.portal.times import (
    AbsurdTime,
    Clock,
    day,
    moment,
    written,
)

_LARGEST: Final = 10**14  # tenge; a year's budget of the country is less
_SHOWN: Final = 60
# What the portal writes for «no date».
_NO_DATE: Final = "0000-00-00"


@dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong: where, what, and the value."""

    path: str
    code: str
    value: str


@dataclass(slots=True)
class Reader:
    """Reads values of one dossier and gathers what was wrong with them."""

    clock: Clock
    kato: str = ""
    faults: list[Fault] = field(default_factory=list)

    def note(self, path: str, code: str, value: object) -> None:
        """Keep a fault; each once."""
        fault = Fault(path, code, str(value)[:_SHOWN])
        if fault not in self.faults:
            self.faults.append(fault)

    def amount(self, held: Mapping[str, Any], name: str) -> float | int | None:
        """A sum; negative ones and those beyond belief are faults and are left out."""
        value = held.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self._number(name, value)
        if value < 0:
            self.note(name, "negative-sum", value)
            return None
        if not value < _LARGEST:
            self.note(name, "absurd-sum", value)
            return None
        return value

    def time(self, held: Mapping[str, Any], name: str) -> str | None:
        """A moment in RFC 3339 with the offset of then and there."""
        value = held.get(name)
        if not isinstance(value, str) or value.startswith(_NO_DATE):
            return None
        try:
            return written(moment(value, self.clock, self.kato), self.clock, self.kato)
        except AbsurdTime:
            self.note(name, "absurd-date", value)
            return None

    def date(self, held: Mapping[str, Any], name: str) -> str | None:
        """A date as it was written."""
        value = held.get(name)
        if not isinstance(value, str) or value.startswith(_NO_DATE):
            return None
        try:
            return day(value).isoformat()
        except AbsurdTime:
            self.note(name, "absurd-date", value)
            return None

    def count(self, held: Mapping[str, Any], name: str) -> float | int | None:
        """A quantity; negative ones are faults."""
        return self.amount(held, name)

    def _number(self, name: str, value: object) -> float | None:
        try:
            return self.amount({name: float(str(value).replace(" ", "").replace(",", "."))}, name)
        except ValueError:
            self.note(name, "not-a-number", value)
            return None


def text(held: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that says something."""
    for name in names:
        value = held.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def key(held: Mapping[str, Any], *names: str) -> int:
    """The first of these ids that is one; 0 for none."""
    for name in names:
        value = held.get(name)
        if isinstance(value, str) and value.isdecimal():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
    return 0


def inner(held: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object in this field; empty for none, the first where there are several."""
    found = inners(held, name)
    return found[0] if found else {}


def inners(held: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects in this field, one or many."""
    value = held.get(name)
    if isinstance(value, Mapping):
        return [value]
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def words(held: Mapping[str, Any], name: str) -> list[str]:
    """The texts in this field, one or many."""
    value = held.get(name)
    found = value if isinstance(value, list) else [value]
    return [str(one) for one in found if isinstance(one, str | int) and not isinstance(one, bool)]


def told(**parts: Any) -> dict[str, Any]:
    """An object of what there is: parts that are None or empty are left out."""
    return {name: value for name, value in parts.items() if value not in (None, "", [], {})}
