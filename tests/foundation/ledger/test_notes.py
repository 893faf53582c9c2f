"""Keys, notes, checkpoints, policies and proof files as we write them, and as they are read."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baqylau.foundation.ledger import notes, tree, verifying
from baqylau.foundation.ledger.notes import Listed
from baqylau.foundation.ledger.verifying import (
    Checkpoint,
    Unverified,
    parse_checkpoint,
    parse_note,
    parse_policy,
    parse_vkey,
    read_number,
    unbase64,
    verify_checkpoint,
)
from tests.foundation.ledger.folder import AT, SIGNER, WITNESSES, folder, policy_of

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
ROOT = bytes(range(32))
NOTE = notes.signed_checkpoint(SIGNER, 7, ROOT)
LINE = NOTE.split("\n")[-2]
COSIGNED = notes.add_signatures(NOTE, [notes.cosign(NOTE, one, AT) for one in WITNESSES])
POLICY = parse_policy(policy_of().encode())


def resigned(text: str) -> bytes:
    return notes.sign(text, SIGNER).encode()


# --- A12: notes that look like notes


def spoilt_notes() -> dict[str, bytes]:
    text, below = NOTE.split("\n\n")
    coded = LINE.split(" ")[2]
    raw = base64.b64decode(coded)
    unknown = [
        notes.cosign(NOTE, notes.witness_signer(f"w{n}", bytes([n]) * 32), 1) for n in range(16)
    ]
    return {
        "one signature twice": (NOTE + LINE + "\n").encode(),
        "17 signatures": (NOTE + "".join(unknown)).encode(),
        "CRLF": NOTE.replace("\n", "\r\n").encode(),
        "a tab": NOTE.replace("log.example", "log\t.example", 1).encode(),
        "NUL": NOTE.replace("7\n", "7\x00\n", 1).encode(),
        "no line break at the end": NOTE[:-1].encode(),
        "a line below the signatures": (NOTE + "more\n").encode(),
        "no signature": (text + "\n\n").encode(),
        "no empty line": (text + "\n" + below).encode(),
        "no text": ("\n\n" + below).encode(),
        "nothing": b"",
        "another dash": NOTE.replace("—", "-").encode(),
        "two spaces": NOTE.replace("— ", "—  ").encode(),
        "a plus in the name": NOTE.replace("— log", "— l+og").encode(),
        "a wide space in the name": NOTE.replace("— log", "— l\u3000og").encode(),
        "base64 without its end": NOTE.replace(coded, coded.rstrip("=")).encode(),
        "base64 in another way": NOTE.replace(
            coded, coded[:-3] + chr(ord(coded[-3]) + 1) + "=="
        ).encode(),
        "base64 for addresses": NOTE.replace(
            coded, base64.urlsafe_b64encode(b"\xff" * 68).decode()
        ).encode(),
        "a key id alone": NOTE.replace(coded, base64.b64encode(raw[:4]).decode()).encode(),
        "no UTF-8": NOTE.encode() + b"\xff",
        "another text": NOTE.replace("\n7\n", "\n8\n").encode(),
        "a signature cut short": NOTE.replace(coded, base64.b64encode(raw[:-1]).decode()).encode(),
        "a false signature": NOTE.replace(
            coded, base64.b64encode(raw[:4] + bytes(64)).decode()
        ).encode(),
        "another log's key": notes.sign(
            text + "\n", notes.log_signer("other.example", bytes(32))
        ).encode(),
        "another key under the name": notes.sign(
            text + "\n", notes.log_signer(SIGNER.key.name, bytes(32))
        ).encode(),
    }


@pytest.mark.parametrize("name", spoilt_notes())
def test_a12_a_note_that_is_not_quite_one_is_refused(name: str) -> None:
    with pytest.raises(Unverified):
        verify_checkpoint(spoilt_notes()[name], POLICY, quorum=False)


ORIGIN, CODED = SIGNER.key.name, base64.b64encode(ROOT).decode()


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n07\n{CODED}\n",
        f"{ORIGIN}\n+7\n{CODED}\n",
        f"{ORIGIN}\n-7\n{CODED}\n",
        f"{ORIGIN}\n7 \n{CODED}\n",
        f"{ORIGIN}\n７\n{CODED}\n",
        f"{ORIGIN}\n1_0\n{CODED}\n",
        f"{ORIGIN}\n9223372036854775808\n{CODED}\n",
        f"{ORIGIN}\n7\n{base64.b64encode(ROOT[1:]).decode()}\n",
        f"{ORIGIN}\n7\n{base64.b64encode(ROOT + b'0').decode()}\n",
        f"{ORIGIN}\n7\n{CODED[:-1]}\n",
        f"{ORIGIN}\n0\n{CODED}\n",
        f"{ORIGIN}\n7\n",
        f"{ORIGIN}\n7\n{CODED}\n\nafter an empty line\n",
        f"\n7\n{CODED}\n",
        f"lоg.example/invented\n7\n{CODED}\n",  # the o is Cyrillic
        f"{ORIGIN.upper()}\n7\n{CODED}\n",
    ],
)
def test_a12_a_checkpoint_that_is_not_quite_one_is_refused(text: str) -> None:
    with pytest.raises(Unverified):
        verify_checkpoint(resigned(text), POLICY, quorum=False)


def test_a12_further_lines_are_signed_and_say_nothing() -> None:
    text = notes.checkpoint_text(Checkpoint(ORIGIN, 7, ROOT, ("trust me",)))
    seen = verify_checkpoint(resigned(text), POLICY, quorum=False)
    assert seen.checkpoint == Checkpoint(ORIGIN, 7, ROOT, ("trust me",))
    with pytest.raises(Unverified):
        verify_checkpoint(resigned(text).replace(b"trust me", b"trust us"), POLICY, quorum=False)


def test_a10_a_known_witness_that_signed_falsely_spoils_the_note() -> None:
    other = notes.signed_checkpoint(SIGNER, 8, ROOT)
    with pytest.raises(Unverified, match="witness-1"):
        verify_checkpoint((NOTE + notes.cosign(other, WITNESSES[0], AT)).encode(), POLICY)


def test_a10_unknown_witnesses_count_for_nothing() -> None:
    strangers = [notes.witness_signer(f"w{n}", bytes([n + 50]) * 32) for n in range(5)]
    note = notes.add_signatures(NOTE, [notes.cosign(NOTE, one, AT) for one in strangers])
    with pytest.raises(Unverified, match="0 witnesses"):
        verify_checkpoint(note.encode(), POLICY)


def test_a10_one_witness_under_two_names_is_one() -> None:
    one = WITNESSES[0]
    again = notes.witness_signer("another-name.example", one.seed)
    note = notes.add_signatures(NOTE, [notes.cosign(NOTE, who, AT) for who in (one, again)])
    assert set(verify_checkpoint(note.encode(), POLICY, quorum=False).cosigned) == {"w1"}


def test_a10_a_log_signature_is_no_cosignature_and_the_reverse() -> None:
    as_log = notes.sign(
        notes.checkpoint_text(Checkpoint(ORIGIN, 7, ROOT)),
        notes.log_signer(WITNESSES[0].key.name, WITNESSES[0].seed),
    )
    note = notes.add_signatures(NOTE, [as_log.split("\n")[-2] + "\n"])
    assert not verify_checkpoint(note.encode(), POLICY, quorum=False).cosigned


def test_a_time_out_of_reason_is_refused() -> None:
    with pytest.raises(Unverified, match="time"):
        verify_checkpoint((NOTE + notes.cosign(NOTE, WITNESSES[0], 2**62)).encode(), POLICY)


def test_a_quorum_is_what_the_policy_says() -> None:
    seen = verify_checkpoint(COSIGNED.encode(), POLICY)
    assert (dict(seen.cosigned), seen.is_quorate) == (dict.fromkeys(("w1", "w2", "w3"), AT), True)
    with pytest.raises(Unverified, match="policy asks for 2"):
        verify_checkpoint(NOTE.encode(), POLICY)
    assert not verify_checkpoint(NOTE.encode(), POLICY, quorum=False).is_quorate


def test_a_later_cosignature_takes_the_place_of_the_earlier() -> None:
    note = notes.add_signatures(COSIGNED, [notes.cosign(NOTE, WITNESSES[0], AT + 9)])
    assert verify_checkpoint(note.encode(), POLICY).cosigned["w1"] == AT + 9
    assert len(parse_note(note.encode()).signatures) == 4


def test_our_notes_have_no_more_than_sixteen_signatures() -> None:
    many = [notes.witness_signer(f"w{n}", bytes([n]) * 32) for n in range(16)]
    with pytest.raises(Unverified):
        notes.add_signatures(NOTE, [notes.cosign(NOTE, one, AT) for one in many])
    assert notes.add_signatures(NOTE, [notes.cosign(NOTE, one, AT) for one in many[:15]])


# --- keys

VKEY = notes.vkey(SIGNER.key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        VKEY + "+",
        VKEY.replace("+", "+0", 1),
        VKEY.replace("log.", "lag."),
        VKEY.upper(),
        VKEY[:-1],
        "+" + VKEY.split("+", 1)[1],
        " " + VKEY,
        "a+00000000+BgAA",
    ],
)
def test_a_key_that_is_not_written_as_it_must_be_is_refused(text: str) -> None:
    with pytest.raises(Unverified):
        parse_vkey(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u00a0b"])
def test_there_is_no_signer_with_a_name_no_key_has(name: str) -> None:
    with pytest.raises(Unverified):
        notes.log_signer(name, bytes(32))


def test_new_keys_are_new() -> None:
    assert len({notes.new_seed() for _ in range(9)}) == 9
    assert len(notes.new_seed()) == 32


# --- policies

W1, W2, W3 = (notes.vkey(one.key) for one in WITNESSES)
THREE = f"witness a {W1}\nwitness b {W2} http://127.0.0.1:1/\nwitness c {W3}\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        THREE,
        THREE + "quorum d\n",
        THREE + "quorum a\nquorum b\n",
        THREE + "quorum a b\n",
        "quorum a\n" + THREE,
        THREE + f"witness d {W1}\nquorum a\n",
        THREE + f"witness a {VKEY}\nquorum a\n",
        THREE + f"witness d {VKEY}\nquorum a\n",
        f"log {W1}\nquorum none\n",
        f"log {VKEY}\nlog {VKEY}\nquorum none\n",
        f"log {VKEY} http://a http://b\nquorum none\n",
        THREE + "group none any a\nquorum none\n",
        THREE + "group g any none\nquorum g\n",
        THREE + "group g 0 a b\nquorum g\n",
        THREE + "group g 3 a b\nquorum g\n",
        THREE + "group g 01 a b\nquorum g\n",
        THREE + "group g most a b\nquorum g\n",
        THREE + "group g all\nquorum g\n",
        THREE + "group g 2 a a\nquorum g\n",
        THREE + "group g any a d\nquorum g\n",
        THREE + "group g any a\ngroup h any a b\nquorum h\n",
        THREE + "group g any g\nquorum g\n",
        THREE + "group g\nquorum none\n",
        THREE + "gruop g any a\nquorum a\n",
        THREE + "quorum a\r\n",
        THREE + "quorum a\x00\n",
        THREE + "quorum\u00a0a\n",
        "log\nquorum none\n",
        "log nonsense\nquorum none\n",
    ],
)
def test_a_policy_that_is_not_clear_is_not_used(text: str) -> None:
    with pytest.raises(ValueError, match="policy"):
        parse_policy(text.encode())


@pytest.mark.parametrize(
    ("rule", "met", "unmet", "needed"),
    [
        ("quorum none", [""], [], 0),
        ("quorum b", ["b", "abc"], ["", "a", "ac"], 1),
        ("group g 2 a b c\nquorum g", ["ab", "bc", "abc"], ["", "a", "b"], 2),
        ("group g any a b\ngroup h all g c\nquorum h", ["ac", "bc"], ["ab", "c"], 2),
        ("group g all a b\ngroup h any g c\nquorum h", ["ab", "c"], ["a", "b"], 1),
    ],
)
def test_how_many_of_whom(rule: str, met: list[str], unmet: list[str], needed: int) -> None:
    policy = parse_policy(f"# who counts\n\n\t log {VKEY}\n{THREE}{rule}".encode())
    assert [policy.is_met(set(one)) for one in met] == [True] * len(met)
    assert [policy.is_met(set(one)) for one in unmet] == [False] * len(unmet)
    assert notes.needed(policy) == needed
    assert policy.addresses[policy.witnesses["b"]] == "http://127.0.0.1:1/"


def test_a_policy_without_witnesses_says_so() -> None:
    policy = parse_policy(notes.policy_text([Listed(VKEY)], [], 0).encode())
    assert (policy.logs, notes.needed(policy)) == ([SIGNER.key], 0)
    with pytest.raises(ValueError, match="policy"):
        notes.policy_text([Listed(VKEY)], [Listed(W1, "", "a")], 2)


# --- vectors of our own: what was signed once is signed so for ever


def test_keys_and_signatures_are_those_of_the_vectors(tmp_path: Path) -> None:
    log = folder(tmp_path)
    assert vectors(log.note(*WITNESSES), log.proof(3, log.note(*WITNESSES))) == VECTORS


def vectors(note: str, proof: str) -> dict[str, Any]:
    leaves = [verifying.leaf_hash(b"%d" % n) for n in range(9)]
    return {
        "log": VKEY,
        "witnesses": [W1, W2, W3],
        "policy": policy_of(),
        "roots": [verifying.root_of(leaves[:size]).hex() for size in range(10)],
        "checkpoint": note,
        "proof": proof,
    }


def test_the_example_of_the_specification_is_read() -> None:
    """C2SP tlog-cosignature's checkpoint; the keys that signed it are not published there."""
    note = parse_note(VECTOR_OF_C2SP.encode())
    assert parse_checkpoint(note.text).size == 20852163
    assert [one[0] for one in note.signatures] == [
        "example.com/behind-the-sofa",
        "witness.example.com/w1",
    ]


