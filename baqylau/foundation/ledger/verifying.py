"""baqylau-verify: checks the public log of a Baqylau installation without trusting whoever runs it.

    proof FILE --policy P [--entry FILE] [--payload FILE] [--key HEX …]
    log WHERE --policy P, checkpoints OLD NEW --policy P [--log WHERE]
    text PAYLOAD --salt HEX --entry FILE [--key HEX …]
Have the policy file from elsewhere than the site; WHERE is an address or a folder. Exit: 0 it holds, 1 it
does not, 2 not checked. Formats: RFC 9162, C2SP signed-note and tlog-*. Needs Python 3.11, `cryptography`.
"""

import argparse
import base64
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple
from urllib.request import urlopen

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LOG_KEY, WITNESS_KEY = 0x01, 0x04  # Ed25519 over the text of a note; over a time and that text
HASH: Final = 32  # bytes of a hash, a salt, a public key
TILE: Final = 256  # hashes of a full tile, entries of a full bundle
EMPTY_ROOT: Final = sha256().digest()
PROOF_HEADER: Final = "c2sp.org/tlog-proof@v1"
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
Fetch = Callable[[str], bytes]  # a path below the log's address -> what stands there, or OSError


class Unverified(ValueError):  # noqa: N818  a finding, not a fault
    """What was looked at does not hold. The message says why, in a sentence."""


def _need(holds: object, why: str = "") -> None:
    if not holds:
        raise Unverified(why)


@contextmanager
def _saying(why: str, kind: type[Exception] = Unverified) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, InvalidSignature, RecursionError, HTTPException):
        raise kind(why) from None


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry as a leaf."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbouring subtrees."""
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over neighbouring hashes: by pairs, whoever is left over waits (section 2.1.1)."""
    while len(hashes) > 1:
        pairs = [node_hash(a, b) for a, b in zip(hashes[::2], hashes[1::2], strict=False)]
        hashes = [*pairs, *hashes[2 * len(pairs) :]]
    return hashes[0] if hashes else EMPTY_ROOT


def check_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> None:
    """The leaf is the index-th, from 0, of the tree (section 2.1.3.2). Raises Unverified."""
    _need(0 <= index < size < 2**63, f"There is no entry {index} in a log of {size}.")
    _need({HASH} == {*map(len, (leaf, *path))}, "A hash does not have 32 bytes.")
    fn, sn, r = index, size - 1, leaf
    for p in path:
        _need(sn, "The proof is too long.")
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    _need(sn == 0 and r == root, "The proof does not lead from the entry to the root of the log.")


def unbase64(text: str) -> bytes:
    """What standard base64 says, written in the only way. Raises Unverified."""
    with _saying("A text is not base64, or has a second way to write it."):
        raw = base64.b64decode(text, validate=True)
        _need(base64.b64encode(raw).decode() == text)
    return raw


def read_number(text: str) -> int:
    """A whole number below 2^63 in decimal digits, without leading zeros. Raises Unverified."""
    _need(re.fullmatch("0|[1-9][0-9]{0,18}", text) and int(text) < 2**63, "A number is not clear.")
    return int(text)


class Key(NamedTuple):
    """A public key of 32 bytes; kind is LOG_KEY or WITNESS_KEY."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that stand before its signatures."""
        return sha256(b"%b\n%c%b" % (self.name.encode(), self.kind, self.public)).digest()[:4]

    def check(self, message: bytes, signature: bytes) -> int:
        """When a witness signed this, in seconds by its clock; 0 for others. Raises Unverified."""
        at = 0
        with _saying(f"The signature of {self.name} is false, or its time is out of range."):
            if self.kind == WITNESS_KEY:
                at, signature = int.from_bytes(signature[:8], "big"), signature[8:]
                message = b"cosignature/v1\ntime %d\n%b" % (at, message)
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
            _need(at < 2**35)  # seconds that a calendar can tell
        return at


def parse_vkey(text: str) -> Key:
    """A key of a log or a witness, written as name+id+base64. Raises Unverified."""
    with _saying("This is no Ed25519 key of a log or a witness, or its identifier is another's."):
        name, told, coded = text.split("+", 2)
        kind, *public = unbase64(coded)
        key = Key(name, kind, bytes(public))
        _need(re.fullmatch(r"\S+", name) and key.id.hex() == told)
        _need(kind in (LOG_KEY, WITNESS_KEY) and len(public) == HASH)
        return key


