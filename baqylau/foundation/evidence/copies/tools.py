"""What makes and checks the copies, and in which versions: a copy says so of itself."""

import shutil
import subprocess
from functools import cache
from typing import Final

_SAYS_VERSION: Final = {"ffmpeg": "-version", "exiftool": "-ver"}  # programs of the system


def path_of(program: str) -> str:
    """Where the system has a program; empty where it has none."""
    return shutil.which(program) or ""


def named(*names: str) -> str:
    """Names with versions, in one line: packages of Python, or programs of the system."""
    return ", ".join(f"{name} {_version(name)}" for name in names)


@cache
def _version(name: str) -> str:
    if name in _SAYS_VERSION:
        command = [path_of(name), _SAYS_VERSION[name]]
        said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
        first = said.stdout.partition("\n")[0].removeprefix(f"{name} version ")
        return first.partition(" ")[0]
    from importlib.metadata import version  # noqa: PLC0415  slow, and the sandbox imports this package

    return version(name)
