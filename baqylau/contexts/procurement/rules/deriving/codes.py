"""The portal's code tables (data/*.json) with their names in three languages and their OCDS values."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from baqylau.kernel.texts import Trilingual

_DATA: Final = Path(__file__).resolve().parents[2] / "data"
# 87361886-ЗЦП2: the plan's number, a mark for a united lot, the method's symbol and the attempt.
_LOT_NUMBER: Final = re.compile(r"-(?P<symbol>[^\d-]+)(?P<attempt>\d{1,3})$")
NAMELESS: Final = Trilingual(kk="", ru="", en="")
_CATEGORIES: Final = {1: "goods", 2: "works", 3: "services"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the portal, its name, and the value of OCDS that it is told as."""

    id: str
    names: Trilingual
    ocds: str
    symbol: str = ""
    is_single_source: bool = False
    is_winner: bool = False


@dataclass(frozen=True, slots=True)
class LotNumber:
    """What the number of a lot says beside the plan: the symbol of the method in fact, and the attempt."""

    symbol: str
    attempt: int


def method(code: object) -> Code | None:
    """A method by its code."""
    return _table("methods", "id").get(str(code))


def method_by_symbol(symbol: str) -> Code | None:
    """A method by its symbol; of those that share one, the one in force."""
    return _symbols().get(symbol)


def contract_status(code: object) -> Code | None:
    """A status of a contract by its code."""
    return _table("contract_statuses", "id").get(str(code))


def lot_status(code: object) -> Code | None:
    """A status of a lot or an announcement by its code."""
    return _table("lot_statuses", "id").get(str(code))


def bid_status(name: str) -> Code | None:
    """A status of a bid by its Russian name: the portal's reference has names only."""
    return _table("bid_statuses", "name").get(name.strip())


def category(code: object) -> str | None:
    """OCDS mainProcurementCategory of a kind of subject."""
    return _CATEGORIES.get(code) if isinstance(code, int) else None


def lot_number(told: str) -> LotNumber | None:
    """The symbol and the attempt that a lot's number ends with; None where it ends otherwise."""
    found = _LOT_NUMBER.search(told.strip())
    return found and LotNumber(found["symbol"], int(found["attempt"]))


def tables() -> Mapping[str, Iterable[Code]]:
    """Every table by the name of its file, for pages that explain codes."""
    keys = {"bid_statuses": "name"}
    names = ("methods", "contract_statuses", "lot_statuses", "bid_statuses")
    return {name: _table(name, keys.get(name, "id")).values() for name in names}


@cache
def _table(name: str, key: str) -> Mapping[str, Code]:
    held = json.loads((_DATA / f"{name}.json").read_text("utf-8"))
    return {str(row[key]): _code(row, key) for row in held["codes"]}


def _code(row: Mapping[str, Any], key: str) -> Code:
    return Code(
        id=str(row[key]),
        names=Trilingual(**row["names"]),
        ocds=row["ocds"],
        symbol=row.get("symbol", ""),
        is_single_source=row.get("single_source", False),
        is_winner=row.get("is_winner", False),
    )


@cache
def _symbols() -> Mapping[str, Code]:
    # Rows stand newest first; «АУК» was the symbol of three auctions in turn.
    return {one.symbol: one for one in reversed([*_table("methods", "id").values()])}
