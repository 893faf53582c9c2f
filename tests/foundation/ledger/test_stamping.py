"""The log is stamped with the time by others (RFC 3161): a stamper of openssl, made on the fly."""

import base64
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pytest_django import Settings

from baqylau.foundation.ledger import keys, notes
from baqylau.foundation.ledger.actions import sequence, stamp_newest
from baqylau.foundation.ledger.actions.stamping import stamped_words
from baqylau.foundation.ledger.gateways import Refused, tsa
from baqylau.foundation.ledger.models import Checkpoint, Sighting
from baqylau.foundation.ledger.monitor.__main__ import main
from baqylau.foundation.ledger.notes import Listed
from tests.foundation.ledger.logs import decide

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is missing: no stamper"),
]
_SETTINGS = """
[req]
distinguished_name=name
prompt=no
[name]
CN=Invented stamper
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
[stamper]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[tsa]
default_tsa=one
[one]
serial=serial
crypto_device=builtin
signer_cert=stamper.crt
signer_key=stamper.key
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256
ess_cert_id_alg=sha256
"""
_MAKE = """
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.crt -days 2 -subj /CN=Root -config c -extensions root
openssl req -newkey rsa:2048 -nodes -keyout stamper.key -out stamper.csr -config c
openssl x509 -req -in stamper.csr -CA root.crt -CAkey root.key -CAcreateserial -out stamper.crt -days 2 -extfile c -extensions stamper
"""


@pytest.fixture(scope="module")
def stamper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a stamper: its keys and certificates."""
    home = tmp_path_factory.mktemp("stamper")
    (home / "c").write_text(_SETTINGS, encoding="utf-8")
    (home / "serial").write_text("01\n", encoding="utf-8")
    subprocess.run(["sh", "-ec", _MAKE], cwd=home, check=True, capture_output=True)
    return home


@contextmanager
def stamping(home: Path, answer: bytes | None = None) -> Iterator[str]:
    """The address of the stamper; it answers with this, if given."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (home / "q").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            reply = ["openssl", "ts", "-reply", "-config", "c", "-queryfile", "q", "-out", "a"]
            subprocess.run(reply, cwd=home, check=True, capture_output=True)
            body = answer if answer is not None else (home / "a").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsa"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def now() -> datetime:
    return datetime.now(UTC)


def a_log() -> Checkpoint:
    decide(at=now())
    sequence(at=now())
    return Checkpoint.objects.order_by("-size")[0]


def test_without_a_log_or_a_stamper_nothing_is_stamped(settings: Settings) -> None:
    assert stamp_newest(at=now()) == 0
    a_log()
    assert stamp_newest(at=now()) == 0


def test_an_answer_that_is_no_stamp_is_told_and_asked_for_again_later(
    stamper: Path, settings: Settings
) -> None:
    a_log()
    with stamping(stamper, b"no stamp") as address:
        settings.TIME_STAMPERS = [address]
        assert stamp_newest(at=now()) == 0
    row = Sighting.objects.get()
    assert row.problem == "the answer is no time-stamp"
    assert Checkpoint.objects.get().stamps == {}


def test_a_stamp_of_something_else_is_not_taken(stamper: Path) -> None:
    with stamping(stamper) as address:
        other = tsa.stamp(address, b"something else")
    with stamping(stamper, other.token) as address, pytest.raises(Refused, match="something else"):
        tsa.stamp(address, b"our words")


def test_a_stamp_by_others_than_the_named_certificates_is_not_taken(
    stamper: Path, settings: Settings, tmp_path: Path
) -> None:
    a_log()
    make = "openssl req -x509 -newkey rsa:2048 -nodes -keyout k -out o -days 2 -subj /CN=Other"
    subprocess.run(["sh", "-ec", make], cwd=tmp_path, check=True, capture_output=True)
    shutil.copy(tmp_path / "o", keys.home() / "stampers.pem")
    with stamping(stamper) as address:
        settings.TIME_STAMPERS = [address]
        assert stamp_newest(at=now()) == 0
    assert "does not verify by the certificates" in Sighting.objects.get().problem


def test_the_newest_checkpoint_is_stamped_once_a_day_and_the_token_kept_as_it_came(
    stamper: Path, settings: Settings
) -> None:
    row, at = a_log(), now()
    root = (stamper / "root.crt").read_bytes()
    (keys.home() / "stampers.pem").write_bytes(root)
    with stamping(stamper) as address:
        settings.TIME_STAMPERS = [address]
        assert stamp_newest(at=at) == 1
        assert stamp_newest(at=at) == 0
        assert stamp_newest(at=at + timedelta(days=1)) == 1
    row.refresh_from_db()
    token = base64.b64decode(row.stamps[address])
    stamped = tsa.stamped_at(token, stamped_words(row.note), root)
    assert stamped is not None
    assert abs(stamped - at) < timedelta(minutes=5)
    assert tsa.stamped_at(token, b"other words", root) is None
    assert tsa.stamped_at(token[:-1], stamped_words(row.note), root) is None


def test_a9_a_monitor_holds_the_days_of_entries_against_the_stamp(
    stamper: Path, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_log()
    with stamping(stamper) as address:
        settings.TIME_STAMPERS = [address]
        assert stamp_newest(at=now()) == 1
    decide("case/late", at=now() - timedelta(days=30))
    sequence(at=now())
    policy = notes.policy_text([Listed(keys.public_line())], [], 0)
    (tmp_path / "p").write_text(policy, encoding="utf-8")
    told = ["--once", "--policy", str(tmp_path / "p"), "--state", str(tmp_path / "s")]
    told += ["--stampers", str(stamper / "root.crt")]
    assert main([str(keys.home()), *told]) == 1
    assert "Entry 1 is BACKDATED: it says" in capsys.readouterr().out
