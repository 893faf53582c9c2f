"""The process behind the walls: `python -I -m …copies.child`, one conversion, then the end.

Its task comes as JSON on descriptor 0; its answer leaves as JSON on descriptor 1, the copy through
the descriptor that the task names. Nothing of the original is read before the walls stand.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any, Final

from baqylau.foundation.evidence.copies.plan import Reason, Refused
from baqylau.foundation.evidence.copies.walls import raise_walls

# Which function answers a task. Modules are imported behind the walls: they bring the decoders.
_TASKS: Final = {
    "photo": ("photo", "draw_photo"),
    "photo-page": ("photo", "draw_page"),
    "document": ("document", "draw_pages"),
}


def main() -> None:
    """Do the one task; a crash is an answer too (of no)."""
    task = json.load(sys.stdin)
    try:
        raise_walls(**task["walls"])
        if program := task.get("program"):
            os.execve(program[0], program, {})  # noqa: S606  no shell is what we want
        answer = _do(task)
    except Refused as refused:
        answer = {"refused": refused.reason}
    except (
        ImportError
    ):  # a decoder that the walls hide is a fault of the installation, not of the file
        answer = {"refused": Reason.NO_SANDBOX}
    except MemoryError:
        answer = {"refused": Reason.TOO_LARGE}
    sys.stdout.write(json.dumps(answer))


def _do(task: dict[str, Any]) -> dict[str, Any]:
    module, function = _TASKS[task["task"]]
    found = import_module(f"baqylau.foundation.evidence.copies.{module}")
    answer: dict[str, Any] = getattr(found, function)(task)
    return answer


if __name__ == "__main__":
    main()
