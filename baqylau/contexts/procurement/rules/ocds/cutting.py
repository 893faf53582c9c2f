"""One release of an announcement cut into one release a lot: what signs about a tender are told of.

An announcement holds several lots with winners of their own; rules that ask for «the one award»
would see nothing in it. What names no lot belongs to the only one there is, or to none.
"""

from collections.abc import Iterator
from typing import Any, Final

from baqylau.contexts.procurement.rules.ocds.values import (
    Object,
    many,
    part,
    short,
    text,
    texts,
)

_LONGEST_ID: Final = 38


def lot_ocid(ocid: str, lot: str) -> str:
    """The ocid of a lot's own release."""
    return f"{ocid}-{short(lot, _LONGEST_ID)}"


def by_lot(release: Object) -> Iterator[tuple[Object, Object]]:
    """Pairs of a lot and its release; a release without lots is paired with an empty lot.

    Bids, awards and contracts of no lot among several are in none of them: see `outside_lots`.
    """
    lots = _lots(release)
    if not lots:
        yield {}, release
        return
    awards = _lots_of_awards(release)
    for key, lot in lots.items():
        yield lot, _cut(release, key, lot, awards, only=len(lots) == 1)


def outside_lots(release: Object) -> list[Object]:
    """Contracts that belong to none of several lots, or to lots that are not there."""
    lots, awards = _lots(release), _lots_of_awards(release)
    if len(lots) < 2:  # noqa: PLR2004  the only lot takes them all
        return []
    return [one for one in many(release, "contracts") if _home(one, awards) not in lots]


def lots_of_contract(contract: Object, awards: dict[str, list[str]]) -> list[str]:
    """Lots that a contract names: itself, by its items, or through its award."""
    named = [*texts(contract, "relatedLots"), *_one(contract, "relatedLot")]
    for item in many(contract, "items"):
        named += _one(item, "relatedLot")
    return named or awards.get(text(contract, "awardID") or "", [])


def _cut(
    release: Object, key: str, lot: Object, awards: dict[str, list[str]], *, only: bool
) -> Object:
    def of_lot(held: Object) -> bool:
        named = _named(held)
        return key in named or (only and not named)

    tender = dict(part(release, "tender"))
    tender["items"] = [one for one in many(tender, "items") if of_lot(one)]
    tender["lots"] = [lot]
    for name in ("value", "status", "title"):
        if name in lot:
            tender[name] = lot[name]
    bids = [one for one in many(part(release, "bids"), "details") if of_lot(one)]
    cut: dict[str, Any] = dict(release)
    cut["ocid"] = lot_ocid(text(release, "ocid") or "", key)
    cut["tender"] = tender
    cut["bids"] = {**part(release, "bids"), "details": bids}
    cut["awards"] = [one for one in many(release, "awards") if of_lot(one)]
    cut["contracts"] = [
        one for one in many(release, "contracts") if only or _home(one, awards) == key
    ]
    return cut


def _lots(release: Object) -> dict[str, Object]:
    found: dict[str, Object] = {}
    for lot in many(part(release, "tender"), "lots"):
        key = text(lot, "id")
        if key is not None:
            found.setdefault(key, lot)
    return found


def _lots_of_awards(release: Object) -> dict[str, list[str]]:
    return {text(one, "id") or "": _named(one) for one in many(release, "awards")}


def _home(contract: Object, awards: dict[str, list[str]]) -> str | None:
    """The first of a contract's lots: a contract is one row, wherever it is counted."""
    return next(iter(lots_of_contract(contract, awards)), None)


def _named(held: Object) -> list[str]:
    return [*texts(held, "relatedLots"), *_one(held, "relatedLot")]


def _one(held: Object, name: str) -> list[str]:
    value = text(held, name)
    return [] if value is None else [value]
