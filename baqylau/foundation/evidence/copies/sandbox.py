"""One conversion in a process of its own: without network, without disk, under limits, then gone.

The original goes in and the copy comes out through memory that has no name in any file system
(memfd). Not trusted: what comes back. Whoever broke the decoder wrote it; `checking` judges it here,
outside.
"""

import fcntl
import json
import os
import select
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import baqylau
from baqylau.foundation.evidence.copies.plan import Limits, Reason, Refused
from baqylau.kernel.turns import aside

_CHILD: Final = "baqylau.foundation.evidence.copies.child"
_DECODERS: Final = ("PIL", "pypdfium2", "pypdfium2_raw")  # with the libraries beside them
_REPORT_BYTES: Final = 4_000_000
_PIECE: Final = 1 << 20
_SYSTEM: Final = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/perl", "/dev/urandom")
_SEALED: Final = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One thing to do: a `task` of `child`, or a program with its arguments.

    In `program` the marks `{source}` and `{result}` become paths of the two descriptors,
    `{result_fd}` the number. `rewrites` is for programs that must open their result by its path.
    """

    task: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    program: tuple[str, ...] = ()
    rewrites: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What came back: the result's bytes, and what was written to the standard output."""

    content: bytes
    said: bytes


def run(work: Work, source: Iterable[bytes], *, limits: Limits) -> Done:
    """Do the work on the source behind walls. Raises `Refused`."""
    if not sys.platform.startswith("linux"):
        raise Refused(Reason.NO_SANDBOX)
    with _memory("source") as original, _memory("result") as result, _memory("said") as said:
        _fill(original, source, limit=limits.source_bytes)
        with _memory("task") as task:
            _write(task, json.dumps(_order(work, original, result, limits)).encode())
            os.lseek(task, 0, os.SEEK_SET)
            _run_to_the_end((task, original, result, said), seconds=limits.seconds)
        return Done(_read(result, limit=limits.result_bytes), _read(said, limit=_REPORT_BYTES))


def answer(done: Done) -> dict[str, Any]:
    """What a task of `child` reported. Raises `Refused` where it refused or said nothing sensible."""
    try:
        said = json.loads(done.said)
        refused = said.get("refused")
    except (ValueError, AttributeError) as broken:
        raise Refused(Reason.UNREADABLE) from broken
    if refused:
        raise Refused(Reason(refused))
    return dict(said)


def _order(work: Work, source: int, result: int, limits: Limits) -> dict[str, Any]:
    places = {
        "source": f"/proc/self/fd/{source}",
        "result": f"/proc/self/fd/{result}",
        "result_fd": str(result),
    }
    program = [_filled(word, places) for word in work.program]
    return {
        "task": work.task,
        "facts": dict(work.facts),
        "program": program,
        "source": source,
        "result": result,
        "walls": {
            "memory": limits.memory_bytes,
            "seconds": limits.seconds,
            "size": limits.result_bytes,
            "readable": sorted(_readable(program)),
            "may_start": bool(program),
            "writes": work.rewrites,
        },
    }


def _filled(word: str, places: Mapping[str, str]) -> str:
    for mark, place in places.items():
        word = word.replace("{" + mark + "}", place)
    return word


def _readable(program: list[str]) -> set[str]:
    """Folders of programs and libraries, and of this package: neither settings nor data."""
    if not program:
        libraries = {str(Path(where).parent) for name in _DECODERS for where in _places(name)}
        own = {*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, *baqylau.__path__}
        return {*_SYSTEM, *libraries, *own}
    real = Path(program[0]).resolve()
    beside = real.parent.parent if real.parent.name in {"bin", "sbin"} else real.parent
    return {*_SYSTEM, str(beside) if beside != Path("/") else str(real)}


def _places(package: str) -> list[str]:
    found = find_spec(package)
    return list(found.submodule_search_locations or ()) if found else []


# --- the process ---------------------------------------------------------------------------------------


def _run_to_the_end(descriptors: tuple[int, int, int, int], *, seconds: float) -> None:
    task, source, result, said = descriptors
    process = subprocess.Popen(  # noqa: S603  our own module, nothing from outside in the arguments
        [sys.executable, "-I", "-B", "-m", _CHILD],
        stdin=task,
        stdout=said,
        stderr=subprocess.DEVNULL,  # messages of decoders quote what they read
        pass_fds=(source, result),
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        with aside():
            in_time = _ends_within(process.pid, seconds)
    finally:
        # Before it is reaped, so that the number is still its own: it, and whatever it left behind.
        os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
    if not in_time or code in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise Refused(Reason.TOOK_TOO_LONG)
    if code == -signal.SIGXFSZ:
        raise Refused(Reason.TOO_LARGE)
    if code != 0:
        raise Refused(Reason.UNREADABLE)


def _ends_within(process: int, seconds: float) -> bool:
    watched = os.pidfd_open(process)
    try:
        poll = select.poll()
        poll.register(watched, select.POLLIN)
        return bool(poll.poll(seconds * 1000))
    finally:
        os.close(watched)


# --- memory without a name -------------------------------------------------------------------------------


@contextmanager
def _memory(what: str) -> Iterator[int]:
    descriptor = os.memfd_create(what, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _fill(descriptor: int, pieces: Iterable[bytes], *, limit: int) -> None:
    """The whole original into memory, then sealed: what was checked is what is converted."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise Refused(Reason.TOO_LARGE)
        _write(descriptor, piece)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALED)


def _write(descriptor: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _read(descriptor: int, *, limit: int) -> bytes:
    size = os.fstat(descriptor).st_size
    if size > limit:
        raise Refused(Reason.TOO_LARGE)
    content = bytearray()
    while len(content) < size and (piece := os.pread(descriptor, _PIECE, len(content))):
        content += piece
    return bytes(content)
