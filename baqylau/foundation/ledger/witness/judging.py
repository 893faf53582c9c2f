"""What a witness decides about a checkpoint that is handed in (C2SP tlog-witness, add-checkpoint).

The order of the questions is the protocol's: is it readable, do I know this log, did the log sign it,
do we speak of the same past, does it continue that past. Only then: remember it, and co-sign.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from baqylau.foundation.ledger import notes
from baqylau.foundation.ledger.tree import check_consistency
from baqylau.foundation.ledger.verifying import (
    EMPTY_ROOT,
    Checkpoint,
    Key,
    Note,
    Unverified,
    parse_checkpoint,
    parse_note,
    parse_signature,
    read_number,
    unbase64,
)
from baqylau.foundation.ledger.witness.memory import Memory, Seen, Turn

SIZE: Final = "text/x.tlog.size"
_LONGEST_PROOF: Final = 63  # hashes
_log = logging.getLogger("witness")


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer: the status and body of the protocol. `kind` is the content type, empty for plain text."""

    status: HTTPStatus
    words: str
    kind: str = ""


class _No(Exception):  # noqa: N818  an answer, no error
    """The answer is no: the verdict, and why, for whoever runs the witness."""

    def __init__(self, status: HTTPStatus, why: str, words: str = "", kind: str = "") -> None:
        self.verdict = Verdict(status, words or why, kind)
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed in: the size it starts from, the proof, the note as it came, and what it says."""

    old: int
    proof: tuple[bytes, ...]
    raw: str
    note: Note
    told: Checkpoint

    @property
    def digest(self) -> str:
        """What the log is found by in addresses: SHA-256 of its origin, in hexadecimal signs."""
        return origin_digest(self.told.origin)


def origin_digest(origin: str) -> str:
    """SHA-256 of an origin, in hexadecimal signs."""
    return hashlib.sha256(origin.encode()).hexdigest()


class Witness:
    """A witness: its signing key, the logs it knows by their keys, and what it remembers of them."""

    def __init__(
        self,
        signer: notes.Signer,
        logs: Sequence[Key],
        memory: Memory,
        *,
        clock: Callable[[], float] = time.time,
        log: logging.Logger = _log,
    ) -> None:
        self._signer, self._logs, self._memory = signer, logs, memory
        self._clock, self._log = clock, log

    def judge(self, body: bytes) -> Verdict:
        """Co-sign what is handed in, or say why not."""
        try:
            handed = self._read(body)
            with self._memory.turn() as turn:
                line = self._decide(handed, turn)
        except _No as no:
            self._log.warning("Not co-signed: %s.", no)
            return no.verdict
        told = handed.told
        self._log.info(
            "Co-signed %s with %s entries (before: %s).", told.origin, told.size, handed.old
        )
        return Verdict(HTTPStatus.OK, line)

    def last_note(self, digest: str) -> str | None:
        """The last checkpoint co-signed of the log whose origin has this SHA-256."""
        return self._memory.note(digest)

    def _read(self, body: bytes) -> Handed:
        try:
            handed = parse_request(body)
        except Unverified as why:
            raise _No(HTTPStatus.BAD_REQUEST, _plain(why)) from None
        keys = [key for key in self._logs if key.name == handed.told.origin]
        if not keys:
            raise _No(HTTPStatus.NOT_FOUND, "the log is not one that I watch")
        try:
            signed = handed.note.signed_by(keys)
        except Unverified as why:
            raise _No(HTTPStatus.FORBIDDEN, _plain(why)) from None
        if not signed:
            raise _No(HTTPStatus.FORBIDDEN, "the log did not sign this checkpoint")
        if handed.old > handed.told.size:
            raise _No(HTTPStatus.BAD_REQUEST, "the old size is larger than the new one")
        return handed

    def _decide(self, handed: Handed, turn: Turn) -> str:
        told = handed.told
        seen = turn.last(told.origin)
        size = seen.size if seen else 0
        if handed.old != size:
            if seen and told.size <= size and told.root != seen.root:
                self._keep(handed, seen)
            why = f"{told.origin} speaks of {handed.old} entries, I have seen {size}"
            raise _No(HTTPStatus.CONFLICT, why, f"{size}\n", SIZE)
        if seen and told.size == size and told.root != seen.root:
            self._keep(handed, seen)
            why = f"two different logs of {size} entries are both signed by {told.origin}"
            raise _No(HTTPStatus.CONFLICT, why, f"{size}\n", SIZE)
        old_root = seen.root if seen else EMPTY_ROOT
        try:
            check_consistency(size, told.size, old_root, told.root, handed.proof)
        except Unverified as why:
            if seen:
                self._keep(handed, seen)
            said = f"{told.origin} does not continue the {size} entries I have seen: {_plain(why)}"
            raise _No(HTTPStatus.UNPROCESSABLE_ENTITY, said) from None
        line = notes.cosign(handed.raw, self._signer, int(self._clock()))
        turn.remember(
            told.origin, handed.digest, Seen(told.size, told.root, self._kept(handed, line))
        )
        return line

    def refused(self, digest: str) -> list[str]:
        """The checkpoints of that log that it signed and we did not."""
        return self._memory.refused(digest)

    def _keep(self, handed: Handed, seen: Seen) -> None:
        """What contradicts what we signed, or may, is kept: somebody will ask for it."""
        refused = Seen(handed.told.size, handed.told.root, self._kept(handed, ""))
        self._memory.keep_refused(handed.digest, refused, seen)

    def _kept(self, handed: Handed, line: str) -> str:
        """The checkpoint as we show it: with the log's own signatures and ours, if we gave one."""
        ours = {(key.name, key.id) for key in self._logs}
        below = handed.raw[len(handed.note.text) + 1 :].splitlines(keepends=True)
        signed = [one for one in below if parse_signature(one.rstrip("\n"))[:2] in ours]
        return notes.with_signatures(handed.note.text, [*signed, *([line] if line else [])])


def parse_request(body: bytes) -> Handed:
    """Reads the body of add-checkpoint. Raises Unverified."""
    head, parted, checkpoint = body.partition(b"\n\n")
    try:
        first, *lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        message = "The head of the request is not ASCII."
        raise Unverified(message) from None
    if not parted or not first.startswith("old ") or len(lines) > _LONGEST_PROOF:
        message = "A request is an old size, at most 63 hashes, an empty line and a checkpoint."
        raise Unverified(message)
    proof = tuple(map(unbase64, lines))
    if any(len(one) != hashlib.sha256().digest_size for one in proof):
        message = "A hash does not have 32 bytes."
        raise Unverified(message)
    note = parse_note(checkpoint)
    told = parse_checkpoint(note.text)
    return Handed(read_number(first[4:]), proof, checkpoint.decode(), note, told)


def _plain(why: Unverified) -> str:
    said = str(why).rstrip(".")
    return said[:1].lower() + said[1:]
