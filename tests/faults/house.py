"""A server that can be killed at any instant and is back at once.

usage: house.py HOME — reads commands from standard input, a line each, answers a line each.

    prepare            tables, shipped facts, a body with keys; answers its place and private key
    start SEED AFTER   forks a server; answers its process number. With AFTER > 0 it kills itself
                       (SIGKILL) at the AFTERth durable step from now, drawn anew from SEED.
    check FILE         every receipt in FILE (JSON lines) is held against the database and the vault

The parent has imported everything and holds the listening socket, so a fork serves within
milliseconds and connections wait while there is none.
"""

import json
import os
import random
import signal
import socket
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer, make_server

import django
from django.core.management import call_command

HOME = Path(sys.argv[1])
os.environ |= {"BAQYLAU_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "baqylau.project.settings"}
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402  after the set-up
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402

from baqylau.contexts.intake import queries  # noqa: E402
from baqylau.contexts.intake.models import (  # noqa: E402
    Arrival,
    Mailbox,
    Signal,
    SignalEntry,
    SignalExhibit,
)
from baqylau.contexts.intake.rules.receipt import Receipt  # noqa: E402
from baqylau.foundation.evidence import actions as evidence  # noqa: E402
from baqylau.foundation.evidence.queries import Keyring  # noqa: E402
from baqylau.foundation.identity.models import Body  # noqa: E402
from baqylau.foundation.institutions import actions as institutions  # noqa: E402
from baqylau.foundation.places import actions as places  # noqa: E402
from baqylau.foundation.places import queries as atlas  # noqa: E402
from baqylau.kernel import clock  # noqa: E402
from baqylau.kernel.actors import SYSTEM  # noqa: E402
from bench.reporting import form_in, words_in  # noqa: E402


class Quiet(WSGIRequestHandler):
    """A handler that says nothing, and reads a request to its end."""

    def log_message(self, *_args: Any) -> None:
        """Nothing."""

    def handle(self) -> None:
        """As the parent's, with a file that can be read to the end of the request."""
        self.raw_requestline = self.rfile.readline(65537)
        if not self.parse_request():
            return
        handler = ServerHandler(
            self.rfile, self.wfile, self.get_stderr(), self.get_environ(), multithread=True
        )
        handler.request_handler = self  # type: ignore[attr-defined]
        handler.run(self.server.get_app())  # type: ignore[attr-defined]


class Server(ThreadingMixIn, WSGIServer):
    """A thread a request; the socket is its parent's."""

    daemon_threads = True


def prepare() -> dict[str, Any]:
    """What every installation has, and one body that takes reports."""
    (HOME / "static").mkdir(parents=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    places.load_shipped(by=SYSTEM, at=clock.now())
    institutions.load_shipped(by=SYSTEM, at=clock.now())
    names = {f"{part}_{code}": "group" for part in ("name", "short") for code in ("kk", "ru", "en")}
    body = Body.objects.create(
        slug="group", kind="special_monitoring_group", level="republican", **names
    )
    made = evidence.make_keys(body=body.pk, by=SYSTEM, at=clock.now())
    place = atlas.place_by_kato("550000000")
    warm_up(str(place))
    connections.close_all()
    return {"place": str(place), "key": next(iter(made.values()))}


def warm_up(place: str) -> None:
    """One report before the fork: templates, routes and maps are read once, not by every server."""
    browser = Client(SERVER_NAME="127.0.0.1")
    form = form_in(browser.get("/kk/report/").content.decode())
    answer = browser.post("/kk/report/", {**form.hidden, "place": place, "text": "The first."})
    if not words_in(answer.content.decode()):
        raise SystemExit(answer.content.decode())
    Mailbox.objects.all().delete()
    for model in (SignalEntry, Arrival, Signal):
        model.objects.all().delete()


def start(listening: socket.socket, seed: int, after: int) -> int:
    """Fork a server on the socket; its process number."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if after:
            die_at_step(random.Random(seed).randint(1, after))
        serve(listening)
    finally:
        os._exit(1)


def serve(listening: socket.socket) -> None:
    """Answer requests until killed."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
    server.socket.close()
    server.socket = listening
    server.server_port = listening.getsockname()[1]
    server.setup_environ()
    server.serve_forever(poll_interval=0.05)


def die_at_step(number: int) -> None:
    """Kill this process at the given step from now, before or after it is done.

    A step is whatever changes what would be found after a crash: a write, a sync, a name given to
    a file, a statement or a commit of the database.
    """
    left = [number]

    def counted(do: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            done = do(*args, **kwargs)
            if left[0] == 1:
                left[0] = 0
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return step

    for name in ("write", "fsync", "open", "utime", "replace", "unlink"):
        setattr(os, name, counted(getattr(os, name)))
    wrapper = type(connections["default"])
    wrapper._commit = counted(wrapper._commit)  # type: ignore[method-assign]
    wrapper._savepoint_commit = counted(wrapper._savepoint_commit)  # type: ignore[method-assign]
    connection.ensure_connection()
    cursor = type(connection.cursor().cursor)
    cursor.execute = counted(cursor.execute)


def check(path: Path) -> dict[str, int]:
    """Every receipt opens its mailbox, its signal is there, and its photograph is what was sent."""
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    keys = Keyring((told[0]["key"],)) if told else Keyring()
    lost = [one for one in told[1:] if not is_kept(one, keys)]
    figures = {
        "receipted": len(told) - 1,
        "lost": len(lost),
        "signals": Signal.objects.count(),
        "mailboxes": Mailbox.objects.count(),
        "without_words": Signal.objects.filter(arrivals__isnull=True).count(),
        "arrivals": Arrival.objects.count(),
        "exhibits": SignalExhibit.objects.count(),
    }
    connections.close_all()
    return figures


def is_kept(one: dict[str, str], keys: Keyring) -> bool:
    """Whether what this receipt was given for can be read, words and photograph."""
    view = queries.reporter_view(Receipt.read(one["words"]))
    words = queries.words_of(Signal.objects.get(ref=view.signal).pk, keys=keys)
    exhibit = SignalExhibit.objects.select_related("exhibit").get(signal__ref=view.signal).exhibit
    original = evidence.open_original(exhibit.ref, by=SYSTEM, at=clock.now(), keys=keys)
    content = b"".join(original.chunks)
    return words[0].text == one["text"] and sha256(content).hexdigest() == one["sha256"]


def tell(answer: Any) -> None:
    """One line of JSON to whoever asked."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def obey(listening: socket.socket, command: str, arguments: list[str]) -> Any:
    """The answer to one command."""
    if command == "prepare":
        return prepare()
    if command == "start":
        return start(listening, int(arguments[0]), int(arguments[1]))
    if command == "reap":
        return os.waitpid(int(arguments[0]), 0)[0]
    return check(Path(arguments[0]))


def main() -> None:
    """Obey, until there is nobody to obey."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", 0))
    listening.listen(128)
    tell(listening.getsockname()[1])
    for line in sys.stdin:
        command, *arguments = line.split()
        tell(obey(listening, command, arguments))


if __name__ == "__main__":
    main()
