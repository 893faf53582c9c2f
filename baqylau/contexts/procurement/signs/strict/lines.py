"""Tables of the lines of a file or a pipe, read by several processes, a piece of whole lines each."""

import gc
import os
import zlib
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.compute as pc

from baqylau.contexts.procurement.signs.strict.faults import Faults
from baqylau.contexts.procurement.signs.strict.reading import Block, read
from baqylau.contexts.procurement.signs.strict.settings import Preparing
from baqylau.contexts.procurement.signs.strict.times import MOMENT, moments, odd

_PIECE: Final = 8 * 2**20
_AHEAD: Final = 2  # pieces waiting for each process: memory stays small
_BOM: Final = b"\xef\xbb\xbf"
_PERIOD: Final = (("start_text", "starts_at", "startDate"), ("end_text", "ends_at", "endDate"))


def _schema(columns: Mapping[str, pa.DataType]) -> pa.Schema:
    return pa.schema([("ocid", pa.int64()), *columns.items()])


# The columns of tables/schema.py that the eleven signs look at, in the order of reading. Here `ocid` is
# the number of the line, which engines join by sooner than by a text; `name` is the text.
_SCHEMAS: Final = {
    "process": _schema(
        {
            "name": pa.string(),
            "buyer_id": pa.string(),
            "entity_id": pa.string(),
            "method": pa.string(),
            "method_details": pa.string(),
            "tender_status": pa.string(),
            "start_text": pa.string(),
            "end_text": pa.string(),
            "tenderers": pa.int32(),
        }
    ),
    "bid": _schema(
        {
            "bid_no": pa.int32(),
            "status": pa.string(),
            "amount": pa.float64(),
            "currency": pa.string(),
            "submitted_text": pa.string(),
            "tenderers": pa.int32(),
            "tenderer_id": pa.string(),
            "tenderer_set": pa.string(),
        }
    ),
    "bid_tenderer": _schema({"bid_no": pa.int32(), "tenderer_id": pa.string()}),
    "award": _schema(
        {
            "award_no": pa.int32(),
            "status": pa.string(),
            "suppliers": pa.int32(),
            "supplier_id": pa.string(),
        }
    ),
    "award_supplier": _schema({"award_no": pa.int32(), "supplier_id": pa.string()}),
    "award_item": _schema({"award_no": pa.int32(), "item": pa.string()}),
}
# What a file of releases does not say in a form that strict mode would use.
_UNKNOWN: Final = {
    "process": {"year": pa.int32(), "category": pa.string()},
    "bid": {"submitted_at": MOMENT},
}


@dataclass(slots=True)
class Read:
    """What a source says: tables by name, how many lines and releases, and what was wrong.

    `broke_off`: why it could not be read to its end.
    """

    tables: dict[str, pa.Table] = field(default_factory=dict)
    lines: int = 0
    releases: int = 0
    broken: int = 0
    broke_off: str = ""
    faults: Faults = field(default_factory=Faults)


@dataclass(frozen=True, slots=True)
class _Span:
    """The lines of a file that begin at these bytes."""

    path: str
    begin: int
    end: int


_Piece = bytes | _Span


@dataclass(frozen=True, slots=True)
class _Told:
    """A block whose rows are tables: small to hand over."""

    block: Block
    tables: Mapping[str, pa.Table]


def read_lines(source: BinaryIO, *, preparing: Preparing | None, processes: int) -> Read:
    """Read a pipe, to its end or to where it breaks off."""
    found = Read()
    _read(found, _pieces(source, found), preparing, processes)
    return found


def read_file(path: Path, *, preparing: Preparing | None, processes: int) -> Read:
    """Read a file; every process reads its own lines. Raises OSError where it cannot be read."""
    size = path.stat().st_size
    begins = range(0, size, _PIECE)
    spans = (_Span(str(path), begin, min(begin + _PIECE, size)) for begin in begins)
    found = Read()
    _read(found, spans, preparing, processes)
    return found


def _read(
    found: Read, pieces: Iterator[_Piece], preparing: Preparing | None, processes: int
) -> None:
    kept: dict[str, list[pa.Table]] = {name: [] for name in _SCHEMAS}
    for told in _told(pieces, partial(_read_piece, preparing=preparing), processes):
        for name, table in told.tables.items():
            kept[name].append(_after(table, found.lines))
        found.faults.merge(told.block.faults, after=found.lines)
        found.lines += told.block.lines
        found.releases += told.block.releases
        found.broken += told.block.broken
    found.tables = {name: _whole(name, tables) for name, tables in kept.items()}
    _drop_repeated(found)


