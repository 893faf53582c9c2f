"""One look at a log: what it shows, held against what was seen, what others saw, and the rules."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baqylau.foundation.ledger import notes
from baqylau.foundation.ledger.gateways.tsa import stamped_at
from baqylau.foundation.ledger.monitor import growth, pages, reading
from baqylau.foundation.ledger.monitor.findings import Findings
from baqylau.foundation.ledger.monitor.growth import Grown, Told
from baqylau.foundation.ledger.monitor.memory import Memory
from baqylau.foundation.ledger.monitor.reading import Bound
from baqylau.foundation.ledger.monitor.source import Source
from baqylau.foundation.ledger.tree import check_consistency, consistency_path
from baqylau.foundation.ledger.verifying import (
    Policy,
    Seen,
    Unverified,
    leaf_hash,
    parse_checkpoint,
    parse_note,
    verify_checkpoint,
)


@dataclass(frozen=True, slots=True)
class Watch:
    """How to look: by whose keys, whether at all contents too, and by which PEM certificates stamps count.

    `site`: the public pages to hold against the log; empty for none.
    """

    policy: Policy
    with_texts: bool = False
    stampers: bytes = b""
    site: str = ""


def look(source: Source, watch: Watch, memory: Memory, now: int) -> Findings:
    """Look at the log; `memory` learns what was believed, and nothing of what was not.

    Witnesses are asked before the log: what it shows afterwards cannot be shorter than what they saw.
    """
    found = Findings()
    first = growth.signed(source, watch.policy, found)
    if first is not None:
        origin = first[0].checkpoint.origin
        told = growth.asked(origin, watch.policy, found)
        handed = growth.refusals(origin, watch.policy)
        shown = growth.signed(source, watch.policy, found)
        if shown is not None:
            memory.bear_witness(*growth.refused(handed, source, shown[0].checkpoint, found))
            _held_against(source, watch, memory, told, shown, now, found)
    found.alarms += memory.alarms
    return found


def _held_against(  # noqa: PLR0917  all that is known at this look
    source: Source,
    watch: Watch,
    memory: Memory,
    told: Sequence[Told],
    shown: tuple[Seen, str],
    now: int,
    found: Findings,
) -> None:
    seen, note = shown
    growth.life(seen, memory, now, notes.needed(watch.policy), found)
    for one in told:
        if not growth.compare(source, one, seen.checkpoint, found):
            memory.bear_witness(note, one.note)
    grown = growth.grown(source, seen, memory, found)
    if grown is None:
        memory.bear_witness(memory.note, note)
        return
    _entries(source, watch, memory, grown, found)
    growth.pace(grown, memory, now, found)
    if watch.site:
        pages.read(watch.site, memory, now, found)
    else:
        found.unseen.append("Whether all that the pages show is in the log: name them with --site.")
    _learn(memory, grown)
    memory.note = note


def _entries(source: Source, watch: Watch, memory: Memory, grown: Grown, found: Findings) -> None:
    size = grown.seen.checkpoint.size
    bounds = [*_own_bounds(memory, grown), *_stamps(source, watch, grown, found)]
    reading.read(grown.added, memory, bounds, found)
    found.notes += [
        f"Entry {index} says that the log was taken up again after a restore: read why."
        for index, _first, _last in memory.continued
    ]
    try:
        reading.processes(source, size, memory, found)
        if watch.with_texts:
            reading.texts(source, size, memory, found)
        else:
            found.unseen.append("The contents of entries: ask with --texts.")
    except (OSError, Unverified) as why:
        found.unseen.append(f"All contents of entries: {why}")


def _own_bounds(memory: Memory, grown: Grown) -> list[Bound]:
    """The clocks of the witnesses: at the last look, and now."""
    last, now = memory.seen_at, max(grown.seen.cosigned.values(), default=0)
    bounds = [Bound(memory.size, last, "its witnesses")] if last else []
    return [*bounds, Bound(grown.seen.checkpoint.size, now, "its witnesses")] if now else bounds


def _stamps(source: Source, watch: Watch, grown: Grown, found: Findings) -> list[Bound]:
    """The clocks of those who stamp the log with the time (RFC 3161)."""
    try:
        told = source.stamps()
    except (OSError, ValueError) as why:
        found.unseen.append(f"Stamps of the time: {why}")
        return []
    if told and not watch.stampers:
        found.unseen.append("Stamps of the time: name the stampers' certificates with --stampers.")
        return []
    bounds = []
    for address, stamp in told.items():
        try:
            bounds.append(_stamp(source, watch, grown, address, stamp))
        except (Unverified, OSError, ValueError, LookupError, TypeError, AttributeError) as why:
            found.alarms.append(f"The stamp of the time by {address} does not hold: {why}")
        else:
            found.holds.append(f"{address} stamped the log of {bounds[-1].size} entries.")
    return bounds


def _stamp(
    source: Source, watch: Watch, grown: Grown, address: str, stamp: Mapping[str, Any]
) -> Bound:
    note = str(stamp["checkpoint"]).encode()
    then = verify_checkpoint(note, watch.policy, quorum=False).checkpoint
    now = grown.seen.checkpoint
    path = consistency_path(source.tile, then.size, now.size) if then.size < now.size else []
    check_consistency(then.size, now.size, then.root, now.root, path)
    token, words = base64.b64decode(stamp["token"]), parse_note(note).text.encode()
    at = stamped_at(token, words, watch.stampers)
    if at is None:
        message = "it is not by these certificates, or of another checkpoint"
        raise Unverified(message)
    return Bound(parse_checkpoint(words.decode()).size, int(at.timestamp()), address)


def _learn(memory: Memory, grown: Grown) -> None:
    now = grown.seen.checkpoint
    edge, root = memory.grown([leaf_hash(one) for one in grown.added])
    memory.origin, memory.size, memory.root, memory.edge = now.origin, now.size, root.hex(), edge
    memory.seen_at = max(memory.seen_at, *grown.seen.cosigned.values(), 0)
