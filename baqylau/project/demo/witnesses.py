"""Three witnesses beside a demonstration, each a process with a folder and a key of its own.

In an installation they are run by others, elsewhere: only then do they keep the operator honest.
"""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from django.conf import settings

from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger import keys, notes
from baqylau.foundation.ledger.errors import LogDiffers, LogFull
from baqylau.foundation.ledger.notes import Listed
from baqylau.kernel import clock
from baqylau.kernel.keeping import kept

_COUNT: Final = 3
_NEEDED: Final = 2
_MODULE: Final = "baqylau.foundation.ledger.witness"


@contextmanager
def demo_witnesses() -> Iterator[None]:
    """They watch the demonstration's log for as long as this lasts; the policy asks for two of them."""
    with suppress(LogDiffers, LogFull):  # the work process tells of it, again and again
        ledger.sequence(at=clock.now())
    if not keys.public_line():
        yield
        return
    ports = _free_ports()
    listed = [_listed(number, port) for number, port in enumerate(ports, 1)]
    keys.put_policy(notes.policy_text([Listed(keys.public_line())], listed, _NEEDED))
    running = [_started(number, port) for number, port in enumerate(ports, 1)]
    try:
        yield
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait(timeout=10)


def _home(number: int) -> Path:
    return Path(settings.HOME) / "witnesses" / str(number)


def _name(number: int) -> str:
    return f"witness-{number}.demo.example"


def _listed(number: int, port: int) -> Listed:
    signer = notes.witness_signer(_name(number), kept(_home(number) / "key", notes.new_seed))
    return Listed(notes.vkey(signer.key), f"http://127.0.0.1:{port}", f"witness-{number}")


def _started(number: int, port: int) -> subprocess.Popen[bytes]:
    told = ["--home", str(_home(number)), "--name", _name(number), "--port", str(port)]
    with (_home(number) / "log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", _MODULE, *told, "--log", keys.public_line()],
            stdout=subprocess.DEVNULL,
            stderr=log,
        )


def _free_ports() -> list[int]:
    """So many ports of this machine that nobody listens at now."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(_COUNT)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
