"""What a monitor remembers between two looks, in one JSON file of its own."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from baqylau.foundation.ledger.verifying import EMPTY_ROOT, node_hash

UNKNOWN = "?"  # a step whose contents nobody may read yet


@dataclass(slots=True)
class Memory:
    """The last state of the log that was believed, and what the entries up to it amount to.

    `edge` are the roots (hexadecimal) of the full subtrees of the log, largest first: new leaves are
    put to them, so that growth is checked from the entries alone. `heads` are the newest (seq, leaf) of
    each subject; `steps` the (index, step) of each process; `read` the entries whose contents were read.
    Times are seconds since 1970.
    """

    origin: str = ""
    size: int = 0
    root: str = EMPTY_ROOT.hex()
    edge: list[str] = field(default_factory=list)
    seen_at: int = 0  # when witnesses last signed it
    waits_since: int = 0  # since when too few witnesses sign; 0 while enough do
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    steps: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    read: list[int] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)  # how entries that withdraw name the others
    # (index, first, last) of each entry that says the log was taken up again, contents lost between.
    continued: list[tuple[int, int, int]] = field(default_factory=list)
    missing: dict[str, int] = field(
        default_factory=dict
    )  # public, in no entry: since when it is known
    grew_at: int = 0  # at which look the log last had grown
    alarms: list[str] = field(default_factory=list)  # of entries: told again at each look
    note: str = ""  # the checkpoint that was believed last
    evidence: list[str] = field(default_factory=list)  # signed notes that contradict one another

    def bear_witness(self, *notes: str) -> None:
        """Keep these signed notes: they are what others can be shown."""
        self.evidence += [one for one in notes if one and one not in self.evidence]

    def grown(self, leaves: list[bytes]) -> tuple[list[str], bytes]:
        """The edge and the root of the log after these leaves."""
        edge = [bytes.fromhex(one) for one in self.edge]
        for size, leaf in enumerate(leaves, self.size):
            held, rest = leaf, size
            while rest & 1:
                held, rest = node_hash(edge.pop(), held), rest >> 1
            edge.append(held)
        return [one.hex() for one in edge], _over(edge)


def _over(edge: list[bytes]) -> bytes:
    if not edge:
        return EMPTY_ROOT
    *others, root = edge
    for one in reversed(others):
        root = node_hash(one, root)
    return root


def recall(path: Path) -> Memory:
    """What was remembered; nothing yet where there is no file. Raises ValueError."""
    if not path.exists():
        return Memory()
    try:
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Memory(**held)
    except (ValueError, TypeError, OSError) as why:
        message = f"{path} is not what this monitor has written: {why}"
        raise ValueError(message) from None


def keep(memory: Memory, path: Path) -> None:
    """Remember; the old file stays whole until the new one is. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(json.dumps(asdict(memory)), encoding="utf-8")
    draft.replace(path)
