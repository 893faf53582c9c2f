"""The log is shown to witnesses and mirrors; what they sign is put to it, what they say is kept."""

import gzip
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from baqylau.foundation.ledger import cosigning, keys, notes
from baqylau.foundation.ledger.actions import sequence, witness_newest
from baqylau.foundation.ledger.errors import LogFull
from baqylau.foundation.ledger.gateways.mirror import subtree_path
from baqylau.foundation.ledger.models import Checkpoint, Sighting
from baqylau.foundation.ledger.notes import Listed
from baqylau.foundation.ledger.store import Store
from baqylau.foundation.ledger.verifying import (
    TILE,
    Unverified,
    leaf_hash,
    node_hash,
    parse_checkpoint,
    parse_note,
    parse_policy,
    parse_vkey,
    verify_checkpoint,
)
from baqylau.foundation.ledger.witness.judging import Witness
from baqylau.foundation.ledger.witness.memory import Memory
from tests.foundation.ledger.invented_log import Log, listening, signer, some
from tests.foundation.ledger.logs import decide, decide_many

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 10, 15, 7, 0, tzinfo=UTC)
NAMES = ("w1", "w2", "w3")
NOBODY = "http://127.0.0.1:9"


def watching(home: Path, name: str, at: datetime = NOW) -> Witness:
    """A witness that watches our log."""
    clock = at.timestamp()
    ours = parse_vkey(keys.public_line())
    return Witness(signer(name), [ours], Memory(home / name), clock=lambda: clock)


def ask_for(needed: int, *addresses: str) -> None:
    told = [*addresses, *[""] * (3 - len(addresses))]
    listed = [
        Listed(notes.vkey(signer(name).key), address, name)
        for name, address in zip(NAMES, told, strict=True)
    ]
    text = notes.policy_text([Listed(keys.public_line())], listed, needed)
    (keys.home() / "policy").write_text(text, encoding="utf-8")


@contextmanager
def three(home: Path, at: datetime = NOW) -> Iterator[list[str]]:
    with ExitStack() as open_now:
        yield [open_now.enter_context(listening(watching(home, name, at))) for name in NAMES]


def a_log(count: int = 3) -> Checkpoint:
    decide_many(count)
    sequence(at=NOW)
    return Checkpoint.objects.order_by("-size")[0]


def newest() -> Checkpoint:
    return Checkpoint.objects.order_by("-size")[0]


def sighting(name: str) -> Sighting:
    return Sighting.objects.get(name=name)


def no_room(_log: Store, _note: str) -> bool:
    raise LogFull


def test_without_a_policy_nobody_is_asked(tmp_path: Path) -> None:
    a_log()
    assert witness_newest(at=NOW) is False
    assert not Sighting.objects.exists()


def test_a_policy_that_cannot_be_used_asks_nobody_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    a_log()
    (keys.home() / "policy").write_text("nonsense\n", encoding="utf-8")
    assert witness_newest(at=NOW) is False
    assert "Nobody is asked to co-sign" in caplog.text


def test_all_witnesses_are_asked_and_what_they_sign_is_served(tmp_path: Path) -> None:
    a_log()
    with three(tmp_path) as addresses:
        ask_for(2, *addresses)
        assert witness_newest(at=NOW) is True
    row = newest()
    assert row.is_quorate
    assert (keys.home() / "checkpoint").read_text(encoding="utf-8") == row.note
    assert len(parse_note(row.note.encode()).signatures) == 4
    assert [(one.name, one.size, one.problem) for one in Sighting.objects.order_by("name")] == [
        (name, 3, "") for name in NAMES
    ]


def test_what_was_signed_and_not_served_yet_is_served_by_the_next_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_log()
    bare = (keys.home() / "checkpoint").read_text(encoding="utf-8")
    with three(tmp_path) as addresses, monkeypatch.context() as full:
        ask_for(2, *addresses)
        full.setattr(Store, "put_cosigned", no_room)
        assert witness_newest(at=NOW) is True
    assert (keys.home() / "checkpoint").read_text(encoding="utf-8") == bare
    assert witness_newest(at=NOW) is True
    assert (keys.home() / "checkpoint").read_text(encoding="utf-8") == newest().note != bare


def test_growth_is_shown_with_a_proof_from_what_each_saw_last(tmp_path: Path) -> None:
    a_log(300)
    with three(tmp_path) as addresses:
        ask_for(3, *addresses)
        assert witness_newest(at=NOW)
        a_log(700)
        assert not newest().is_quorate
        assert witness_newest(at=NOW)
    assert sighting("w1").size == 1000


def test_one_of_two_needed_is_no_quorum_and_the_log_goes_on(tmp_path: Path) -> None:
    a_log()
    with listening(watching(tmp_path, "w1")) as address:
        ask_for(2, address, NOBODY)
        assert witness_newest(at=NOW) is False
    assert "it is away" in sighting("w2").problem
    assert a_log(2).size == 5


