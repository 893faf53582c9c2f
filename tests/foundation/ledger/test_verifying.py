"""baqylau-verify: what it refuses, what it says, and that it stands alone."""

import ast
import base64
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from baqylau.foundation.ledger import entries, notes, verifying
from baqylau.foundation.ledger.entries import Signature
from baqylau.foundation.ledger.form import parse_entry
from baqylau.foundation.ledger.verifying import (
    Unverified,
    check_commitment,
    check_decider,
    main,
    parse_policy,
    read_json,
    verify_proof,
)
from baqylau.foundation.ledger.vocabulary import Kind
from tests.foundation.ledger.folder import (
    SALT,
    SIGNER,
    WITNESSES,
    Folder,
    entry_of,
    folder,
    payload_of,
    policy_of,
)

POLICY = parse_policy(policy_of().encode())
ENTRY = entry_of(3)


@pytest.fixture
def log(tmp_path: Path) -> Folder:
    (tmp_path / "policy").write_text(policy_of())
    return folder(tmp_path / "log")


@pytest.fixture
def run(log: Folder, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs the command in words; files named by bytes are written first."""

    def made(*words: str | bytes) -> tuple[int, str]:
        told = []
        for number, word in enumerate(words):
            path = log.home.parent / f"file-{number}"
            if isinstance(word, bytes):
                path.write_bytes(word)
            told.append(str(path) if isinstance(word, bytes) else word)
        policy = ["--policy", str(log.home.parent / "policy")]
        code = main([*told, *([] if words[0] == "text" else policy)])
        return code, capsys.readouterr().out

    return made


# --- A7: proofs


def test_a7_a_proof_is_of_one_entry_only(log: Folder) -> None:
    swapped = log.proof(3, entry=entry_of(2))
    with pytest.raises(Unverified, match="does not lead"):
        verify_proof(swapped.encode(), POLICY)
    with pytest.raises(Unverified, match="does not lead"):
        verify_proof(log.proof(3).encode(), POLICY, entry_of(2))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("index 3\n", "index 2\n"),
        ("index 3\n", "index 03\n"),
        ("index 3\n", "index 5\n"),
        ("index 3\n", "index -3\n"),
        ("index 3\n", "index 9223372036854775808\n"),
        ("index 3\n", ""),
        ("index 3\n", "index 3\nindex 3\n"),
        ("proof@v1", "proof@v2"),
        ("\nextra ", "\nextra  "),
        ("\nextra ", "\nEXTRA "),
        ("\n5\n", "\n6\n"),
        ("\n5\n", "\n4\n"),
    ],
)
def test_a7_a_proof_that_was_altered_is_refused(log: Folder, old: str, new: str) -> None:
    proof = log.proof(3)
    assert old in proof
    with pytest.raises(Unverified):
        verify_proof(proof.replace(old, new, 1).encode(), POLICY)


def test_a7_no_proof_has_more_hashes_than_it_can(log: Folder) -> None:
    line = base64.b64encode(bytes(32)).decode() + "\n"
    for count in (1, 62, 1000):
        spoilt = log.proof(3).replace("index 3\n", "index 3\n" + line * count)
        with pytest.raises(Unverified):
            verify_proof(spoilt.encode(), POLICY)


def test_a10_too_few_witnesses_prove_nothing(log: Folder) -> None:
    with pytest.raises(Unverified, match="1 witnesses co-signed"):
        verify_proof(log.proof(3, log.note(WITNESSES[0])).encode(), POLICY)


def test_a5_another_log_under_the_name_is_refused(log: Folder) -> None:
    other = notes.log_signer(SIGNER.key.name, bytes(32))
    with pytest.raises(Unverified, match="No log of the policy"):
        verify_proof(log.proof(3, log.note(signer=other)).encode(), POLICY)


def test_a_proof_without_its_entry_needs_the_entry(log: Folder) -> None:
    bare = "".join(
        line for line in log.proof(3).splitlines(keepends=True) if not line.startswith("extra")
    )
    with pytest.raises(Unverified, match="--entry"):
        verify_proof(bare.encode(), POLICY)
    assert verify_proof(bare.encode(), POLICY, ENTRY)[0] == ENTRY


# --- A13: entries


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"v":1}', '"v": 1}'),
        ('"v":1}', '"v":1}\n'),
        ('"v":1}', '"v":1.0}'),
        ('"v":1}', '"v":2}'),
        ('"v":1}', '"v":1,"v":1}'),
        ('"v":1}', '"v":1,"x":1}'),
        ('"v":1}', '"v":true}'),
        ('{"commitment"', '{"commitment":"","commitment"'),
        ('"seq":0', '"seq":00'),
        ('"seq":0', '"seq":-0'),
        ('"seq":0', '"seq":1e1'),
        ('"seq":0', '"seq":9007199254740993'),
        ('"seq":0', '"seq":1'),
        ('"prev":""', '"prev":"' + "0" * 64 + '"'),
        ('"prev":""', '"prev":null'),
        ("activity/n3", "activity/é"),
        ("activity/n3", "activity/e\u0301"),
        ("activity/n3", "activity/\\u006e3"),
        ("activity/n3", "activity/n 3"),
        ("activity/n3", "n3"),
        ("2026-11-22", "2026-02-30"),
        ("2026-11-22", "2026-11-22T00"),
        ("2026-11-22", "٢٠٢٦-11-22"),
        ('"role"', '"Role"'),
        ('"sigs":[]', '"sigs":[{}]'),
        ('"refs":[]', '"refs":["01"]'),
        ('"refs":[]', '"refs":[1]'),
        ('"refs":[]', '"refs":[' + ",".join(['"1"'] * 300) + "]"),
        ('{"commitment":"', '{"commitment":"A'),
    ],
)
def test_a13_an_entry_written_in_another_way_is_none(old: str, new: str) -> None:
    written = ENTRY.decode()
    assert old in written
    with pytest.raises(Unverified):
        parse_entry(written.replace(old, new).encode())


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 1000, b'{"a":' * 200])
def test_a13_what_is_no_entry_is_refused(raw: bytes) -> None:
    with pytest.raises(Unverified):
        parse_entry(raw)


@pytest.mark.parametrize(
    "raw",
    [b'{"a":1,"a":1}', b'{"x":{"a":1,"a":2}}', b'{"a":NaN}', b'{"a":-Infinity}', b"[]", b'[["a",1]]', b"1", b"",
     b"\xff", b'{"a":' * 100_000],
)  # fmt: skip
def test_a13_contents_that_can_be_read_in_two_ways_are_refused(raw: bytes) -> None:
    with pytest.raises(Unverified):
        read_json(raw)


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_of_entry_is_read(kind: str) -> None:
    sig = Signature("0badcafe", base64.b64encode(bytes(64)).decode())
    more = {"kind": kind, "seq": 7, "prev": "0" * 64, "signatures": [sig], "refs": ["7", "a" * 64]}
    assert parse_entry(entry_of(3, **more))["type"] == kind


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@settings(max_examples=1000, deadline=None)
def test_readers_of_entries_read_or_refuse(raw: bytes) -> None:
    for at in range(0, len(ENTRY), 97):
        for told in (raw, ENTRY[:at] + raw + ENTRY[at:], ENTRY[:at] + raw[:3] + ENTRY[at + 3 :]):
            for read in (parse_entry, read_json):
                try:
                    held = read(told)
                except Unverified:
                    continue
                assert read is read_json or entries.canonical(held) == told


# --- what an entry was made for


def test_a7_two_payloads_that_were_swapped_do_not_fit() -> None:
    entry = parse_entry(ENTRY)
    check_commitment(entry, payload_of(3), SALT)
    for payload, salt in (
        (payload_of(2), SALT),
        (payload_of(3), bytes(32)),
        (payload_of(3) + b" ", SALT),
        (SALT[-1:] + payload_of(3), SALT[:-1]),
        (payload_of(3), SALT + b"s"),
    ):
        with pytest.raises(Unverified):
            check_commitment(entry, payload, salt)


def signed_entry() -> tuple[bytes, bytes]:
    """An entry with a decider's signature, and the decider's public key."""
    private = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    public = private.public_key().public_bytes_raw()
    words = entries.words_to_sign("activity.published", "activity/n3", payload_of(3))
    sig = base64.b64encode(private.sign(words)).decode()
    name = hashlib.sha256(public).hexdigest()[:8]
    return entry_of(3, signatures=[Signature(name, sig)]), public


def test_a_decider_signed_this_decision_and_no_other() -> None:
    raw, public = signed_entry()
    entry = parse_entry(raw)
    check_decider(entry, payload_of(3), public)
    for told, payload, key in (
        (entry, payload_of(2), public),
        ({**entry, "subject": "activity/n4"}, payload_of(3), public),
        ({**entry, "type": "finding.published"}, payload_of(3), public),
        (entry, payload_of(3), bytes(32)),
        (entry, payload_of(3), b""),
        ({**entry, "sigs": []}, payload_of(3), public),
    ):
        with pytest.raises(Unverified):
            check_decider(told, payload, key)


# --- the command: proof and text


def test_the_command_tells_of_a_proof(log: Folder, run: Callable[..., tuple[int, str]]) -> None:
    code, told = run("proof", log.proof(3).encode())
    assert code == 0, told
    assert told.startswith("IT HOLDS.")
    assert "w1, 2026-11-18" in told
    assert "NOT checked: the text" in told


def test_the_command_tells_of_a_proof_with_its_contents(
    log: Folder, run: Callable[..., tuple[int, str]]
) -> None:
    proof = log.proof(3).encode()
    code, told = run("proof", proof, "--payload", log.payload(3))
    assert (code, "Ойдан шығарылған жол" in told) == (0, True), told
    code, told = run("proof", proof, "--payload", log.payload(2))
    assert (code, "another text" in told) == (1, True), told


def test_the_command_tells_of_a_text(run: Callable[..., tuple[int, str]]) -> None:
    entry, public = signed_entry()
    rest = ["--salt", SALT.hex(), "--entry", entry]
    code, told = run("text", payload_of(3), *rest)
    assert (code, "keys were not named" in told) == (0, True), told
    code, told = run("text", payload_of(3), *rest, "--key", public.hex())
    assert (code, "keys were not named" in told) == (0, False), told
    assert run("text", payload_of(2), *rest)[0] == 1
    assert run("text", payload_of(3), "--salt", "zz", "--entry", entry)[0] == 2


def test_a_key_that_is_named_twice_stands_for_one_signer(
    run: Callable[..., tuple[int, str]],
) -> None:
    entry, public = signed_entry()
    other = Signature("0badcafe", base64.b64encode(bytes(64)).decode())
    held = parse_entry(entry)
    two = entries.canonical({**held, "sigs": [*held["sigs"], {"key": other.key, "sig": other.sig}]})
    named = [public.hex(), public.hex().upper()]
    code, told = run("text", payload_of(3), "--salt", SALT.hex(), "--entry", two, "--key", *named)
    assert (code, "keys were not named" in told) == (0, True), told
    assert told.count("signed it.") == 1


def test_a_log_that_no_witness_signed_is_said_to_be_the_operators_word(
    log: Folder, run: Callable[..., tuple[int, str]]
) -> None:
    assert "nobody but the operator" not in run("log", str(log.home))[1]
    alone = f"log {notes.vkey(SIGNER.key)}\nquorum none\n"
    (log.home.parent / "policy").write_text(alone)
    code, told = run("log", str(log.home))
    assert (code, "NOT checked: nobody but the operator signed this." in told) == (0, True), told


def test_the_command_says_what_it_could_not_look_at(
    log: Folder, run: Callable[..., tuple[int, str]]
) -> None:
    assert run("proof", str(log.home / "nothing"))[0] == 2
    assert run("log", str(log.home / "nothing"))[0] == 2
    assert run("log", "http://127.0.0.1:9/log")[0] == 2
    assert run("proof", log.proof(3).encode(), "more")[0] == 2
    assert main(["log", str(log.home)]) == 2
    (log.home.parent / "policy").write_text("quorum a\n")
    code, told = run("log", str(log.home))
    assert (code, "This line of the policy" in told) == (2, True), told


def test_the_command_tells_it_to_programs_too(
    log: Folder, run: Callable[..., tuple[int, str]]
) -> None:
    told = json.loads(run("proof", log.proof(3).encode(), "--json")[1])
    assert (told["code"], told["said"][0]) == (0, "IT HOLDS.")
    told = json.loads(run("proof", b"nonsense", "--json")[1])
    assert (told["code"], told["said"][0]) == (1, "IT DOES NOT HOLD.")


# --- the command: a log and its checkpoints


@pytest.mark.parametrize("count", [1, 255, 256, 257, 700])
def test_the_command_audits_a_log(
    tmp_path: Path, run: Callable[..., tuple[int, str]], count: int
) -> None:
    grown = folder(tmp_path / "larger", count)
    code, told = run("log", str(grown.home))
    assert (code, f"All {count} entries are there" in told) == (0, True), told


@pytest.mark.parametrize(
    "path",
    ["tile/entries/000", "tile/entries/002.p/188", "checkpoint"],
)
def test_a8_a_byte_that_was_changed_anywhere_is_found(
    tmp_path: Path, run: Callable[..., tuple[int, str]], path: str
) -> None:
    grown = folder(tmp_path / "larger", 700)
    raw = bytearray((grown.home / path).read_bytes())
    raw[len(raw) // 2] ^= 1
    (grown.home / path).write_bytes(raw)
    assert run("log", str(grown.home))[0] == 1


def test_a8_a_tile_that_is_withheld_is_told(
    tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    grown = folder(tmp_path / "larger", 700)
    (grown.home / "tile/entries/001").unlink()
    code, told = run("log", str(grown.home))
    assert (code, "tile/entries/001" in told) == (2, True), told


def test_partial_tiles_that_were_deleted_are_read_from_the_full_ones(
    tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    grown = folder(tmp_path / "larger", 100)
    before = (grown.home / "checkpoint").read_bytes()
    grown.add(*map(entry_of, range(100, 300)))
    for partial in grown.home.glob("tile/**/000.p"):
        if "tile/1" not in str(partial):
            shutil.rmtree(partial)
    (grown.home / "checkpoint").write_bytes(before)
    assert run("log", str(grown.home))[0] == 0


def test_a2_a_log_that_was_rewritten_is_told(
    tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    grown = folder(tmp_path / "larger", 300)
    before = (grown.home / "checkpoint").read_bytes()
    forged = Folder(tmp_path / "forged").add(*map(entry_of, [*range(7), 999, *range(8, 400)]))
    after = (forged.home / "checkpoint").read_bytes()
    code, told = run("checkpoints", before, after, "--log", str(forged.home))
    assert (code, "REWRITTEN" in told) == (1, True), told


def test_a3_a_log_that_was_cut_back_is_told(
    tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    long, short = folder(tmp_path / "a", 300), folder(tmp_path / "b", 200)
    both = [(one.home / "checkpoint").read_bytes() for one in (long, short)]
    assert run("checkpoints", *both, "--log", str(long.home))[0] == 1


def test_the_command_tells_that_a_log_only_grew(
    tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    grown = folder(tmp_path / "larger", 300)
    before = (grown.home / "checkpoint").read_bytes()
    after = (grown.add(*map(entry_of, range(300, 900))).home / "checkpoint").read_bytes()
    assert run("checkpoints", before, after, "--log", str(grown.home))[0] == 0
    assert run("checkpoints", before, before)[0] == 0
    assert run("checkpoints", before, after)[0] == 2


@pytest.fixture
def address(log: Folder) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(log.home))  # type: ignore[arg-type]

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_log_is_audited_at_its_address(address: str, run: Callable[..., tuple[int, str]]) -> None:
    assert run("log", address)[0] == 0
    assert run("log", address + "nothing")[0] == 2


# --- the file


def test_a15_the_verifier_stands_alone(log: Folder, tmp_path: Path) -> None:
    alone = tmp_path / "elsewhere" / "baqylau-verify.py"
    alone.parent.mkdir()
    shutil.copy(verifying.__file__, alone)
    policy = str(log.home.parent / "policy")
    ran = subprocess.run(
        [sys.executable, "-I", alone, "log", log.home, "--policy", policy],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout[:9], ran.stderr) == (0, "IT HOLDS.", "")


def test_the_verifier_is_read_in_an_evening() -> None:
    assert len(Path(verifying.__file__).read_bytes().splitlines()) <= 400


def test_the_verifier_needs_nothing_but_python_and_cryptography() -> None:
    code = ast.parse(Path(verifying.__file__).read_text(encoding="utf-8"))
    named = [one for one in ast.walk(code) if isinstance(one, ast.Import | ast.ImportFrom)]
    roots = {
        (one.module or "" if isinstance(one, ast.ImportFrom) else one.names[0].name).split(".")[0]
        for one in named
    }
    assert roots - sys.stdlib_module_names == {"cryptography"}
    assert not [one for one in ast.walk(code) if isinstance(one, ast.Assert)]
