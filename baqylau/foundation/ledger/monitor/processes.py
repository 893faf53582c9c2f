"""Which step of a process about a member may follow which, held against the entries. Pure."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from baqylau.foundation.ledger.monitor.memory import UNKNOWN

_RULES: Final = Path(__file__).parents[1] / "data" / "process.json"


class Rules:
    """The legal transitions, as `data/process.json` lists them."""

    def __init__(self, told: dict[str, Any] | None = None) -> None:
        told = told or json.loads(_RULES.read_text(encoding="utf-8"))
        self.field: str = told["field"]
        self.signed = frozenset[str](told["signed"])
        self.first: list[str] = told["first"]
        self._after: dict[str, list[str]] = told["after"]
        self._beside: dict[str, list[str]] = told["beside"]

    def problems(self, steps: Iterable[tuple[int, str]]) -> list[str]:
        """A sentence for each entry (its number and step) that no rule allows where it stands."""
        state, found = "", []
        for index, step in steps:
            if step == UNKNOWN:
                state = UNKNOWN
            elif step in self._beside:
                if state not in {*self._beside[step], UNKNOWN}:
                    found.append(_words(index, step, state))
            elif step not in self._allowed(state):
                found.append(_words(index, step, state))
                state = step
            else:
                state = step
        return found

    def _allowed(self, state: str) -> Iterable[str]:
        if state == UNKNOWN:
            return self._after
        return self._after.get(state, []) if state else self.first


def _words(index: int, step: str, state: str) -> str:
    before = f"after “{state}”" if state else "at the beginning"
    return f"Entry {index} takes the step “{step}” {before}: no rule of the process allows that."
