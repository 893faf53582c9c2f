"""Asking one witness or mirror, and putting its answer into a sentence. Touches no table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from baqylau.foundation.ledger import tree, verifying
from baqylau.foundation.ledger.errors import LogDiffers
from baqylau.foundation.ledger.gateways import Away, Refused, mirror
from baqylau.foundation.ledger.gateways.witness import SawOther, add_checkpoint
from baqylau.foundation.ledger.store import Store

_FALSE: Final = 422
_REFUSALS: Final = {
    403: "it does not know the key that signed the log",
    404: "it does not watch this log",
    _FALSE: "it says that the log does not continue what it has seen",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom we ask, about which checkpoint, and what we believe they saw last (`since`, a size)."""

    name: str
    address: str
    is_mirror: bool
    note: str
    size: int
    since: int
    log: Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one said: the lines they signed for the checkpoint of this size, or what was the matter."""

    name: str
    size: int
    lines: str = ""
    problem: str = ""


def ask(asked: Asked) -> Answer:
    """Hand the checkpoint in, with the proof they need; a mirror gets the entries as well. Never raises."""
    try:
        lines = _hand_in(asked, min(asked.since, asked.size))
        if asked.is_mirror:
            return _copied(asked)
    except SawOther as other:
        problem = _of_another_past(other.size, asked.size)
    except Refused as no:
        problem = f"{_REFUSALS.get(no.status, 'it said no')} ({no})"
    except Away as away:
        problem = f"it is away ({away})"
    except (LogDiffers, verifying.Unverified, OSError) as damage:
        problem = f"our own log could not be read: {damage}"
    else:
        return Answer(name=asked.name, size=asked.size, lines=lines)
    return Answer(name=asked.name, size=asked.size, problem=problem)


def _hand_in(asked: Asked, since: int) -> str:
    """Once, and once more from where they say they are."""
    try:
        return _add(asked, since)
    except SawOther as other:
        if other.size == since or other.size > asked.size:
            raise
        return _add(asked, other.size)


def _add(asked: Asked, since: int) -> str:
    proof: Sequence[bytes] = tree.consistency_path(asked.log.tile, since, asked.size)
    return add_checkpoint(asked.address, asked.note, old=since, proof=proof)


def _copied(asked: Asked) -> Answer:
    note = verifying.parse_note(asked.note.encode())
    copied = mirror.add_entries(
        asked.address,
        verifying.parse_checkpoint(note.text).origin,
        start=asked.since,
        end=asked.size,
        tiles=asked.log.tile,
        entries=lambda start, end: list(asked.log.entries(start, end, size=asked.size)),
    )
    if copied is None:
        return Answer(name=asked.name, size=asked.size, problem="it is still taking entries")
    return Answer(name=asked.name, size=copied.size, lines=copied.lines)


def _of_another_past(seen: int, ours: int) -> str:
    if seen > ours:
        return f"it has seen {seen} entries, more than the {ours} of the log: the log was cut back"
    return f"it has seen another log of {seen} entries under the same name"
