"""A witness co-signs what continues what it has seen, and nothing else (C2SP tlog-witness)."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from baqylau.foundation.ledger import notes
from baqylau.foundation.ledger.verifying import Note, parse_note, parse_signature, parse_vkey
from baqylau.foundation.ledger.witness.__main__ import opened
from baqylau.foundation.ledger.witness.judging import SIZE
from tests.foundation.ledger.invented_log import (
    LOG,
    ORIGIN,
    Log,
    a_witness,
    listening,
    request,
    signer,
    some,
)

HONEST = Log(some(40))
OTHER = Log([*some(20), *some(20, "another")])
STRANGER = notes.log_signer("stranger.example/log", b"\x02" * 32)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 0\n",
        b"old 00\n\n" + HONEST.note(4).encode(),
        b"old -1\n\n" + HONEST.note(4).encode(),
        b"old 0\nnot base64\n\n" + HONEST.note(4).encode(),
        b"old 0\nAAAA\n\n" + HONEST.note(4).encode(),
        b"old 0\r\n\r\n" + HONEST.note(4).encode(),
        b"old 0\n" + b"A" * 43 + b"=\n" * 1 + b"\n" + b"no note",
        request(0, [b"\x00" * 32] * 64, HONEST.note(4)),
        "old ٤\n\n".encode() + HONEST.note(4).encode(),
        request(9, [], HONEST.note(4)),
    ],
)
def test_what_is_no_request_is_answered_with_400(tmp_path: Path, body: bytes) -> None:
    assert a_witness(tmp_path).judge(body).status == 400


def test_a_log_it_does_not_watch_is_answered_with_404(tmp_path: Path) -> None:
    strange = Log(some(3), STRANGER)
    assert a_witness(tmp_path).judge(strange.request(0, 3)).status == 404


@pytest.mark.parametrize("seed", [b"\x03" * 32, b"\x04" * 32])
def test_a_checkpoint_its_log_did_not_sign_is_answered_with_403(
    tmp_path: Path, seed: bytes
) -> None:
    forged = Log(some(3), notes.log_signer(ORIGIN, seed))
    assert a_witness(tmp_path).judge(forged.request(0, 3)).status == 403


def test_a_false_signature_in_the_name_of_the_log_is_answered_with_403(tmp_path: Path) -> None:
    note = HONEST.note(3).replace("\n3\n", "\n4\n", 1)
    assert a_witness(tmp_path).judge(request(0, [], note)).status == 403


def test_the_first_checkpoint_is_cosigned_by_a_key_that_others_can_check(tmp_path: Path) -> None:
    verdict = a_witness(tmp_path).judge(HONEST.request(0, 7))
    assert verdict.status == 200
    note = HONEST.note(7)
    signed = Note(parse_note(note.encode()).text, [parse_signature(verdict.words.rstrip("\n"))])
    assert signed.signed_by([signer().key]) == {signer().key: 1_800_000_000}


def test_a_proof_where_none_is_needed_is_answered_with_422(tmp_path: Path) -> None:
    body = request(0, HONEST.path(3, 7), HONEST.note(7))
    assert a_witness(tmp_path).judge(body).status == 422


def test_growth_is_cosigned_and_another_size_is_told_the_last_one(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    assert witness.judge(HONEST.request(0, 7)).status == 200
    told = witness.judge(HONEST.request(0, 9))
    assert (told.status, told.words, told.kind) == (409, "7\n", SIZE)
    assert witness.judge(HONEST.request(7, 40)).status == 200
    assert witness.judge(HONEST.request(40, 40)).status == 200


def test_a2_a_rewritten_and_signed_history_is_answered_with_422(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    assert witness.judge(OTHER.request(30, 40)).status == 422
    assert witness.judge(request(30, HONEST.path(30, 40), OTHER.note(40))).status == 422
    assert witness.judge(HONEST.request(30, 40)).status == 200


def test_a3_a_truncated_log_is_answered_with_409_or_400(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    assert witness.judge(HONEST.request(10, 10)).status == 409
    assert witness.judge(request(30, [], HONEST.note(10))).status == 400
    assert witness.judge(HONEST.request(0, 10)).words == "30\n"


def test_a4_a_second_root_of_one_size_is_answered_with_409(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    told = witness.judge(OTHER.request(30, 30))
    assert (told.status, told.words, told.kind) == (409, "30\n", SIZE)


def test_a4_two_witnesses_shown_two_pasts_never_sign_the_same_root_of_a_later_size(
    tmp_path: Path,
) -> None:
    one, two = a_witness(tmp_path / "1"), a_witness(tmp_path / "2", name="w2")
    assert one.judge(HONEST.request(0, 30)).status == 200
    assert two.judge(OTHER.request(0, 30)).status == 200
    assert one.judge(OTHER.request(30, 40)).status == 422
    assert two.judge(HONEST.request(30, 40)).status == 422


def test_a5_a_fresh_log_under_the_same_name_is_not_cosigned(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    fresh = Log(some(3, "fresh"))
    assert witness.judge(fresh.request(0, 3)).status == 409
    assert witness.judge(request(30, [], fresh.note(3))).status == 400
    longer = Log(some(50, "fresh"))
    assert witness.judge(longer.request(30, 50)).status == 422


def test_a5_another_key_under_the_same_name_is_not_cosigned(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    turned = Log(some(40), notes.log_signer(ORIGIN, b"\x05" * 32))
    assert witness.judge(turned.request(30, 40)).status == 403


def test_a11_of_sixteen_at_once_one_is_cosigned_and_fifteen_are_told_the_size(
    tmp_path: Path,
) -> None:
    with listening(a_witness(tmp_path)) as address:
        first = httpx.post(f"{address}/add-checkpoint", content=HONEST.request(0, 5))
        assert first.status_code == 200

        def hand_in(number: int) -> httpx.Response:
            body = HONEST.request(5, 10 + number)
            return httpx.post(f"{address}/add-checkpoint", content=body, timeout=60)

        with ThreadPoolExecutor(16) as threads:
            answers = list(threads.map(hand_in, range(16)))
    statuses = sorted(one.status_code for one in answers)
    assert statuses == [200] + [409] * 15
    won = next(at for at, one in enumerate(answers) if one.status_code == 200)
    assert {one.text for one in answers if one.status_code == 409} == {f"{10 + won}\n"}


def test_the_last_checkpoint_is_read_by_anybody_over_http(tmp_path: Path) -> None:
    digest = hashlib.sha256(ORIGIN.encode()).hexdigest()
    with listening(a_witness(tmp_path)) as address:
        assert httpx.get(f"{address}/{digest}/checkpoint").status_code == 404
        httpx.post(f"{address}/add-checkpoint", content=HONEST.request(0, 7))
        shown = httpx.get(f"{address}/{digest}/checkpoint")
        conflict = httpx.post(f"{address}/add-checkpoint", content=HONEST.request(0, 7))
        assert httpx.get(f"{address}/../key").status_code == 404
        assert httpx.post(f"{address}/elsewhere", content=b"x").status_code == 404
        assert httpx.post(f"{address}/add-checkpoint", content=b"x" * 200_000).status_code == 400
    assert shown.headers["Content-Type"] == "text/plain; charset=utf-8"
    signed = parse_note(shown.content).signed_by([LOG.key, signer().key])
    assert set(signed) == {LOG.key, signer().key}
    assert conflict.headers["Content-Type"] == SIZE


def test_what_it_cosigned_is_remembered_when_it_begins_anew(tmp_path: Path) -> None:
    a_witness(tmp_path).judge(HONEST.request(0, 30))
    assert a_witness(tmp_path).judge(OTHER.request(0, 40)).words == "30\n"


def test_strangers_signatures_are_not_kept(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    stuffed = notes.add_signatures(
        HONEST.note(7), [notes.cosign(HONEST.note(7), signer(f"spam{one}"), 1) for one in range(15)]
    )
    assert witness.judge(request(0, [], stuffed)).status == 200
    kept = witness.last_note(hashlib.sha256(ORIGIN.encode()).hexdigest())
    assert kept is not None
    assert [name for name, *_ in parse_note(kept.encode()).signatures] == [ORIGIN, "w1.example"]


def test_its_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    with opened(tmp_path, "w.example", [notes.vkey(LOG.key)], ("127.0.0.1", 0)):
        made = (tmp_path / "key").read_bytes()
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    with opened(tmp_path, "w.example", [notes.vkey(LOG.key)], ("127.0.0.1", 0)):
        assert (tmp_path / "key").read_bytes() == made
    assert parse_vkey((tmp_path / "vkey").read_text().strip()).name == "w.example"


def test_it_runs_by_itself_without_django(tmp_path: Path) -> None:
    code = (
        "import sys, json; import baqylau.foundation.ledger.witness.__main__;"
        "print(json.dumps([name for name in sys.modules if name.split('.')[0] == 'django']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert json.loads(ran.stdout) == []


def test_a_witness_that_is_told_no_key_of_a_log_does_not_begin(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not one that signs logs"):
        opened(tmp_path, "w.example", [notes.vkey(signer().key)], ("127.0.0.1", 0))


# --- what was refused is kept


def _refused(home: Path) -> list[str]:
    return sorted(one.name for one in (home / "refused").iterdir())


def test_a2_a_refused_checkpoint_is_kept_beside_the_one_that_was_signed(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    for _time in range(2):
        witness.judge(OTHER.request(30, 40))
    refused, seen = _refused(tmp_path)
    assert (refused.rpartition(".")[2], seen.rpartition(".")[2]) == ("refused", "seen")
    note = (tmp_path / "refused" / refused).read_text(encoding="utf-8")
    assert parse_note(note.encode()).text == parse_note(OTHER.note(40).encode()).text
    assert LOG.key in parse_note(note.encode()).signed_by([LOG.key])
    before = (tmp_path / "refused" / seen).read_text(encoding="utf-8")
    signers = parse_note(before.encode()).signed_by([LOG.key, signer().key])
    assert set(signers) == {LOG.key, signer().key}


def test_what_no_log_signed_and_what_is_asked_again_is_not_kept(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    witness.judge(request(30, [], HONEST.note(40).replace("\n40\n", "\n41\n", 1)))
    witness.judge(HONEST.request(0, 40))
    witness.judge(HONEST.request(30, 40))
    assert _refused(tmp_path) == []


def test_a4_a_second_root_of_one_size_is_kept_whatever_the_request_began_from(
    tmp_path: Path,
) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    witness.judge(OTHER.request(0, 30))
    assert len(_refused(tmp_path)) == 2


def test_a_flood_of_refused_checkpoints_ends_and_the_first_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baqylau.foundation.ledger.witness.memory._MOST", 3)
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    for size in range(31, 40):
        assert witness.judge(OTHER.request(30, size)).status == 422
    kept = {name.split("-")[1] for name in _refused(tmp_path)}
    assert kept == {"31", "32", "33"}


def test_what_the_log_once_was_leaves_room_for_what_it_never_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baqylau.foundation.ledger.witness.memory._MOST", 6)
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    for size in range(1, 20):
        assert witness.judge(HONEST.request(0, size)).status == 409
    assert len(_refused(tmp_path)) == 2 * 3
    witness.judge(OTHER.request(30, 30))
    assert any("-30-" in name for name in _refused(tmp_path))


def test_everybody_may_read_what_was_refused(tmp_path: Path) -> None:
    witness = a_witness(tmp_path)
    witness.judge(HONEST.request(0, 30))
    witness.judge(OTHER.request(30, 30))
    digest = hashlib.sha256(ORIGIN.encode()).hexdigest()
    with listening(witness) as address:
        (told,) = httpx.get(f"{address}/{digest}/refused").json()
        assert parse_note(told.encode()).text == parse_note(OTHER.note(30).encode()).text
        assert httpx.get(f"{address}/{'0' * 64}/refused").json() == []
