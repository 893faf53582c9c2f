"""A log whose sequencer is killed (SIGKILL) at each of its durable steps in turn, then goes on.

usage: killing.py HOME — prints how many kills it outlived, once no step is left to be killed at.

A step is a write, a sync, a name given: what changes what would be found after a crash. The process is
killed before it and, in the next round, after it. After each kill a second run is killed at the same
step of its own, so that a recovery is interrupted as well; then the whole log is verified and audited.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import django

HOME = Path(sys.argv[1])
os.environ |= {"BAQYLAU_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "baqylau.project.settings"}
django.setup()

from django.apps import apps  # noqa: E402  after the set-up
from django.db import connection, connections  # noqa: E402

from baqylau.foundation.ledger import actions  # noqa: E402
from baqylau.foundation.ledger.audit import audit  # noqa: E402
from baqylau.foundation.ledger.models import Record  # noqa: E402
from baqylau.foundation.ledger.queries import checks  # noqa: E402
from tests.cast import NOON  # noqa: E402
from tests.foundation.ledger import logs  # noqa: E402


def main() -> None:
    """Kill at the first step, the second … until a run comes to its end."""
    checks._checks.clear()  # the other apps have no tables here
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("ledger").get_models():
            editor.create_model(model)
    known: list[bytes] = []
    for step in count(1):
        logs.decide_many(260)
        killed = [in_a_child(sequence, step) for _ in range(2)]
        logs.decide("activity/late")
        in_a_child(sequence, 0)
        known = checked(known, step)
        if not any(killed):
            sys.stdout.write(f"{step - 1}\n")
            return


def in_a_child(do: Callable[[], None], step: int) -> bool:
    """Do it in a process that is killed at the step; whether it was."""
    connections.close_all()
    child = os.fork()
    if not child:
        if step:
            die_at(step)
        try:
            do()
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        message = f"the run that was to be killed at step {step} failed by itself"
        raise SystemExit(message)
    return os.WIFSIGNALED(status)


def sequence() -> None:
    """What is killed."""
    actions.sequence(at=NOON)


def die_at(step: int) -> None:
    """Kill this process at the step from now, before or after it is done."""
    steps = count(1)

    def deadly(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            die_if(next(steps) == step)
            done = call(*args, **kwargs)
            die_if(next(steps) == step)
            return done

        return called

    os.write, os.fsync, os.rename = deadly(os.write), deadly(os.fsync), deadly(os.rename)


def die_if(now: bool) -> None:  # noqa: FBT001  a condition is its whole argument
    """The end, or not yet."""
    if now:
        os.kill(os.getpid(), signal.SIGKILL)


def checked(known: list[bytes], step: int) -> list[bytes]:
    """All entries, once they were seen to be what was decided, each once, and to continue what was signed."""
    entries = logs.whole_log()
    problems = audit().problems
    decided = Record.objects.count()
    if problems or len(entries) != decided or entries[: len(known)] != known:
        message = f"after a kill at step {step}: {len(entries)} of {decided} entries; {problems}"
        raise SystemExit(message)
    return entries


if __name__ == "__main__":
    main()