def parse_signature(line: str) -> tuple[str, bytes, bytes]:
    """The key's name and id, and the signature, of a line below a note. Raises Unverified."""
    with _saying("A line of a note is not a signature."):
        dash, name, coded = line.split(" ", 2)
        raw = unbase64(coded)
        _need(dash == "—" and re.fullmatch(r"[^\s+\x00-\x1f\x7f]+", name) and raw[4:])
        return name, raw[:4], raw[4:]


class Note(NamedTuple):
    """A text, and the lines below it that say who signed."""

    text: str
    signatures: Sequence[tuple[str, bytes, bytes]]

    def signed_by(self, keys: Collection[Key]) -> dict[Key, int]:
        """Which of the keys signed, and when; others count for nothing. Raises Unverified if falsely."""
        found = {(name, of): signature for name, of, signature in self.signatures}
        signed = [key for key in keys if (key.name, key.id) in found]
        return {key: key.check(self.text.encode(), found[key.name, key.id]) for key in signed}


def parse_note(raw: bytes) -> Note:
    """A signed note, of which nothing is believed yet. Raises Unverified."""
    with _saying("A note is a text, an empty line and 1 to 16 signatures, without control signs."):
        text, parted, below = raw.decode().rpartition("\n\n")
        *lines, end = below.split("\n")
        _need(parted and text and not _CONTROL.search(text) and "\t" not in text)
        _need(not end and len(lines) in range(1, 17))
    signatures = [parse_signature(line) for line in lines]
    _need(len({one[:2] for one in signatures}) == len(lines), "One key signed a note twice.")
    return Note(text + "\n", signatures)


class Checkpoint(NamedTuple):
    """A state of a log. What its further lines say, nobody vouches for."""

    origin: str
    size: int
    root: bytes
    extensions: Sequence[str] = ()


def parse_checkpoint(text: str) -> Checkpoint:
    """The text of a checkpoint's note. Raises Unverified."""
    with _saying("A checkpoint is a name, a size and a root of 32 bytes; no line is empty."):
        origin, size, root, *more, end = text.split("\n")
        made = Checkpoint(origin, read_number(size), unbase64(root), tuple(more))
        _need(origin and all(more) and not end and len(made.root) == HASH)
        _need(made.size > 0 or made.root == EMPTY_ROOT)
        return made


class Policy(NamedTuple):
    """Whose signatures count. A group is how many of whom; the quorum is the group without a name."""

    logs: list[Key]
    witnesses: dict[str, Key]
    groups: dict[str, tuple[int, Sequence[str]]]
    addresses: dict[Key, str]

    def is_met(self, cosigned: Collection[str], name: str = "") -> bool:
        """Whether these witnesses, by their names in the policy, are enough."""
        needed, members = self.groups.get(name, (int(name not in cosigned), ()))
        return sum(self.is_met(cosigned, one) for one in members) >= needed


def parse_policy(raw: bytes) -> Policy:
    """Reads a policy file. Raises ValueError, with the line."""
    logs, witnesses, groups, addresses = policy = Policy([], {}, {"none": (0, ())}, {})
    for line in raw.decode(errors="surrogateescape").split("\n"):
        words, known = re.findall("[^ \t]+", line), {*witnesses, *groups}
        with _saying(f"This line of the policy cannot be used: {line!a}", ValueError):
            _need(not _CONTROL.search(line))
            match words:
                case ["log", vkey as name, *address] | ["witness", name, vkey, *address]:
                    key, is_log = parse_vkey(vkey), words[0] == "log"
                    _need(key.kind == (LOG_KEY if is_log else WITNESS_KEY) and len(address) <= 1)
                    _need(key.public not in [one.public for one in addresses] and name not in known)
                    addresses[key] = "".join(address)
                    logs.extend([key] * is_log)
                    witnesses.update({} if is_log else {name: key})
                case ["group", name, told, *members] if name not in known:
                    needed = {"any": 1, "all": len(members)}.get(told) or read_number(told)
                    free = known.difference({"none"}, *(of for _, of in groups.values()))
                    _need(set(members) <= free and 1 <= needed <= len(members) == len(set(members)))
                    groups[name] = (needed, members)
                case ["quorum", name] if name in known and "" not in known:
                    groups[""] = groups.get(name, (1, [name]))
                case _:
                    _need(not words or words[0].startswith("#"))
    with _saying("The policy does not say what its quorum is.", ValueError):
        _need("" in groups)
    return policy


