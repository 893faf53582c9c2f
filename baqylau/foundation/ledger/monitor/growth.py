"""Whether the log only grew, whether others see the same one, and whether it is alive."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from baqylau.foundation.ledger.monitor.findings import Findings
from baqylau.foundation.ledger.monitor.memory import Memory
from baqylau.foundation.ledger.monitor.source import Source
from baqylau.foundation.ledger.tree import check_consistency, consistency_path
from baqylau.foundation.ledger.verifying import (
    Checkpoint,
    Fetch,
    Policy,
    Seen,
    Unverified,
    fetcher,
    leaf_hash,
    parse_checkpoint,
    parse_note,
    verify_checkpoint,
)

PATIENCE: Final = 3600  # seconds that witnesses may take
OLDEST: Final = 48 * 3600  # seconds; a log is signed anew at least once a day
_DAILY: Final = "reports/"  # subjects of the entries that come on days without a report too


@dataclass(frozen=True, slots=True)
class Grown:
    """The log is what it was, and these entries more."""

    seen: Seen
    added: list[bytes]


@dataclass(frozen=True, slots=True)
class Told:
    """What a witness saw last, and the note that says so."""

    witness: str
    checkpoint: Checkpoint
    note: str


def signed(source: Source, policy: Policy, found: Findings) -> tuple[Seen, str] | None:
    """The checkpoint that is shown, and its note, if its log signed it; else an alarm, or blindness."""
    try:
        raw = source.checkpoint()
        return verify_checkpoint(raw, policy, quorum=False), raw.decode()
    except Unverified as why:
        found.alarms.append(f"The checkpoint that is shown does not verify. {why}")
    except OSError as why:
        found.is_blind = True
        found.unseen.append(f"The log does not show its checkpoint: {why}")
    return None


def grown(source: Source, seen: Seen, memory: Memory, found: Findings) -> Grown | None:
    """What was added since the last look; None, with an alarm, where the past is another one."""
    now = seen.checkpoint
    if memory.origin and memory.origin != now.origin:
        found.alarms.append(f"This log is called {now.origin}; the one remembered {memory.origin}.")
        return None
    if now.size < memory.size:
        found.alarms.append(
            f"The log was CUT BACK: it had {memory.size} entries and shows {now.size}."
        )
        return None
    added = _added(source, memory, now, found)
    if added is None:
        return None
    _edge, root = memory.grown([leaf_hash(one) for one in added])
    if root == now.root:
        found.holds.append(
            f"The log of {now.size} entries continues the {memory.size} seen before."
        )
        return Grown(seen, added)
    found.alarms.append(_of_another_past(source, memory, now))
    return None


def _added(source: Source, memory: Memory, now: Checkpoint, found: Findings) -> list[bytes] | None:
    try:
        return list(source.entries(memory.size, now.size))
    except Unverified as why:
        found.alarms.append(f"Entries of the log are withheld: {why}")
    except OSError as why:
        found.alarms.append(f"Entries of the log are withheld: {why}")
    return None


def _of_another_past(source: Source, memory: Memory, now: Checkpoint) -> str:
    """Why the entries do not lead from what was seen to what is signed now."""
    if _is_continued(source, memory.size, bytes.fromhex(memory.root), now):
        return f"The entries that are shown are not those that were signed (from {memory.size} on)."
    return (
        f"The past was REWRITTEN: what is signed now, {now.size} entries, does not begin with the "
        f"{memory.size} entries that were signed before."
    )


def _is_continued(source: Source, old: int, root: bytes, now: Checkpoint) -> bool:
    try:
        path = consistency_path(source.tile, old, now.size) if old < now.size else []
        check_consistency(old, now.size, root, now.root, path)
    except (Unverified, OSError):
        return False
    return True


def life(seen: Seen, memory: Memory, now: int, needed: int, found: Findings) -> None:
    """Whether enough witnesses sign, and have signed lately. Remembers when they did."""
    newest = max(seen.cosigned.values(), default=0)
    if not needed:
        found.unseen.append("Whether others see the same log: the policy asks for no witness.")
        return
    if seen.is_quorate:
        memory.waits_since = 0
    elif not memory.waits_since:
        memory.waits_since = now
    said = f"witnesses of the policy that signed it: {len(seen.cosigned)}; needed: {needed}"
    if seen.is_quorate:
        found.holds.append(f"Enough sign ({said}); the last did so on {day(newest)}.")
    elif now - memory.waits_since > PATIENCE:
        found.alarms.append(f"Since {day(memory.waits_since)} too few sign the log ({said}).")
    else:
        found.unseen.append(f"Whether enough will sign it ({said}): they have time yet.")
    if newest and now - newest > OLDEST:
        found.alarms.append(
            f"The log STANDS STILL: no witness has signed it since {day(newest)}, or we are shown an "
            "old one."
        )


def pace(grown: Grown, memory: Memory, now: int, found: Findings) -> None:
    """Whether the log goes on: the reports of the public give it an entry each day. Remembers when it grew."""
    if grown.added or not memory.grew_at:
        memory.grew_at = now
    quiet_for = now - memory.grew_at
    if quiet_for > OLDEST and any(one.startswith(_DAILY) for one in memory.heads):
        found.alarms.append(
            f"The log STANDS STILL: it has an entry for each day, and none came since {day(memory.grew_at)}."
        )
    elif quiet_for > OLDEST:
        found.notes.append(f"The log has not grown since {day(memory.grew_at)}.")


def asked(
    origin: str, policy: Policy, found: Findings, ask: Callable[[str], Fetch] = fetcher
) -> list[Told]:
    """What each witness of the policy saw last, as far as it answers and its signature is good."""
    name, told = hashlib.sha256(origin.encode()).hexdigest(), []
    for witness, key in policy.witnesses.items():
        address = policy.addresses.get(key, "")
        try:
            if not address:
                _blind("the policy gives no address")
            raw = ask(address)(f"{name}/checkpoint")
            note = parse_note(raw)
            signers = note.signed_by([key, *policy.logs])
            if key not in signers or not any(one in signers for one in policy.logs):
                _blind("it shows a note that it or the log did not sign")
            told.append(Told(witness, parse_checkpoint(note.text), raw.decode()))
        except (OSError, Unverified) as why:
            found.unseen.append(f"What {witness} saw: {why}")
    return told


def refusals(origin: str, policy: Policy, ask: Callable[[str], Fetch] = fetcher) -> list[Told]:
    """What witnesses of the policy were handed and did not sign, where they say so and the log signed it."""
    name, told = hashlib.sha256(origin.encode()).hexdigest(), []
    for witness, key in policy.witnesses.items():
        try:
            address = policy.addresses.get(key, "")
            held = json.loads(ask(address)(f"{name}/refused")) if address else []
            for raw in held:
                note = parse_note(raw.encode())
                if note.signed_by(policy.logs):
                    told.append(Told(witness, parse_checkpoint(note.text), raw))
        except (OSError, ValueError, TypeError, AttributeError):
            continue  # it is older than this question, or away, which `asked` tells
    return told


def _blind(why: str) -> None:
    raise Unverified(why)


def compare(source: Source, told: Told, shown: Checkpoint, found: Findings) -> bool:
    """Hold what a witness saw against what we were shown after asking it; whether it is the same log."""
    saw = told.checkpoint
    if saw.size > shown.size:
        found.alarms.append(
            f"{told.witness} has seen {saw.size} entries; we are shown {shown.size}: an OLD or ANOTHER log."
        )
        return False
    if not _is_continued(source, saw.size, saw.root, shown):
        found.alarms.append(
            f"{told.witness} has seen ANOTHER LOG: its {saw.size} entries are not the beginning of the "
            f"{shown.size} that we are shown. Both are signed by {shown.origin}."
        )
        return False
    found.holds.append(f"{told.witness} has seen the same log ({saw.size} entries).")
    return True


def refused(told: Sequence[Told], source: Source, shown: Checkpoint, found: Findings) -> list[str]:
    """Hold what witnesses were handed and refused against what is shown; the notes that contradict it."""
    proofs = []
    for one in told:
        was = one.checkpoint
        if was.size > shown.size or not _is_continued(source, was.size, was.root, shown):
            found.alarms.append(
                f"{one.witness} was handed ANOTHER LOG of {was.size} entries, signed by {shown.origin}, "
                "and refused it. It keeps what it was handed."
            )
            proofs.append(one.note)
    return proofs


def day(seconds: int) -> str:
    """A moment in words."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
