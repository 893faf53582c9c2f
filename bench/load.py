"""Asks a site for pages at a fixed rate, in a process of its own, whether or not it keeps up.

usage: load.py ADDRESS RATE SECONDS PATH …     (prints one JSON object: milliseconds by path)

The loop is open: a request is due at its time even where earlier ones are still waiting, and its
time is counted from when it was due. A site that falls behind is seen to.
"""

import http.client
import json
import queue
import sys
import threading
import time
from collections import defaultdict
from typing import Final

_VISITORS: Final = 24
_PATIENCE: Final = 20.0
_HEADERS: Final = {"Accept-Encoding": "gzip", "Accept": "text/html"}

Due = tuple[float, str]


def main(address: str, rate: float, seconds: float, paths: list[str]) -> None:
    """Send what is due when it is due; tell how long each answer took."""
    due: queue.Queue[Due | None] = queue.Queue()
    found: dict[str, list[float]] = defaultdict(list)
    visitors = [
        threading.Thread(target=_visit, args=(address, due, found), daemon=True)
        for _ in range(_VISITORS)
    ]
    for visitor in visitors:
        visitor.start()
    begun = time.monotonic() + 0.1
    for number in range(int(rate * seconds)):
        moment = begun + number / rate
        time.sleep(max(0.0, moment - time.monotonic()))
        due.put((moment, paths[number % len(paths)]))
    for _ in visitors:
        due.put(None)
    for visitor in visitors:
        visitor.join(_PATIENCE)
    print(json.dumps(found))


def _visit(address: str, due: "queue.Queue[Due | None]", found: dict[str, list[float]]) -> None:
    """One visitor with one connection, asking for whatever is due next."""
    connection = http.client.HTTPConnection(address, timeout=_PATIENCE)
    while (one := due.get()) is not None:
        moment, path = one
        connection.request("GET", path, headers=_HEADERS)
        response = connection.getresponse()
        response.read()
        if response.status != http.client.OK:
            found["failed"].append(float(response.status))
        found[path].append((time.monotonic() - moment) * 1000)
    connection.close()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4:])