class Seen(NamedTuple):
    """A checkpoint that its log signed, and which witnesses of the policy did when, in seconds."""

    checkpoint: Checkpoint
    cosigned: Mapping[str, int]
    is_quorate: bool


def verify_checkpoint(raw: bytes, policy: Policy, *, quorum: bool = True) -> Seen:
    """A checkpoint signed by a log of the policy and, unless not asked, its quorum. Raises Unverified."""
    note = parse_note(raw)
    told = parse_checkpoint(note.text)
    signed = note.signed_by([*policy.logs, *policy.witnesses.values()])
    is_by_log = any(key in signed and key.name == told.origin for key in policy.logs)
    _need(is_by_log, "No log of the policy signed this checkpoint.")
    cosigned = {name: signed[key] for name, key in policy.witnesses.items() if key in signed}
    seen = Seen(told, cosigned, policy.is_met(cosigned))
    few = f"{len(cosigned)} witnesses co-signed it; the policy asks for {policy.groups[''][0]}."
    _need(seen.is_quorate or not quorum, few)
    return seen


def verify_proof(raw: bytes, policy: Policy, entry: bytes = b"") -> tuple[bytes, Seen]:
    """An entry, given or held in this C2SP tlog-proof, is in a log seen by a quorum. Raises Unverified."""
    head, _, note = raw.partition(b"\n\n")
    first, *lines = head.decode("ascii", "replace").split("\n")
    extra = unbase64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else b""
    _need(lines and first == PROOF_HEADER and lines[0][:6] == "index ", "This is no proof file.")
    _need(held := entry or extra, "The proof does not hold its entry: name it with --entry.")
    seen = verify_checkpoint(note, policy)
    index, path = read_number(lines[0][6:]), [unbase64(one) for one in lines[1:]]
    check_inclusion(index, seen.checkpoint.size, leaf_hash(held), path, seen.checkpoint.root)
    return held, seen


def read_json(raw: bytes, *, in_one_way: bool = False) -> dict[str, Any]:
    """An object in JSON, no name twice; or written in the one way that entries are. Raises Unverified."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        _need(len(dict(pairs)) == len(pairs))
        return dict(pairs)

    with _saying("This is no object in JSON, or a name stands twice in it."):
        read = json.loads(raw.decode(), object_pairs_hook=once, parse_constant=int, parse_float=str)
        made = json.dumps({**read}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    _need(not in_one_way or made.encode(errors="replace") == raw, "This is not canonical JSON.")
    return {**read}


def check_commitment(entry: Mapping[str, Any], payload: bytes, salt: bytes) -> None:
    """The entry was made for this very text. Raises Unverified."""
    committed = b"baqylau/payload/v1\x00" + salt + len(payload).to_bytes(8, "big") + payload
    fits = len(salt) == HASH and sha256(committed).hexdigest() == entry["commitment"]
    _need(fits, "The entry was made for another text: this one was changed, or belongs elsewhere.")


def check_decider(entry: Mapping[str, Any], payload: bytes, public: bytes) -> None:
    """The holder of this public key signed the decision of the entry. Raises Unverified."""
    key = Key(sha256(public).hexdigest()[:8], LOG_KEY, public)
    it = f'{{"subject":"{entry["subject"]}","type":"{entry["type"]}"}}'.encode()
    words = b"baqylau/decision/v1\x00%b%b%b" % (len(it).to_bytes(8), it, sha256(payload).digest())
    own = [key.check(words, unbase64(of["sig"])) for of in entry["sigs"] if of["key"] == key.name]
    _need(own, f"The key {key.name} did not sign this decision.")


def tile_path(level: int | Literal["entries"], index: int, width: int = TILE) -> str:
    """Where a tile or bundle stands below the log's address: `tile/0/x001/x234/067.p/5`."""
    name = f"{index % 1000:03}"
    while index := index // 1000:
        name = f"x{index % 1000:03}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < TILE else "")


def fetcher(where: str) -> Fetch:
    """Reads below a folder or an address of http or https. What it makes raises OSError."""

    def fetch(path: str) -> bytes:
        if not where.startswith(("http://", "https://")):
            return Path(where, path).read_bytes()
        with _saying(path, OSError), urlopen(f"{where.rstrip('/')}/{path}", timeout=30) as answer:  # noqa: S310
            return bytes(answer.read())

    return fetch