def test_a_witness_that_was_away_is_asked_again_later(tmp_path: Path) -> None:
    a_log()
    ask_for(1, NOBODY)
    assert witness_newest(at=NOW) is False
    with listening(watching(tmp_path, "w1")) as address:
        ask_for(1, address)
        assert witness_newest(at=NOW + timedelta(seconds=5)) is False
        assert witness_newest(at=NOW + timedelta(seconds=31)) is True
    assert sighting("w1").problem == ""


def test_a_witness_that_was_asked_by_others_tells_its_size_and_is_asked_from_there(
    tmp_path: Path,
) -> None:
    a_log(7)
    with three(tmp_path) as addresses:
        ask_for(3, *addresses)
        witness_newest(at=NOW)
        a_log(5)
        Sighting.objects.update(size=2)
        assert witness_newest(at=NOW)
    assert sighting("w1").size == 12


def test_nobody_is_asked_twice_about_one_checkpoint_on_one_day(tmp_path: Path) -> None:
    a_log()
    with three(tmp_path) as addresses:
        ask_for(2, *addresses)
        witness_newest(at=NOW)
    assert witness_newest(at=NOW + timedelta(hours=2))
    assert {one.problem for one in Sighting.objects.all()} == {""}


def test_a_log_where_nothing_happens_is_signed_anew_each_day(tmp_path: Path) -> None:
    a_log()
    with three(tmp_path) as addresses:
        ask_for(2, *addresses)
        witness_newest(at=NOW)
    tomorrow = NOW + timedelta(days=1)
    sequence(at=tomorrow)
    with three(tmp_path, tomorrow) as addresses:
        ask_for(2, *addresses)
        assert witness_newest(at=tomorrow)
    seen = cosigning.cosigned_at(newest().note, signer("w1").key)
    assert seen == int(tomorrow.timestamp())
    assert len(parse_note(newest().note.encode()).signatures) == 4


def test_a2_a_witness_that_sees_a_rewritten_log_says_so_and_the_page_learns_of_it(
    tmp_path: Path,
) -> None:
    a_log(20)
    ours = notes.log_signer(keys.public().name, (keys.home() / "log-key").read_bytes())
    another = Log(some(15), ours)
    witness = watching(tmp_path, "w1")
    assert witness.judge(another.request(0, 15)).status == 200
    with listening(witness) as address:
        ask_for(1, address)
        assert witness_newest(at=NOW) is False
    assert "does not continue what it has seen" in sighting("w1").problem


def test_a3_a_log_that_was_cut_back_is_told_by_the_witness(tmp_path: Path) -> None:
    a_log(5)
    ours = notes.log_signer(keys.public().name, (keys.home() / "log-key").read_bytes())
    witness = watching(tmp_path, "w1")
    witness.judge(Log(some(9), ours).request(0, 9))
    with listening(witness) as address:
        ask_for(1, address)
        assert witness_newest(at=NOW) is False
    assert "it has seen 9 entries, more than the 5 of the log" in sighting("w1").problem


def test_a5_a_new_key_without_a_word_to_the_witnesses_gets_no_signature(tmp_path: Path) -> None:
    a_log(5)
    stranger = notes.log_signer(keys.public().name, b"\x07" * 32)
    witness = Witness(signer("w1"), [stranger.key], Memory(tmp_path / "w1"))
    with listening(witness) as address:
        ask_for(1, address)
        assert witness_newest(at=NOW) is False
    assert "it does not know the key that signed the log" in sighting("w1").problem


def test_a10_a_witness_of_no_policy_does_not_count(tmp_path: Path) -> None:
    row = a_log()
    line = notes.cosign(row.note, signer("stranger"), 1)
    with pytest.raises(Unverified):
        cosigning.merged(row.note, line, signer("w1").key)


def test_a10_an_old_signature_does_not_take_the_place_of_a_newer_one() -> None:
    row = a_log()
    old, new = (notes.cosign(row.note, signer("w1"), at) for at in (100, 200))
    note = cosigning.merged(row.note, new, signer("w1").key)
    with pytest.raises(Unverified, match="repeats an old signature"):
        cosigning.merged(note, old, signer("w1").key)


def test_a10_a_signature_over_another_checkpoint_is_not_taken() -> None:
    row = a_log()
    line = notes.cosign(a_log().note, signer("w1"), 100)
    with pytest.raises(Unverified):
        cosigning.merged(row.note, line, signer("w1").key)


