"""Times the taking in of reports: REPORTS of them, AT_ONCE at a time, each with a photograph of 200 KB.

usage: intake.py --reports N --at-once C [--postgres]     (the last line is one JSON object)

Forms are fetched before the clock starts, as people's are open before they press the button. Sent is
what a browser without scripts sends. Afterwards every receipt is counted against the database, and
a sample is opened with its words: mailbox, words, and photograph held against its hash.
"""

import argparse
import asyncio
import json
import random
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final
from urllib.request import urlopen

from installation import BAQYLAU, ROOT, Installation, Vendor, empty_installation, say
from reporting import Form, form_in, request_for, words_in

_PHOTO: Final = 200_000  # bytes
# Each photograph differs from the others by its number only: making noise is not what is timed.
_NOISE: Final = random.randbytes(_PHOTO - 12)
_SAMPLE: Final = 300
_LIMITS: Final = {"limit_per_second": 41, "limit_p95_s": 1.0}
_PEERS: Final = {"odk_central_per_second": 41, "globaleaks_5_0_95_per_second": 2.5}


@dataclass(slots=True)
class Told:
    """What came of the reports: seconds for each stored one, and the receipts as they were shown."""

    seconds: list[float] = field(default_factory=list)
    receipts: list[dict[str, str]] = field(default_factory=list)
    refused: int = 0
    failed: int = 0


def main() -> None:
    """Measure one database; progress to standard error, figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--reports", type=int, default=10_000)
    arguments.add_argument("--at-once", type=int, default=64)
    arguments.add_argument("--postgres", action="store_true")
    asked = arguments.parse_args()
    vendor: Vendor = "postgres" if asked.postgres else "sqlite"
    with empty_installation("intake", vendor) as house:
        opened = json.loads(house.run("bench/reports_kept.py", "open"))
        with _served(house) as port:
            told, wall = asyncio.run(_load(port, opened["place"], asked.reports, asked.at_once))
        figures = _figures(told, wall, asked.reports) | _kept(house, told, opened)
    print(json.dumps({"vendor": vendor, "at_once": asked.at_once, **figures, **_LIMITS, **_PEERS}))


async def _load(port: int, place: str, reports: int, at_once: int) -> tuple[Told, float]:
    say(f"fetching {reports:,} forms")
    forms = await _gathered([_form(port) for _ in range(reports)], at_once)
    say(f"sending {reports:,} reports, {at_once} at once")
    told, begun = Told(), time.perf_counter()
    await _gathered([_send(port, form, place, n, told) for n, form in enumerate(forms)], at_once)
    return told, time.perf_counter() - begun


async def _gathered(work: list[Any], at_once: int) -> list[Any]:
    gate = asyncio.Semaphore(at_once)

    async def one(what: Any) -> Any:
        async with gate:
            return await what

    return await asyncio.gather(*(one(what) for what in work))


async def _form(port: int) -> Form:
    return form_in((await _exchange(port, b"GET /kk/report/ HTTP/1.1\r\n\r\n"))[1])


async def _send(port: int, form: Form, place: str, number: int, told: Told) -> None:
    photo = b"\xff\xd8\xff\xe0" + number.to_bytes(8, "big") + _NOISE
    text = f"Ойдан шығарылған хабар {number}: мектептің төбесінен су ағып тұр, {time.time_ns()}."
    sent = request_for(form, place=place, text=text, photo=photo)
    begun = time.perf_counter()
    try:
        status, page = await _exchange(port, sent)
    except (OSError, asyncio.IncompleteReadError):
        told.failed += 1
        return
    words = words_in(page) if status == 200 else ""
    if not words:
        told.refused += 1
        return
    told.seconds.append(time.perf_counter() - begun)
    told.receipts.append({"words": words, "text": text, "sha256": sha256(photo).hexdigest()})


async def _exchange(port: int, sent: bytes) -> tuple[int, str]:
    """One request on a connection of its own; status and page."""
    head, _, body = sent.partition(b"\r\n\r\n")
    fields = f"\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n".encode()
    if body:
        fields += f"Origin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n".encode()
        fields += f"Content-Length: {len(body)}\r\n".encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(head + fields + b"\r\n" + body)
        await writer.drain()
        answer = await reader.read()
    finally:
        writer.close()
    start, _, rest = answer.partition(b"\r\n\r\n")
    if not start:
        raise ConnectionResetError
    return int(start.split(b" ", 2)[1]), rest.decode("utf-8", "replace")


def _figures(told: Told, wall: float, reports: int) -> dict[str, Any]:
    cuts = statistics.quantiles(told.seconds or [0.0, 0.0], n=100)
    return {
        "reports": reports,
        "stored": len(told.receipts),
        "refused": told.refused,
        "failed": told.failed,
        "per_second": round(len(told.receipts) / wall, 1),
        "p50_s": round(cuts[49], 3),
        "p95_s": round(cuts[94], 3),
        "max_s": round(max(told.seconds or [0.0]), 3),
    }


def _kept(house: Installation, told: Told, opened: dict[str, str]) -> dict[str, Any]:
    say("holding the receipts against what was kept")
    sample = random.sample(told.receipts, min(_SAMPLE, len(told.receipts)))
    listed = house.home / "receipts.json"
    listed.write_text(json.dumps({"key": opened["key"], "sample": sample}), encoding="utf-8")
    kept = json.loads(house.run("bench/reports_kept.py", "check", str(listed)))
    return {"lost": len(told.receipts) - kept["signals"] + kept["unreadable"], **kept}


@contextmanager
def _served(house: Installation) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = (*BAQYLAU, "serve", "--no-work", "--port", str(port))
    server = subprocess.Popen(command, env=house.environment, cwd=ROOT)
    try:
        _until_up(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def _until_up(port: int) -> None:
    for _ in range(200):
        try:
            urlopen(f"http://127.0.0.1:{port}/healthz").read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = "the server did not come up"
    raise SystemExit(message)


if __name__ == "__main__":
    main()
