"""Computing all signs over the store and writing them beside the register. Loads the engine of signs.

A run is shown from the moment it is finished, which happens with the counts of its signs on contracts
in one transaction; until then what the run before it found is shown. At most `most` rows of a sign
are written; how many there are in all the run tells. Signs of what the register does not hold are
counted and not written.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Any, Final

from django.conf import settings
from django.db import models, transaction

from baqylau.contexts.procurement import recording
from baqylau.contexts.procurement.actions.summing import recount
from baqylau.contexts.procurement.models import Contract, Lot, Party, Run, Sign
from baqylau.contexts.procurement.signs import registry
from baqylau.contexts.procurement.signs.declared import ALWAYS, Dated, Indicator
from baqylau.contexts.procurement.signs.over_store import MOST, Analysis, over
from baqylau.contexts.procurement.signs.running import Row
from baqylau.contexts.procurement.tables.store import Store
from baqylau.contexts.procurement.vocabulary import SubjectKind
from baqylau.kernel.actors import SYSTEM, Actor

MEMORY: Final = "1400MB"

_AT_ONCE: Final = 500  # SQLite takes few more in one statement


@dataclass(frozen=True, slots=True)
class _Home:
    """The table of the register that subjects of a kind are rows of."""

    model: type[models.Model]
    key: str
    field: str


_HOMES: Final[Mapping[SubjectKind, _Home]] = {
    SubjectKind.LOT: _Home(Lot, "ocid", "lot_id"),
    SubjectKind.CONTRACT: _Home(Contract, "key", "contract_id"),
    SubjectKind.BUYER: _Home(Party, "code", "party_id"),
    SubjectKind.SUPPLIER: _Home(Party, "code", "party_id"),
}


def mark_all(
    *,
    clock: Callable[[], datetime],
    store: Store | None = None,
    indicators: Sequence[Indicator] | None = None,
    most: int = MOST,
    by: Actor = SYSTEM,
) -> Run:
    """Compute all signs over what the store holds, write them, and show them from then on."""
    store = store or Store(settings.PROCUREMENT_HOME / "store")
    found = registry.every_indicator() if indicators is None else list(indicators)
    rules = {one.code: [_told(dated) for dated in one.settings] for one in found}
    run = Run.objects.create(
        started_at=clock(), version=_version(found), settings={"most": most, "rules": rules}
    )
    with over(store, most=most, memory_limit=MEMORY) as analysis:
        for one in analysis.computing(found):
            run.counts[one.indicator.code] = one.count
            run.not_computable[one.indicator.code] = dict(one.not_computable)
        run.settings["written"] = {one.code: _write(run, one, analysis) for one in found}
    _finish(run, by=by, at=clock())
    return run


def _version(indicators: Sequence[Indicator]) -> str:
    """Which rules: changes with any of them."""
    rules = " ".join(f"{one.code}:{one.version}" for one in indicators)
    return f"{len(indicators)}-{sha256(rules.encode()).hexdigest()[:12]}"


def _told(dated: Dated) -> dict[str, Any]:
    return {
        "since": None if dated.since == ALWAYS else dated.since.isoformat(),
        "values": dict(dated.values),
        "source": dated.source,
        "verified": dated.verified,
    }


def _write(run: Run, indicator: Indicator, analysis: Analysis) -> int:
    """The rows of a sign whose subjects the register holds; how many."""
    home = _HOMES[SubjectKind(indicator.subject)]
    written = 0
    for rows in _chunks(analysis.rows(indicator)):
        keys = _keys(home, {row.subject for row in rows})
        signs = [
            _sign(run, indicator, row, {home.field: keys[row.subject]})
            for row in rows
            if row.subject in keys
        ]
        Sign.objects.bulk_create(signs)
        written += len(signs)
    return written


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, _AT_ONCE)):
        yield chunk


def _keys(home: _Home, subjects: set[str]) -> dict[str, int]:
    found = home.model._default_manager.filter(**{f"{home.key}__in": subjects})  # noqa: SLF001  Django's public word
    return dict(found.values_list(home.key, "pk"))


def _sign(run: Run, indicator: Indicator, row: Row, about: Mapping[str, int]) -> Sign:
    return Sign(
        run=run,
        indicator=indicator.code,
        subject=indicator.subject,
        year=row.year,
        value=row.value,
        threshold=row.threshold,
        inputs=dict(row.inputs),
        group=row.group[:300],
        group_size=row.group_size,
        version=indicator.version,
        **about,
    )


@transaction.atomic
def _finish(run: Run, *, by: Actor, at: datetime) -> None:
    run.finished_at = at
    run.save(update_fields=["finished_at", "counts", "not_computable", "settings"])
    _count_on_contracts(run)
    recount()
    recording.signs_computed(run, by=by, at=at)


def _count_on_contracts(run: Run) -> None:
    """How many signs of the run are about each contract or its lot, for lists."""
    counts: Counter[int] = Counter()
    for field in ("contract_id", "lot__contracts"):
        told = run.signs.filter(**{f"{field}__isnull": False}).order_by()
        grouped = told.values_list(field).annotate(signs=models.Count("pk"))
        counts.update(dict(grouped.iterator()))
    Contract.objects.exclude(signs=0).update(signs=0)
    by_count: dict[int, list[int]] = {}
    for contract, signs in counts.items():
        by_count.setdefault(signs, []).append(contract)
    for signs, contracts in by_count.items():
        for start in range(0, len(contracts), _AT_ONCE):
            some = contracts[start : start + _AT_ONCE]
            Contract.objects.filter(pk__in=some).update(signs=signs)
