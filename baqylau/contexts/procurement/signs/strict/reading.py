"""Lines of OCDS as rows: what the eleven signs look at, and what was wrong with the lines."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from baqylau.contexts.procurement.signs.strict.faults import Faults
from baqylau.contexts.procurement.signs.strict.mending import mended
from baqylau.contexts.procurement.signs.strict.preparing import prepare
from baqylau.contexts.procurement.signs.strict.settings import Preparing
from baqylau.contexts.procurement.signs.strict.shapes import (
    Award,
    Bid,
    Release,
    Tender,
    Unprepared,
)

_RELEASE: Final = msgspec.json.Decoder(Release)
_UNPREPARED: Final = msgspec.json.Decoder(Unprepared)
_ANYTHING: Final = msgspec.json.Decoder()
_ABSURD_SUM: Final = 1e15
_MOST: Final = 2**31

Row = tuple[Any, ...]


@dataclass(slots=True)
class Block:
    """What some lines say: rows by table, in the order of the columns of `lines`.

    Who bids or supplies alone stands in the bid or award; `bid_tenderer` and `award_supplier` have
    those who do jointly.
    """

    lines: int = 0
    releases: int = 0
    broken: int = 0
    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {
            "process": [],
            "bid": [],
            "bid_tenderer": [],
            "award": [],
            "award_supplier": [],
            "award_item": [],
        }
    )
    faults: Faults = field(default_factory=Faults)


def read(lines: Iterable[bytes], preparing: Preparing | None) -> Block:
    """Read lines, mended by `preparing` where it is given. Nothing in a line makes it raise."""
    block = Block()
    reader = _Reader(block, preparing)
    for line in lines:
        block.lines += 1
        block.faults.line = block.lines
        reader.read(line)
    return block


class _Reader:
    """Adds to a block what a line says."""

    def __init__(self, block: Block, preparing: Preparing | None) -> None:
        self.block, self.faults, self.preparing = block, block.faults, preparing
        decoder = _RELEASE if preparing is None else _UNPREPARED
        self.decode: Any = decoder.decode
        rows = block.rows
        self.process, self.bid, self.award = rows["process"], rows["bid"], rows["award"]
        self.bid_tenderer, self.award_supplier = rows["bid_tenderer"], rows["award_supplier"]
        self.award_item = rows["award_item"]

    def read(self, line: bytes) -> None:
        """Add a line. Empty ones are passed over in silence."""
        try:
            release = self.decode(line)
        except (msgspec.DecodeError, ValueError, RecursionError):
            release = self._mended(line)
        if release is None:
            return
        if type(release.ocid) is not str:
            self.faults.add("/ocid", "not a text: the line is left out")
            self.block.broken += 1
            return
        if self.preparing is not None:
            prepare(release, self.preparing)
        self.block.releases += 1
        self._add(release)

    def _mended(self, line: bytes) -> Release | None:
        if not line.strip():
            return None
        try:
            raw = _ANYTHING.decode(line)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            utf8 = isinstance(error, UnicodeDecodeError)
            self.faults.add("", "not UTF-8" if utf8 else "broken JSON")
            self.block.broken += 1
            return None
        kind = Release if self.preparing is None else Unprepared
        found = mended(raw, kind, self.faults, wrap=self.preparing is not None)
        self.block.broken += found is None
        return found

    def _add(self, release: Release) -> None:
        line = self.block.lines
        tender = release.tender or Tender()
        period = tender.tenderPeriod
        start, end = (period.startDate, period.endDate) if period else (None, None)
        self.process.append(
            (
                line,
                release.ocid,
                self._id(release.buyer, "/buyer/id"),
                self._id(tender.procuringEntity, "/tender/procuringEntity/id"),
                _text(tender.procurementMethod),
                _text(tender.procurementMethodDetails),
                _text(tender.status),
                self._time(start, "/tender/tenderPeriod/startDate"),
                self._time(end, "/tender/tenderPeriod/endDate"),
                self._tenderers(tender.numberOfTenderers),
            )
        )
        for number, bid in enumerate((release.bids and release.bids.details) or ()):
            self._add_bid(line, number, bid)
        for number, award in enumerate(release.awards or ()):
            self._add_award(line, number, award)

    def _add_bid(self, line: int, number: int, bid: Bid) -> None:
        value, tenderers = bid.value, bid.tenderers or ()
        ids = [
            found
            for one in tenderers
            if (found := self._id(one, "/bids/details[]/tenderers[]/id")) is not None
        ]
        alone = ids[0] if len(tenderers) == 1 and ids else None
        self.bid.append(
            (
                line,
                number,
                _text(bid.status),
                self._amount(value.amount) if value else None,
                _text(value.currency) if value else None,
                _text(bid.date),
                len(tenderers),
                alone,
                alone if len(ids) < 2 else "|".join(sorted(set(ids))),  # noqa: PLR2004  one or none
            )
        )
        if alone is None:
            self.bid_tenderer.extend((line, number, one) for one in ids)

    def _add_award(self, line: int, number: int, award: Award) -> None:
        suppliers = award.suppliers or ()
        ids = [
            found
            for one in suppliers
            if (found := self._id(one, "/awards[]/suppliers[]/id")) is not None
        ]
        alone = ids[0] if len(suppliers) == 1 and ids else None
        self.award.append((line, number, _text(award.status), len(suppliers), alone))
        if alone is None:
            self.award_supplier.extend((line, number, one) for one in ids)
        for item in award.items or ():
            code = self._id(item.classification, "/awards[]/items[]/classification/id")
            if code is not None:
                self.award_item.append((line, number, code))

    def _id(self, party: Any, path: str) -> str | None:
        if party is None:
            return None
        found = party.id
        if type(found) is str:
            return found
        if found is not None:
            self.faults.add(path, "not a text: taken as not given")
        return None

    def _amount(self, amount: Any) -> float | None:
        if type(amount) is not float and type(amount) is not int:
            if amount is not None:
                self.faults.add("/bids/details[]/value/amount", "not a number: taken as not given")
            return None
        if not 0 < amount < _ABSURD_SUM:
            self.faults.add("/bids/details[]/value/amount", "nought or an absurd sum")
        try:
            return float(amount)
        except OverflowError:
            return None

    def _time(self, told: Any, path: str) -> str | None:
        if told is not None and type(told) is not str:
            self.faults.add(path, "not a time of RFC 3339")
            return None
        return told

    def _tenderers(self, told: Any) -> int | None:
        return told if type(told) is int and 0 <= told < _MOST else None


def _text(value: Any) -> str | None:
    return value if type(value) is str else None
