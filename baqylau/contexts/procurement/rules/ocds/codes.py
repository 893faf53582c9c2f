"""Codes of closed lists, however a publisher spells them."""

import json
from functools import cache
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parents[2] / "data" / "ocds_codes.json"


def code_of(codelist: str, told: str) -> str | None:
    """The code of that list that was meant; None where it is not known."""
    return _known(codelist).get(told.strip().casefold())


@cache
def _known(codelist: str) -> dict[str, str]:
    held = json.loads(_DATA.read_text(encoding="utf-8"))[codelist]
    spelt: dict[str, str] = held["spelt"]
    return {code.casefold(): code for code in held["codes"]} | spelt
