"""Whether the entries are what entries have to be, each in its place and of its day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from baqylau.foundation.ledger.form import lost_of, parse_entry
from baqylau.foundation.ledger.monitor.deciders import Deciders
from baqylau.foundation.ledger.monitor.findings import Findings
from baqylau.foundation.ledger.monitor.memory import UNKNOWN, Memory
from baqylau.foundation.ledger.monitor.processes import Rules
from baqylau.foundation.ledger.monitor.source import Source
from baqylau.foundation.ledger.verifying import (
    Unverified,
    check_commitment,
    leaf_hash,
    read_json,
)

SLACK: Final = timedelta(days=2)  # a server that was off writes down later what it had decided
_STEP: Final = "process.step"
_WITHDRAWN: Final = "withdrawn"
_CONTINUED: Final = "log.continued"


@dataclass(frozen=True, slots=True)
class Bound:
    """Somebody else's clock: at this moment the log was known to have so many entries."""

    size: int
    at: int
    by: str

    @property
    def day(self) -> date:
        """The day of that moment, by UTC."""
        return datetime.fromtimestamp(self.at, UTC).date()


def read(
    entries: Sequence[bytes], memory: Memory, bounds: Iterable[Bound], found: Findings
) -> None:
    """Look at the entries that were added, and remember what they amount to."""
    before, limits = len(memory.alarms), list(bounds)
    for index, raw in enumerate(entries, memory.size):
        try:
            entry = parse_entry(raw)
        except Unverified as why:
            memory.alarms.append(f"Entry {index} is none: {why}")
            continue
        _chain(index, entry, raw, memory)
        memory.alarms += _of_day(index, entry, limits)
        if entry["type"] == _WITHDRAWN:
            memory.withdrawn += entry["refs"]
        if entry["type"] == _CONTINUED:
            lost = lost_of(entry["refs"])
            memory.continued.append((index, lost.start, lost.stop - 1))
        if entry["type"] == _STEP:
            memory.steps.setdefault(entry["subject"], []).append((index, UNKNOWN))
    if len(memory.alarms) == before and entries:
        found.holds.append(
            f"New entries, each well formed, in its place and of its day: {len(entries)}."
        )


def _chain(index: int, entry: dict[str, Any], raw: bytes, memory: Memory) -> None:
    """Each subject's entries are counted without a gap, each naming the one before."""
    subject = entry["subject"]
    seq, prev = memory.heads.get(subject, (-1, ""))
    if (entry["seq"], entry["prev"]) != (seq + 1, prev):
        memory.alarms.append(
            f"Entry {index} about {subject} is not the one after number {seq} of that subject."
        )
    memory.heads[subject] = (entry["seq"], leaf_hash(raw).hex())


def _of_day(index: int, entry: dict[str, Any], bounds: Iterable[Bound]) -> list[str]:
    """The day an entry names, held against clocks that are not the operator's."""
    day, found = date.fromisoformat(entry["day"]), []
    for bound in bounds:
        if index >= bound.size and day < bound.day - SLACK:
            found.append(
                f"Entry {index} is BACKDATED: it says {day}, and on {bound.day} the log of "
                f"{bound.size} entries did not hold it yet (by {bound.by})."
            )
        if index < bound.size and day > bound.day + SLACK:
            found.append(
                f"Entry {index} says {day}, and was there on {bound.day} already (by {bound.by})."
            )
    return found[:1]


def texts(source: Source, size: int, memory: Memory, found: Findings) -> None:
    """Hold all contents that are shown against their entries; miss those that were shown before."""
    shown_before, withdrawn = set(memory.read), set(memory.withdrawn)
    shown, closed, deciders = 0, 0, Deciders()
    for index, raw in enumerate(source.entries(0, size)):
        try:
            held = _contents(source, index, raw)
        except Unverified as why:
            found.alarms.append(f"The contents of entry {index} do not fit it. {why}")
            continue
        if held is not None:
            shown += 1
            shown_before.add(index)
            deciders.look_at(index, *held, found)
        elif _names(index, raw) & withdrawn:
            continue
        elif index in shown_before:
            _tell_of_gone(index, memory, found)
        else:
            closed += 1
    memory.read = sorted(shown_before)
    found.holds.append(f"Entries whose contents are shown, and fit: {shown}.")
    deciders.tell(found)
    if closed:
        found.unseen.append(f"Entries whose contents are not public (yet): {closed}.")


def _names(index: int, raw: bytes) -> set[str]:
    """How an entry that withdraws may name this one."""
    return {str(index), leaf_hash(raw).hex(), parse_entry(raw)["commitment"]}


def _tell_of_gone(index: int, memory: Memory, found: Findings) -> None:
    told = [at for at, first, last in memory.continued if first <= index <= last]
    if told:
        found.notes.append(
            f"The contents of entry {index} were shown before and are LOST: entry {told[0]} says so. "
            "Whoever kept them can still hold them against the entry."
        )
    else:
        found.alarms.append(
            f"The contents of entry {index} are GONE: they were shown before, and no entry says that "
            "they were withdrawn."
        )


def _contents(
    source: Source, index: int, raw: bytes
) -> tuple[dict[str, Any], bytes, dict[str, Any]] | None:
    """An entry, what it commits to once that was seen to fit, and its facts; None where it is withheld.

    Raises Unverified.
    """
    entry, held = parse_entry(raw), source.contents(index)
    if held is None:
        return None
    check_commitment(entry, *held)
    return entry, held[0], read_json(held[0])


def processes(source: Source, size: int, memory: Memory, found: Findings) -> None:
    """Hold the steps of processes about members against the rules, as far as they may be read."""
    rules, hidden, problems = Rules(), 0, 0
    for subject, steps in memory.steps.items():
        known = [_known(source, size, one, rules, found) for one in steps]
        memory.steps[subject] = known
        hidden += sum(step == UNKNOWN for _index, step in known)
        for problem in rules.problems(known):
            problems += 1
            found.alarms.append(problem)
    if hidden:
        found.unseen.append(f"Steps of processes whose contents are not public (yet): {hidden}.")
    if memory.steps and not problems:
        found.holds.append(
            f"Processes that took no step but those the rules allow: {len(memory.steps)}."
        )


def _known(
    source: Source, size: int, known: tuple[int, str], rules: Rules, found: Findings
) -> tuple[int, str]:
    index, step = known
    if step != UNKNOWN:
        return index, step
    try:
        told = _contents(source, index, next(source.entries(index, size)))
    except Unverified as why:
        found.alarms.append(f"The contents of entry {index} do not fit it. {why}")
        told = None
    except OSError as why:
        found.unseen.append(f"The step that entry {index} takes: {why}")
        told = None
    name = told[2].get(rules.field) if told else None
    return index, name if isinstance(name, str) and name else UNKNOWN
