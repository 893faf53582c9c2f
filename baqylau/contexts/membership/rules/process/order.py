"""Which step may follow which: a table of the ledger's, read by whoever watches the log from outside too."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import rfc8785

from baqylau.contexts.membership.vocabulary import Measure
from baqylau.foundation import ledger

_FILE: Final = Path(next(iter(ledger.__path__))) / "data" / "process.json"

# From the mildest to the gravest.
GRAVITY: Final = (Measure.NONE, Measure.WARNING, Measure.SUSPENSION, Measure.EXCLUSION)


def may_follow(state: str, step: str) -> bool:
    """Whether the table knows this arrow. The state before the first step is empty."""
    table = _table()
    if not state:
        return step in table["first"]
    return step in table["after"].get(state, ()) or state in table["beside"].get(step, ())


def changes_state(step: str) -> bool:
    """Whether the step's name becomes the state."""
    return step in _table()["after"]


def is_signed(step: str) -> bool:
    """Whether its entry bears the signature of whoever takes it, unless that is whom the process is about."""
    return step in _table()["signed"]


def digest_of(facts: Mapping[str, Any]) -> str:
    """What names these very words; 64 hexadecimal signs."""
    return hashlib.sha256(rfc8785.dumps(dict(facts))).hexdigest()


@cache
def _table() -> Mapping[str, Any]:
    told: Mapping[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return told