def _told(pieces: Iterator[_Piece], work: "partial[_Told]", processes: int) -> Iterator[_Told]:
    """In the order of the pieces. One piece is not worth a process."""
    first = list(islice(pieces, 2))
    pieces = chain(first, pieces)
    if len(first) < 2 or processes < 2:  # noqa: PLR2004  alone
        yield from map(work, pieces)
        return
    # Readers make no cycles; looking for them would be a tenth of their time.
    with ProcessPoolExecutor(processes, get_context("spawn"), gc.disable) as pool:
        waiting: deque[Future[_Told]] = deque()
        for piece in pieces:
            waiting.append(pool.submit(work, piece))
            if len(waiting) > _AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _pieces(source: BinaryIO, found: Read) -> Iterator[bytes]:
    """Whole lines, about a piece's worth; the last one may lack its end."""
    left: list[bytes] = []
    while piece := _next(source, found):
        begin, end, tail = piece.rpartition(b"\n")
        if end:
            yield b"".join((*left, begin))
            left = [tail]
        else:
            left.append(piece)
    if any(left):
        yield b"".join(left)


def _next(source: BinaryIO, found: Read) -> bytes:
    try:
        return source.read(_PIECE)
    except (EOFError, OSError, zlib.error) as error:
        found.broke_off = str(error)
        return b""


def _read_piece(piece: _Piece, preparing: Preparing | None) -> _Told:
    content = piece if isinstance(piece, bytes) else _lines_of(piece)
    block = read(content.removeprefix(_BOM).split(b"\n") if content else [], preparing)
    tables = {name: _table(name, rows) for name, rows in block.rows.items()}
    tables["process"] = _timed(tables["process"], block.faults)
    tables["bid_tenderer"] = _with_lone(tables["bid_tenderer"], tables["bid"])
    tables["award_supplier"] = _with_lone(tables["award_supplier"], tables["award"])
    block.rows = {}
    return _Told(block, tables)


def _lines_of(span: _Span) -> bytes:
    """Whole lines that begin in the span, without the end of the last."""
    with Path(span.path).open("rb") as file:
        if span.begin:
            file.seek(span.begin - 1)
            file.readline()
        begin = file.tell()
        if begin >= span.end:
            return b""
        content = file.read(span.end - begin)
        if not content.endswith(b"\n"):
            content += file.readline()
        return content.removesuffix(b"\n")


def _table(name: str, rows: list[tuple[object, ...]]) -> pa.Table:
    schema = _SCHEMAS[name]
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def _timed(process: pa.Table, faults: Faults) -> pa.Table:
    """With the moments of its texts."""
    for text, column, path in _PERIOD:
        found = moments(process[text])
        for place, what in odd(process[text], found):
            faults.line = process["ocid"][place].as_py()
            faults.add(f"/tender/tenderPeriod/{path}", what)
        process = process.append_column(column, found)
    return process


def _with_lone(joint: pa.Table, whole: pa.Table) -> pa.Table:
    """Those who take part alone beside those who do so jointly."""
    lone = whole.select(joint.column_names)
    return pa.concat_tables([joint, lone.filter(pc.is_valid(lone.column(2)))])


def _after(table: pa.Table, lines: int) -> pa.Table:
    return table.set_column(0, "ocid", pc.add(table["ocid"], pa.scalar(lines, pa.int64())))


def _whole(name: str, tables: list[pa.Table]) -> pa.Table:
    whole = pa.concat_tables(tables or [_read_piece(b"", None).tables[name]])
    for column, kind in _UNKNOWN.get(name, {}).items():
        whole = whole.append_column(column, pa.nulls(whole.num_rows, kind))
    return whole


def _drop_repeated(found: Read) -> None:
    """Of lines with the same ocid the first is taken."""
    process = found.tables["process"]
    lines = process.group_by("name").aggregate([("ocid", "min")])["ocid_min"]
    if len(lines) == process.num_rows:
        return
    repeated = process.filter(pc.invert(pc.is_in(process["ocid"], lines)))["ocid"]
    for line in repeated.to_pylist():
        found.faults.line = line
        found.faults.add("/ocid", "stood in an earlier line: the line is left out")
    for name, table in found.tables.items():
        found.tables[name] = table.filter(pc.is_in(table["ocid"], lines))


def usual_processes() -> int:
    """As many as there are cores for this process."""
    return max(1, len(os.sched_getaffinity(0)))