def fetch_leaves(fetch: Fetch, point: Checkpoint) -> Sequence[bytes]:
    """Fetches all entries, which give the signed root; their hashes. Raises Unverified, OSError."""
    hashes = list[bytes]()
    for first in range(0, point.size, TILE):
        width, at = min(TILE, point.size - first), 0
        try:
            raw = fetch(tile_path("entries", first // TILE, width))
        except OSError:  # the partial bundle was deleted once there was a full one
            raw = fetch(tile_path("entries", first // TILE))
        for _ in range(width):  # each entry stands behind its length in two bytes
            end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
            _need(end <= len(raw), f"From entry {first} on, some are missing or cut off.")
            hashes.append(leaf_hash(raw[at + 2 : end]))
            at = end
    _need(root_of(hashes) == point.root, "The entries do not give the root that was signed.")
    return hashes


def _told(seen: Seen) -> str:
    who = [f"{name}, {datetime.fromtimestamp(at, UTC)}" for name, at in seen.cosigned.items()]
    by = "; ".join(who) or "no witness. NOT checked: nobody but the operator signed this"
    return f"{seen.checkpoint.origin} signed a log of {seen.checkpoint.size}. Co-signed: {by}."


def _look_at_log(args: argparse.Namespace, *where: str) -> Iterator[str]:
    fetch, full = fetcher(args.log or where[0]), args.what == "log"
    notes = [fetch("checkpoint")] * 2 if full else [Path(one).read_bytes() for one in where]
    seen, then = (verify_checkpoint(one, args.policy) for one in reversed(notes))
    yield from dict.fromkeys(map(_told, (then, seen)))
    old, new = then.checkpoint, seen.checkpoint
    _need(old.origin == new.origin and old.size <= new.size, "The second is not the later.")
    was = root_of(fetch_leaves(fetch, new)[: old.size]) if full or old.size < new.size else new.root
    _need(was == old.root, "The later log does not continue the earlier: REWRITTEN.")
    yield f"All {new.size} entries are there. NOT checked: what they say (see the monitor)."


def _look_at_entry(args: argparse.Namespace, file: str) -> Iterator[str]:
    raw, salt = Path(file).read_bytes(), args.salt
    entry = Path(args.entry).read_bytes() if args.entry else b""
    if args.what == "proof":
        entry, seen = verify_proof(raw, args.policy, entry)
        yield f"{_told(seen)} This entry is in it: {entry.decode(errors='replace')}"
        yield "NOT checked: whether a later entry corrects or withdraws it."
        held = read_json(Path(args.payload).read_bytes()) if args.payload else {}
        raw, salt = unbase64(held.get("payload", "")), held.get("salt", "")
    bound = read_json(entry, in_one_way=True)
    if args.what == "proof" and not args.payload:
        yield "NOT checked: the text that it was made for. Name it with --payload."
        return
    read_json(raw)
    check_commitment(bound, raw, bytes.fromhex(salt))
    yield f"The entry was made for this very text: {raw.decode()}"
    for key in (keys := dict.fromkeys(map(bytes.fromhex, args.key))):
        check_decider(bound, raw, key)
        yield f"The holder of the key {key.hex()} signed it."
    if len(bound["sigs"]) > len(keys):
        yield "NOT checked: signatures of people whose keys were not named with --key."
    if args.what == "text":
        yield "NOT checked: whether the entry is in the log (see its proof)."


def main(words: Sequence[str] | None = None) -> int:
    """The command; 0, 1 or 2 as said above."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("what", choices=("proof", "checkpoints", "log", "text"))
    parser.add_argument("where", nargs="+")
    parser.add_argument("--key", nargs="*", default=[])
    parser.add_argument("--json", action="store_true")
    for name in ("--policy", "--entry", "--payload", "--salt", "--log"):
        parser.add_argument(name, default="")
    args, code, said = parser.parse_args(words), 0, list[str]()
    try:
        args.policy = args.policy and parse_policy(Path(args.policy).read_bytes())
        look = _look_at_log if args.what in ("log", "checkpoints") else _look_at_entry
        said.extend(look(args, *args.where))
    except (ValueError, OSError, TypeError, LookupError, AttributeError) as why:
        code, said = 1 if isinstance(why, Unverified) else 2, [*said, str(why)]
    said.insert(0, ("IT HOLDS.", "IT DOES NOT HOLD.", "NOT CHECKED.")[code])
    print(json.dumps({"code": code, "said": said}) if args.json else "\n".join(said))  # noqa: T201
    return code


if __name__ == "__main__":
    raise SystemExit(main())