class Mirror(BaseHTTPRequestHandler):
    """A mirror as C2SP tlog-mirror describes it, as far as one client sees of it."""

    server: "MirrorServer"

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/add-checkpoint":
            verdict = self.server.witness.judge(raw)
            if verdict.status == 200:
                self.server.pending = raw.partition(b"\n\n")[2].decode()
                self.answer(200, "", "text/plain")
            else:
                self.answer(verdict.status, verdict.words, verdict.kind)
            return
        self.take(gzip.decompress(raw))

    def take(self, raw: bytes) -> None:
        held, start, end = self.server.held, *self.head(raw)
        now = parse_checkpoint(parse_note(self.server.pending.encode()).text)
        if end != now.size or start > len(held):
            return self.info(409, now.size)
        at = 36 + int.from_bytes(raw[:2], "big") - 16
        for first in range(start - start % TILE, end, TILE):
            if at == len(raw):
                break
            stop, taken = min(end, first + TILE), []
            for _entry in range(max(start, first), stop):
                length = int.from_bytes(raw[at : at + 2], "big")
                taken.append(raw[at + 2 : at + 2 + length])
                at += 2 + length
            path = [raw[at + 1 + 32 * n : at + 33 + 32 * n] for n in range(raw[at])]
            at += 1 + 32 * len(path)
            leaves = list(map(leaf_hash, [*held[first:start], *taken]))
            assert rebuilt(first, stop, now.size, leaves, path) == now.root
            held[max(start, first) :] = taken
        if len(held) < end:
            return self.info(202, end)
        line = notes.cosign(self.server.pending, signer("w3"), int(NOW.timestamp()))
        self.answer(200, line, "text/plain")
        return None

    @staticmethod
    def head(raw: bytes) -> tuple[int, int]:
        at = 2 + int.from_bytes(raw[:2], "big")
        return int.from_bytes(raw[at : at + 8], "big"), int.from_bytes(raw[at + 8 : at + 16], "big")

    def info(self, status: int, size: int) -> None:
        self.answer(status, f"{size}\n{len(self.server.held)}\n\n", "text/x.tlog.mirror-info")

    def answer(self, status: int, words: str, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Length", str(len(words.encode())))
        self.end_headers()
        self.wfile.write(words.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class MirrorServer(ThreadingHTTPServer):
    def __init__(self, witness: Witness) -> None:
        self.witness, self.pending = witness, ""
        self.held: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Mirror)


@contextmanager
def mirroring(home: Path) -> Iterator[MirrorServer]:
    server = MirrorServer(watching(home, "w3"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def rebuilt(
    start: int, end: int, size: int, leaves: Sequence[bytes], path: Sequence[bytes]
) -> bytes:
    """The root that a subtree proof leads to, by the definition, read backwards."""
    left = list(path)

    def over(row: Sequence[bytes]) -> bytes:
        if len(row) == 1:
            return row[0]
        split = 1 << ((len(row) - 1).bit_length() - 1)
        return node_hash(over(row[:split]), over(row[split:]))

    def up(low: int, high: int, first: int) -> bytes:
        if (first, end) == (low, high):
            if first == start:
                return over(leaves)
            known = left.pop(0)
            assert known == over(leaves[first - start :])
            return known
        split = low + (1 << ((high - low - 1).bit_length() - 1))
        if end <= split:
            below = up(low, split, first)
            return node_hash(below, left.pop(0))
        below = up(split, high, max(first, split))
        other = left.pop(0)
        if first < split:
            assert other == over(leaves[first - start : split - start])
        return node_hash(other, below)

    return up(0, size, start)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 255, 256, 257, 600])
def test_every_package_for_a_mirror_proves_that_its_entries_stand_there(size: int) -> None:
    log = Log(some(size))
    leaves = list(map(leaf_hash, log.entries))
    for start in {0, size // 2, size - 1}:
        first = start - start % TILE
        end = min(size, first + TILE)
        path = subtree_path(log.tile, first, end, size)
        assert rebuilt(first, end, size, leaves[first:end], path) == log.root(size)


def test_a_mirror_gets_all_entries_and_signs_that_it_holds_them(tmp_path: Path) -> None:
    a_log(600)
    with mirroring(tmp_path) as server:
        ask_for(1)
        address = f"http://127.0.0.1:{server.server_address[1]}"
        (keys.home() / "mirrors").write_text(f"w3 {address}\n", encoding="utf-8")
        assert witness_newest(at=NOW)
        a_log(150)
        assert witness_newest(at=NOW)
        log = Store(keys.home())
        assert server.held == list(log.entries(0, 750, size=750))
    policy = (keys.home() / "policy").read_bytes()
    assert set(verify_checkpoint(newest().note.encode(), parse_policy(policy)).cosigned) == {"w3"}


def test_a_mirror_that_lost_what_it_held_is_given_it_again(tmp_path: Path) -> None:
    a_log(300)
    with mirroring(tmp_path) as server:
        ask_for(1)
        address = f"http://127.0.0.1:{server.server_address[1]}"
        (keys.home() / "mirrors").write_text(f"w3 {address}\n", encoding="utf-8")
        assert witness_newest(at=NOW)
        del server.held[10:]
        decide()
        sequence(at=NOW)
        assert witness_newest(at=NOW)
        assert len(server.held) == 301
