"""What pages cost inside: their queries, and the time a register takes at each depth.

usage: visits.py pages PATH …  |  visits.py registers     (prints one JSON object)
"""

import json
import os
import statistics
import sys
import time
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402  Django's models can be imported only once it is set up
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from baqylau.contexts.fieldwork.models import Activity  # noqa: E402
from baqylau.contexts.fieldwork.queries.registers import Cursor  # noqa: E402

# What is told here is the cost of making a page, not of showing one that was kept.
settings.PAGES_KEPT_FOR = 0
_RUNS: Final = 21
_HOST: Final = "127.0.0.1"


def pages(paths: list[str]) -> dict[str, dict[str, float]]:
    """How many queries each page takes and the milliseconds to make it, once the process is warm."""
    browser, found = Client(SERVER_NAME=_HOST), {}
    for path in paths:
        _open(browser, path)
        with CaptureQueriesContext(connection) as captured:
            _open(browser, path)
        found[path] = {"queries": len(captured), "made_in_ms": _milliseconds(browser, path)}
    return found


def registers() -> dict[str, float]:
    """Milliseconds (median) of register pages: the first, a deep one, filtered ones, a search."""
    browser = Client(SERVER_NAME=_HOST)
    return {name: _milliseconds(browser, path) for name, path in _register_pages().items()}


def _register_pages() -> dict[str, str]:
    rows = Activity.objects.filter(is_public=True).order_by("-counted_to", "-pk")
    middle = rows[rows.count() // 2]
    deep = str(Cursor(middle.counted_to, middle.pk))
    return {
        "activities, first page": "/kk/activities/",
        "activities, half way down": f"/kk/activities/?at={deep}",
        "activities of a kind": "/kk/activities/?kind=raid",
        "activities of a region": "/kk/activities/?region=590000000",
        "activities of a region, kind and sphere": (
            "/kk/activities/?region=590000000&kind=monitoring&sphere=roads"
        ),
        "activities of a body and year": (
            "/kk/activities/?body=synthetic-one&from=2020-01-01&to=2020-12-31"
        ),
        "activities with a word": "/kk/activities/?q=мектеп",
        "findings, first page": "/kk/findings/",
        "findings verified": "/kk/findings/?state=verified",
        "recommendations, first page": "/kk/recommendations/",
    }


def _milliseconds(browser: Client, path: str) -> float:
    times = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        _open(browser, path)
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times[1:]), 1)


def _open(browser: Client, path: str) -> None:
    response = browser.get(path)
    if response.status_code != 200:
        message = f"{path} answered {response.status_code}"
        raise SystemExit(message)


if __name__ == "__main__":
    print(json.dumps(registers() if sys.argv[1] == "registers" else pages(sys.argv[2:])))
