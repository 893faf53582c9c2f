"""The log's files, and what one takes away of an entry: enough to check everything with nothing of ours."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from baqylau.foundation.ledger import entries, verifying
from baqylau.foundation.ledger.actions.sequencing import sequence
from baqylau.foundation.ledger.models import Record
from tests.cast import NOON
from tests.foundation.ledger import logs

pytestmark = pytest.mark.django_db
NOT_THERE = [
    "tile/0/000.p/3", "tile/0/001", "tile/1/000", "tile/0/000.p/0", "tile/0/000.p/256",
    "tile/0/000.p/02", "tile/0/00", "tile/0/0000", "tile/00/000", "tile/64/000", "tile/-1/000",
    "tile/0/x000/000", "tile/0/x000/x000/000.p/2", "tile/entries/000.p/2.new", "tile/0/٠٠٠",
    "tile/0/../../log-key", "tile/0/..%2f..%2flog-key", "tile/..%2flog-key", "tile/%2e%2e/log-key",
    "tile/0/000.p/2%00", "tile/0/000.p/2%0a", "tile/0/000.p/2/", "tile//etc/passwd", "tile/entries/%5c",
    "log-key", "log.vkey", "lock", "draft", "checkpoint/", "checkpoint/x.css", "tile/", "mirrors",
]  # fmt: skip


def a_log(count: int = 2) -> None:
    logs.decide_many(count)
    sequence(at=NOON)
    logs.ask_for(2)
    logs.cosign(*logs.WITNESSES[:2])


def taken(client: Client, path: str) -> bytes:
    answer = client.get(f"/log/{path}")
    assert answer.status_code == 200, path
    return answer.content


# --- tiles and the checkpoint ----------------------------------------------------------------------
@pytest.mark.parametrize("path", NOT_THERE)
def test_nothing_else_in_the_folder_has_an_address(client: Client, path: str) -> None:
    a_log()
    answer = client.get(f"/log/{path}", follow=True)
    assert answer.status_code == 404
    assert "Access-Control-Allow-Origin" not in answer


def test_without_a_log_there_are_no_files(client: Client) -> None:
    for path in ("checkpoint", "stamps", "policy", "tile/0/000.p/1", "tile/entries/000"):
        assert client.get(f"/log/{path}").status_code == 404


def test_no_tile_is_shown_that_the_checkpoint_does_not_reach(
    client: Client, log_home: Path
) -> None:
    a_log(2)
    ahead = log_home / "tile/0/000.p/5"
    ahead.write_bytes(b"0" * 160)
    assert client.get("/log/tile/0/000.p/5").status_code == 404
    assert client.get("/log/tile/0/000.p/2").status_code == 200


def test_full_tiles_are_kept_for_ever_and_the_rest_is_asked_for_again(client: Client) -> None:
    a_log(300)
    for path in ("tile/0/000", "tile/entries/000"):
        answer = client.get(f"/log/{path}")
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["Content-Type"] == "application/octet-stream"
    for path in ("checkpoint", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"):
        assert client.get(f"/log/{path}")["Cache-Control"] == "public, no-cache"
    assert client.get("/log/checkpoint")["Content-Type"] == "text/plain; charset=utf-8"


def test_anybodys_page_may_read_these_files_and_nothing_else(client: Client) -> None:
    a_log()
    for path in ("checkpoint", "tile/0/000.p/2", "tile/entries/000.p/2"):
        assert client.get(f"/log/{path}")["Access-Control-Allow-Origin"] == "*"
    for path in ("policy", "baqylau-verify.py", "entries/0/entry", "entries/0/payload"):
        assert "Access-Control-Allow-Origin" not in client.get(f"/log/{path}")
    assert "Access-Control-Allow-Origin" not in client.get("/en/log/")


# --- what one takes away of an entry ---------------------------------------------------------------
def test_the_verifier_is_the_file_that_this_site_checks_with(client: Client) -> None:
    mine = Path(verifying.__file__).read_bytes()
    assert taken(client, "baqylau-verify.py") == mine
    assert hashlib.sha256(mine).hexdigest() in client.get("/en/log/check/").content.decode()


def test_the_contents_come_with_their_salt_and_are_kept_by_nobody(client: Client) -> None:
    a_log()
    answer = client.get("/log/entries/1/payload")
    told = json.loads(answer.content)
    held = base64.b64decode(told["payload"]), bytes.fromhex(told["salt"])
    assert entries.commitment(held[1], held[0]) == Record.objects.get(index=1).commitment
    assert answer["Cache-Control"] == "no-store"


def test_an_entry_is_given_out_as_its_very_bytes(client: Client) -> None:
    a_log()
    raw = taken(client, "entries/1/entry")
    assert entries.leaf(raw) == Record.objects.get(index=1).leaf


@pytest.mark.parametrize("index", ["2", "99999999999999999999", "-1", "x", "٣"])
def test_what_there_is_none_of_is_not_found(client: Client, index: str) -> None:
    a_log()
    for what in ("entry", "payload", "proof"):
        assert client.get(f"/log/entries/{index}/{what}").status_code == 404


def test_a_proof_comes_with_the_quorum_and_not_before(client: Client) -> None:
    logs.decide()
    sequence(at=NOON)
    logs.ask_for(2)
    logs.cosign(logs.WITNESSES[0])
    assert client.get("/log/entries/0/proof").status_code == 409
    logs.cosign(logs.WITNESSES[1])
    assert taken(client, "entries/0/proof").startswith(b"c2sp.org/tlog-proof@v1\n")


def test_the_files_of_an_entry_check_with_the_command_on_its_page(
    client: Client, tmp_path: Path
) -> None:
    a_log()
    for path, name in (
        ("entries/1/proof", "1.tlog-proof"),
        ("entries/1/entry", "1-entry.json"),
        ("entries/1/payload", "1-payload.json"),
        ("policy", "policy"),
    ):
        (tmp_path / name).write_bytes(taken(client, path))
        disposition = client.get(f"/log/{path}")["Content-Disposition"]
        assert disposition == f'attachment; filename="{name}"'
    files = [str(tmp_path / name) for name in ("1.tlog-proof", "policy", "1-entry.json")]
    command = ["proof", files[0], "--policy", files[1], "--entry", files[2]]
    assert verifying.main([*command, "--payload", str(tmp_path / "1-payload.json")]) == 0
    other = (tmp_path / "1-entry.json").read_bytes().replace(b"2026-10-15", b"2026-10-14")
    (tmp_path / "1-entry.json").write_bytes(other)
    assert verifying.main(command) == 1


def test_the_whole_log_checks_over_the_network(live_server: LiveServer, tmp_path: Path) -> None:
    a_log(300)
    client, policy = Client(), tmp_path / "policy"
    policy.write_bytes(taken(client, "policy"))
    command = ["log", f"{live_server.url}/log", "--policy", str(policy)]
    assert verifying.main(command) == 0


def test_a_log_without_witnesses_checks_by_a_policy_that_asks_for_none(
    live_server: LiveServer, tmp_path: Path
) -> None:
    logs.decide()
    sequence(at=NOON)
    policy = tmp_path / "policy"
    policy.write_bytes(taken(Client(), "policy"))
    assert b"quorum none" in policy.read_bytes()
    assert verifying.main(["log", f"{live_server.url}/log", "--policy", str(policy)]) == 0
