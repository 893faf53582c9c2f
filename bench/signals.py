"""Fills an installation with signals, and times the lists of them.

usage: signals.py fill ROWS  |  signals.py time     (the latter prints one JSON object)
"""

import json
import os
import random
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402  Django's models come after the set-up
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from baqylau.contexts.intake.models import Arrival, Signal  # noqa: E402
from baqylau.contexts.intake.rules.sealing import Words  # noqa: E402
from baqylau.contexts.intake.vocabulary import Sphere  # noqa: E402
from baqylau.foundation.evidence import actions as evidence  # noqa: E402
from baqylau.foundation.evidence.queries import Keyring  # noqa: E402
from baqylau.foundation.evidence.web import doors  # noqa: E402
from baqylau.foundation.identity.models import Account, Body, Mandate, Person  # noqa: E402
from baqylau.foundation.places import queries as places  # noqa: E402
from baqylau.kernel import clock  # noqa: E402
from baqylau.kernel.actors import SYSTEM  # noqa: E402

_BATCH: Final = 5_000
_RUNS: Final = 40
_KEY_FILE: Final = "bench.key"
_REGIONS: Final = ("550000000", "590000000", "630000000", "710000000", "390000000")
_STATES: Final = ("held", "new", "taken", "taken", "declined")
_LAST: Final = date(2026, 10, 15)


def fill(rows: int) -> None:
    """Signals of ten years, each with an arrival sealed to the body's keys."""
    names = {f"{part}_{code}": "group" for part in ("name", "short") for code in ("kk", "ru", "en")}
    body = Body.objects.create(
        slug="group", kind="special_monitoring_group", level="republican", **names
    )
    made = evidence.make_keys(body=body.pk, by=SYSTEM, at=clock.now())
    _key_file().write_text(next(iter(made.values())), encoding="ascii")
    sealed = [
        evidence.seal(Words(text=f"Ойдан шығарылған хабар {n}.").to_bytes(), body=body.pk)
        for n in range(50)
    ]
    found = [places.place_by_kato(kato) for kato in _REGIONS]
    draw = random.Random(1)
    for begin in range(0, rows, _BATCH):
        batch = [_signal(n, body.pk, found, draw) for n in range(begin, min(begin + _BATCH, rows))]
        stored = Signal.objects.bulk_create(batch)
        Arrival.objects.bulk_create(
            Arrival(signal=one, channel="web", on=one.received_on, sealed=draw.choice(sealed))
            for one in stored
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _signal(number: int, body: int, found: list[Any], draw: random.Random) -> Signal:
    place = draw.choice(found)
    day = _LAST - timedelta(days=draw.randrange(3650))
    return Signal(
        ref=f"s{number:09d}",
        body_id=body,
        place_id=place,
        region_id=place,
        sphere=draw.choice(Sphere.values),
        state=draw.choice(_STATES),
        severity=draw.randrange(4),
        channel="web",
        received_on=day,
        taken_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )


def timed() -> dict[str, dict[str, float]]:
    """Milliseconds and queries of each list, once the process is warm."""
    browser = _member()
    listed = {
        "new": "/kk/work/signals/?tab=new",
        "held": "/kk/work/signals/?tab=held",
        "hand": "/kk/work/signals/?tab=hand",
        "all": "/kk/work/signals/?tab=all",
        "new, a sphere": "/kk/work/signals/?tab=new&sphere=roads",
        "new, urgent": "/kk/work/signals/?tab=new&severity=3",
        "new, a region": "/kk/work/signals/?tab=new&place=590000000",
    }
    return {name: _time(browser, path) for name, path in listed.items()}


def _time(browser: Client, path: str) -> dict[str, float]:
    times, queries = [], 0
    for run in range(_RUNS + 1):
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(path)
        if answer.status_code != 200:
            message = f"{path} answered {answer.status_code}"
            raise SystemExit(message)
        queries = len(captured)
        if run:
            times.append((time.perf_counter() - begun) * 1000)
    cuts = statistics.quantiles(times, n=100)
    return {"p50_ms": round(cuts[49], 1), "p95_ms": round(cuts[94], 1), "queries": queries}


def _member() -> Client:
    """A coordinator who is signed in and holds the vault open."""
    person = Person.objects.create(full_name="Coordinator (invented)", language="kk")
    account = Account.objects.create(person=person, email=f"c{person.pk}@bench.example")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "unused"})
    Mandate.objects.create(
        person=person,
        body=Body.objects.get(slug="group"),
        role="coordinator",
        valid_from=date(2020, 1, 1),
        document="Order No. 0 (invented)",
    )
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    _open_vault(browser)
    return browser


def _open_vault(browser: Client) -> None:
    request, answer = RequestFactory().get("/"), HttpResponse()
    request.session = browser.session
    doors.hold_open(request, answer, Keyring((_key_file().read_text(encoding="ascii"),)))
    request.session.save()
    for name, morsel in answer.cookies.items():
        browser.cookies[name] = morsel.value


def _key_file() -> Path:
    return settings.HOME / _KEY_FILE


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        print(json.dumps(timed(), ensure_ascii=False))