VECTOR_OF_C2SP = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""


# --- whatever is thrown at the readers, they read or refuse

SEEDS = [COSIGNED.encode(), VECTORS["proof"].encode(), policy_of().encode(), VKEY.encode()]


@st.composite
def damaged(draw: Callable[..., Any]) -> bytes:
    """Something that was one of ours, cut, joined and overwritten."""
    raw = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 40)))
        raw = raw[:start] + draw(st.binary(max_size=12) | st.just(raw[start:end] * 2)) + raw[end:]
    return bytes(raw)


@given(damaged() | st.binary(max_size=400))
@settings(max_examples=1500, deadline=None)
def test_readers_of_notes_read_or_refuse(raw: bytes) -> None:
    text = raw.decode(errors="replace")
    for read, one in (
        (parse_note, raw),
        (parse_checkpoint, text),
        (parse_vkey, text),
        (verifying.parse_signature, text),
        (unbase64, text),
        (read_number, text),
        (tree.parse_bundle, raw),
    ):
        try:
            read(one)  # type: ignore[operator]
        except Unverified:
            continue
    try:
        parse_policy(raw)
    except ValueError:
        return


@given(damaged())
@settings(max_examples=1500, deadline=None)
def test_what_is_damaged_proves_nothing_else(raw: bytes) -> None:
    try:
        entry, seen = verifying.verify_proof(raw, POLICY)
    except Unverified:
        return
    told = parse_note(VECTORS["checkpoint"].encode()).text
    assert seen.checkpoint == parse_checkpoint(told)
    assert (
        entry in VECTORS["proof"].encode() or base64.b64encode(entry) in VECTORS["proof"].encode()
    )


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
@settings(max_examples=100, deadline=None)
def test_what_we_write_is_read_as_it_was_meant(size: int, root: bytes) -> None:
    held = Checkpoint(ORIGIN, size, root if size else verifying.EMPTY_ROOT)
    note = notes.sign(notes.checkpoint_text(held), SIGNER)
    assert verify_checkpoint(note.encode(), POLICY, quorum=False).checkpoint == held
    assert tree.tile_path("entries", size).startswith("tile/entries/")
