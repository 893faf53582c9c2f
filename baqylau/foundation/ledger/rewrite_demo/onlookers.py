"""Who looks at the log from outside: a reader with a proof, a monitor, and witnesses. All in the copy."""

import base64
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from baqylau.foundation.ledger import keys, notes, tree, verifying
from baqylau.foundation.ledger.monitor.memory import Memory as Remembered
from baqylau.foundation.ledger.monitor.source import Source
from baqylau.foundation.ledger.monitor.watching import Watch, look
from baqylau.foundation.ledger.notes import Listed
from baqylau.foundation.ledger.store import Store
from baqylau.foundation.ledger.verifying import Policy, Unverified
from baqylau.foundation.ledger.witness.judging import Verdict, Witness
from baqylau.foundation.ledger.witness.memory import Memory

_UNHEARD: Final = logging.getLogger("witness.unheard")  # what they refuse is told by the lesson
_UNHEARD.disabled = True
_OF_A_DEMONSTRATION: Final = ("witness-1", "witness-2", "witness-3")


@dataclass(frozen=True, slots=True)
class Onlookers:
    """They have seen the honest log. `proof` is a proof file that a reader has kept since."""

    policy: Policy
    witnesses: dict[str, Witness]
    proof: bytes
    monitor: Remembered

    def proves_another(self, entry: bytes) -> bool:
        """Whether the kept proof verifies, as it always will, and is of another entry than this one."""
        held, _seen = verifying.verify_proof(self.proof, self.policy)
        return held != entry

    def quorum_problem(self, note: str) -> str:
        """What is missing from this checkpoint, by the policy; empty where nothing is."""
        try:
            verifying.verify_checkpoint(note.encode(), self.policy)
        except Unverified as why:
            return str(why)
        return ""

    def alarms(self) -> list[str]:
        """What the monitor says at its next look."""
        return _look(self.policy, self.monitor)

    def asked(self, note: str, since: int, proof: Sequence[bytes]) -> dict[str, Verdict]:
        """What each witness answers to this checkpoint."""
        body = _request(note, since, proof)
        return {name: witness.judge(body) for name, witness in self.witnesses.items()}


def gather(home: Path, index: int, size: int) -> Onlookers:
    """Stand-ins for the policy's witnesses sign the honest log; a reader and a monitor look at it."""
    names, needed = _names()
    signers = {name: notes.witness_signer(name, notes.new_seed()) for name in names}
    witnesses = {
        name: Witness(signer, [keys.public()], Memory(home / "witnesses" / str(at)), log=_UNHEARD)
        for at, (name, signer) in enumerate(signers.items())
    }
    listed = [Listed(notes.vkey(one.key), "", name) for name, one in signers.items()]
    text = notes.policy_text([Listed(keys.public_line())], listed, needed)
    keys.put_policy(text)
    log, policy = Store(keys.home()), verifying.parse_policy(text.encode())
    bare = notes.signed_checkpoint(keys.signer(), size, tree.root(log.tile, size))
    lines = [one.judge(_request(bare, 0, [])).words for one in witnesses.values()]
    note = notes.add_signatures(bare, lines)
    log.put_checkpoint(note)
    entry = next(iter(log.entries(index, index + 1, size=size)))
    proof = notes.proof_text(index, tree.inclusion_path(log.tile, index, size), note, entry)
    monitor = Remembered()
    _look(policy, monitor)
    return Onlookers(policy, witnesses, proof.encode(), monitor)


def _names() -> tuple[Sequence[str], int]:
    """The names of the policy's witnesses and how many of them are enough; three of our own without one."""
    try:
        told = verifying.parse_policy(keys.policy().encode())
    except ValueError:
        return _OF_A_DEMONSTRATION, 2
    if not told.witnesses:
        return _OF_A_DEMONSTRATION, 2
    return list(told.witnesses), max(notes.needed(told), 1)


def _look(policy: Policy, memory: Remembered) -> list[str]:
    return look(Source(str(keys.home())), Watch(policy), memory, int(time.time())).alarms


def _request(note: str, since: int, proof: Sequence[bytes]) -> bytes:
    lines = [f"old {since}", *(base64.b64encode(one).decode() for one in proof), "", note]
    return "\n".join(lines).encode()
