"""A receipt shown means durable: the server is killed at random points under load, and nothing is lost."""

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import pytest
from django.db import connection

from bench.reporting import form_in, request_for, words_in

ROOT = Path(__file__).resolve().parents[2]
HOUSE = Path(__file__).with_name("house.py")
KILLS, AT_MOST = 200, 800
RECEIPTS = 100
REPORTERS = 4


@dataclass
class House:
    """The process that forks servers, and what it answers."""

    process: subprocess.Popen[str]
    port: int

    def ask(self, command: str) -> Any:
        into, out = self.process.stdin, self.process.stdout
        assert into is not None
        assert out is not None
        into.write(command + "\n")
        into.flush()
        return json.loads(out.readline())


@dataclass
class Told:
    """Every receipt that a reporter has seen, with what it was given for."""

    receipts: list[dict[str, str]] = field(default_factory=list)
    again: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """On the database under test; PostgreSQL gets a database of its own beside it."""
    environment = {
        **os.environ,
        "BAQYLAU_DATABASE": _database_of_its_own(),
        "BAQYLAU_SECRET": "only for tests, and long enough to be taken for a key",
        "BAQYLAU_HTTPS": "0",
        "BAQYLAU_DEMO": "0",
        "PYTHONPATH": str(ROOT),
    }
    process = subprocess.Popen(
        [sys.executable, str(HOUSE), str(tmp_path / "home")],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    yield House(process, int(process.stdout.readline()))
    process.kill()
    process.wait()
    _close(process.stdin, process.stdout)


def _close(*files: IO[str] | None) -> None:
    for file in files:
        if file is not None:
            file.close()


def _database_of_its_own() -> str:
    if connection.vendor == "sqlite":
        return ""
    import psycopg  # noqa: PLC0415  where there is PostgreSQL

    address = os.environ["BAQYLAU_DATABASE"]
    with psycopg.connect(address, autocommit=True) as there:
        name = f"faults_{os.getpid()}_{random.randrange(10**6)}"
        there.execute(f'CREATE DATABASE "{name}"')
    path, _, query = address.partition("?")
    return path.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")


def exchange(port: int, sent: bytes) -> tuple[int, str]:
    """One request on its own connection."""
    head, _, body = sent.partition(b"\r\n\r\n")
    start, *fields = head.decode().split("\r\n")
    method, path, _ = start.split(" ")
    headers = dict(line.split(": ", 1) for line in fields)
    if body:
        headers |= {"Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        link.request(method, path, body=body or None, headers=headers)
        answer = link.getresponse()
        page = answer.read().decode("utf-8", "replace")
        if not page.rstrip().endswith("</html>"):
            raise ConnectionResetError
        return answer.status, page
    finally:
        link.close()


def report_until_stopped(port: int, place: str, told: Told, number: int) -> None:
    """A reporter: opens a form, sends it, and presses the button again while no answer comes."""
    draw = random.Random(number)
    while not told.stopping.is_set():
        text = f"Ойдан шығарылған хабар {number}-{draw.random()}: шатырдан су ағып тұр."
        photo = b"\xff\xd8\xff\xe0" + draw.randbytes(draw.randrange(1000, 90_000))
        sent = None
        while not told.stopping.is_set():
            try:
                if sent is None:
                    form = form_in(exchange(port, b"GET /kk/report/ HTTP/1.1\r\n\r\n")[1])
                    sent = request_for(form, place=place, text=text, photo=photo)
                status, page = exchange(port, sent)
            except (OSError, http.client.HTTPException):
                told.again += 1
                time.sleep(0.01)
                continue
            assert status == 200, page
            digest = sha256(photo).hexdigest()
            told.receipts.append({"words": words_in(page), "text": text, "sha256": digest})
            break


def kill_again_and_again(house: House, told: Told) -> int:
    """Kills by the clock and kills at a step of the work, by turns, until enough was risked."""
    draw, killed = random.Random(), 0
    while killed < KILLS or (len(told.receipts) < RECEIPTS and killed < AT_MOST):
        at_a_step = killed % 2
        server = house.ask(f"start {draw.randrange(10**9)} {150 if at_a_step else 0}")
        if at_a_step:
            _wait_for_the_end(server)
        else:
            time.sleep(draw.uniform(0.02, 0.5))
        os.kill(server, signal.SIGKILL)
        assert house.ask(f"reap {server}") == server
        killed += 1
    return killed


def _wait_for_the_end(server: int) -> None:
    """At most a second: no step may come where the reporters are all waiting."""
    for _ in range(100):
        state = (
            Path(f"/proc/{server}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
        )
        if state == "Z":
            return
        time.sleep(0.01)


def test_every_receipt_that_was_shown_opens_its_report_after_two_hundred_kills(
    house: House, tmp_path: Path
) -> None:
    opened, told = house.ask("prepare"), Told()
    reporters = [
        threading.Thread(target=report_until_stopped, args=(house.port, opened["place"], told, n))
        for n in range(REPORTERS)
    ]
    for reporter in reporters:
        reporter.start()
    try:
        killed = kill_again_and_again(house, told)
        last = house.ask("start 0 0")
        time.sleep(0.5)
    finally:
        told.stopping.set()
        for reporter in reporters:
            reporter.join()
    os.kill(last, signal.SIGKILL)

    assert killed >= KILLS
    assert len(told.receipts) >= RECEIPTS
    assert all(one["words"] for one in told.receipts)
    listed = tmp_path / "receipts.jsonl"
    lines = [{"key": opened["key"]}, *told.receipts]
    listed.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    kept = house.ask(f"check {listed}")
    assert kept["lost"] == 0
    assert kept["without_words"] == 0
    # A report may be kept whose receipt nobody saw; never one half.
    assert kept["signals"] == kept["arrivals"] == kept["mailboxes"] == kept["exhibits"]
    assert len(told.receipts) <= kept["signals"] <= len(told.receipts) + REPORTERS
