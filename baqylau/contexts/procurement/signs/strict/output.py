"""The output of strict mode: Cardinal's JSON, with its keys in a settled order."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Final

import msgspec
import pyarrow as pa

from baqylau.contexts.procurement.signs.standard.telling import Told

_PROCESSES: Final = "OCID"
GROUPS: Final = (_PROCESSES, "Buyer", "ProcuringEntity", "Tenderer")
MAPS: Final = (
    "ocid_buyer_r038",
    "ocid_procuringentity_r038",
    "ocid_tenderer",
    "ocid_tenderer_r024",
    "ocid_tenderer_r028",
    "ocid_tenderer_r030",
    "ocid_tenderer_r035",
    "ocid_tenderer_r058",
)
_ONE_PARTY: Final = frozenset({"ocid_buyer_r038", "ocid_procuringentity_r038"})
_SCALE: Final = 10_000

Results = dict[str, dict[str, float]]


@dataclass(slots=True)
class Output:
    """Results by group, id and indicator; figures by indicator; parties by map and ocid.

    `names`: of the processes, by the keys that tables know them by.
    """

    names: Mapping[int, str]

    groups: dict[str, Results] = field(
        default_factory=lambda: {name: defaultdict(dict) for name in GROUPS}
    )
    meta: dict[str, dict[str, float | None]] = field(default_factory=dict)
    maps: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in MAPS})

    def add(self, code: str, told: Told, *, with_maps: bool) -> None:
        """Compute what an indicator tells, and keep it."""
        rows = told.rows.to_pyarrow()
        for name, subjects in told.groups.items():
            for column, value in subjects:
                self._add_results(code, name, rows[column].to_pylist(), _values(rows, value))
        figures = {name: _rounded(value) for name, value in told.fixed.items()}
        for table in told.meta:
            for row in table.to_pyarrow().to_pylist():
                prefix = f"{row.pop('kind')}_" if "kind" in row else ""
                figures |= {f"{prefix}{name}": _rounded(value) for name, value in row.items()}
        if figures:
            self.meta.setdefault(code, {}).update(figures)
        for name, columns in told.maps.items() if with_maps else ():
            for column in columns:
                self._add_map(name, rows["ocid"].to_pylist(), rows[column].to_pylist())

    def _add_results(
        self, code: str, group: str, ids: Iterable[Any], values: Iterable[float]
    ) -> None:
        kept = self.groups[group]
        ids = (self.names[one] for one in ids) if group == _PROCESSES else ids
        for subject, value in zip(ids, values, strict=False):
            if subject is not None:
                kept[subject][code] = float(value)

    def _add_map(self, name: str, ocids: Iterable[int], parties: Iterable[str | None]) -> None:
        kept = self.maps[name]
        for process, party in zip(ocids, parties, strict=True):
            if party is None:
                continue
            if name in _ONE_PARTY:
                kept[self.names[process]] = party
            else:
                kept.setdefault(self.names[process], set()).add(party)

    def written(self, *, meta: bool, maps: bool) -> bytes:
        """One JSON object. Groups that nothing was found for are left out."""
        told: dict[str, Any] = {
            name: dict(sorted(group.items())) for name, group in self.groups.items() if group
        }
        if meta:
            told["Meta"] = self.meta
        if maps:
            told["Maps"] = {
                name: {ocid: _settled(parties) for ocid, parties in sorted(kept.items())}
                for name, kept in self.maps.items()
            }
        return msgspec.json.encode(told)


def _values(rows: pa.Table, value: str | float) -> Iterable[float]:
    return rows[value].to_pylist() if isinstance(value, str) else repeat(value)


def _settled(parties: Any) -> Any:
    return sorted(parties) if isinstance(parties, set) else parties


def _rounded(value: float | None) -> float | None:
    """To four places, halves away from nought."""
    if value is None or not math.isfinite(value):
        return None
    return math.copysign(math.floor(abs(value) * _SCALE + 0.5) / _SCALE, value)
