"""The walls around one conversion. Raised by the process about itself, before it reads the original.

What holds always, or the conversion is refused: no new privileges, limits of resources, and a
filter of system calls (seccomp) that refuses every socket, other processes' memory, mounts, traces
in the file system. What holds where the kernel offers it: an empty network namespace, and Landlock,
which leaves only programs and libraries readable and nothing writable.
Whoever breaks a decoder inside the walls can spoil this one copy. It cannot send anything.
"""

import ctypes
import errno
import os
import resource
import socket
import struct
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from baqylau.foundation.evidence.copies import syscalls
from baqylau.foundation.evidence.copies.plan import Reason, Refused

_LIBC: Final = ctypes.CDLL(None, use_errno=True)

# (place in the table of system calls, AUDIT_ARCH_…); another architecture is refused.
ARCHITECTURES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_X32: Final = 0x40000000  # the second, forgotten set of numbers of x86_64

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 1, 38, 22, 2
_SIGKILL: Final = 9
_NEW_SPACES: Final = 0x7E020080  # every CLONE_NEW… flag
_NEW_USER_NET_IPC: Final = 0x10000000 | 0x40000000 | 0x08000000
_CLONE_THREAD: Final = 0x00010000
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_WHOLE_WORD: Final = 0xFFFFFFFF

# Instructions of the filter, and offsets in the record it judges.
_LOAD, _IF_EQUAL, _IF_FROM, _IF_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000

_LANDLOCK: Final = {"create": 444, "add": 445, "restrict": 446}
_EXECUTE, _READ_FILE, _READ_DIR = 1, 4, 8


def raise_walls(
    *,
    memory: int,
    seconds: float,
    size: int,
    readable: Iterable[str],
    may_start: bool,
    writes: bool,
) -> None:
    """Shut this process in. `memory` and `size` (of one file) in bytes, `seconds` of processor.

    `readable` are folders; `may_start` leaves other programs possible, `writes` leaves opening for
    writing possible, which Landlock then refuses. Raises `Refused` (no sandbox).
    """
    _ask_prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    _stand_in_an_empty_folder()
    _limit(memory=memory, seconds=seconds, size=size)
    _ask_prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _LIBC.unshare(_NEW_USER_NET_IPC)  # best effort: some systems keep it for the administrator
    _hide_files(readable)
    _drop_capabilities()
    _refuse_calls(_program(may_start=may_start, writes=writes))
    _prove_no_network()


def _ask_prctl(what: int, value: int) -> None:
    if _LIBC.prctl(what, ctypes.c_ulong(value), 0, 0, 0) != 0:
        raise Refused(Reason.NO_SANDBOX)


def _stand_in_an_empty_folder() -> None:
    """A folder that is gone already: nothing is in it, and nothing can be put into it."""
    with suppress(OSError):
        empty = tempfile.mkdtemp()
        os.chdir(empty)
        Path(empty).rmdir()


def _limit(*, memory: int, seconds: float, size: int) -> None:
    cores = os.cpu_count() or 1
    processor = int(seconds * cores) + 1
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, size),
        (resource.RLIMIT_NOFILE, 64),
        # One byte and not none: a core dump that goes through a pipe ignores a limit of none.
        (resource.RLIMIT_CORE, 1),
    ):
        hard = resource.getrlimit(what)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (lowest, lowest))


def _drop_capabilities() -> None:
    header = struct.pack("Ii", 0x20080522, 0)
    if _LIBC.capset(header, bytes(24)) != 0:
        raise Refused(Reason.NO_SANDBOX)


# --- files -------------------------------------------------------------------------------------------


def _hide_files(readable: Iterable[str]) -> None:
    """Landlock: only what lies under `readable` can be read. Kernels without it are left as they are."""
    version = _landlock("create", None, 0, 1)
    if version < 1:
        return
    rules = _landlock("create", *_ruleset(version), 0)
    if rules < 0:
        raise Refused(Reason.NO_SANDBOX)
    for folder in readable:
        with suppress(FileNotFoundError):
            _allow_reading(rules, folder)
    if _landlock("restrict", rules, 0) != 0:
        raise Refused(Reason.NO_SANDBOX)
    os.close(rules)


def _landlock(call: str, *arguments: bytes | int | None) -> int:
    words = [ctypes.c_long(word) if isinstance(word, int) else word for word in arguments]
    return int(_LIBC.syscall(ctypes.c_long(_LANDLOCK[call]), *words))


def _ruleset(version: int) -> tuple[bytes, int]:
    """Everything that this version of Landlock can refuse, as (record, its length)."""
    files = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}.get(version, 0xFFFF)
    length = 8 if version < 4 else 16 if version < 6 else 24  # noqa: PLR2004  numbers of versions
    return struct.pack("QQQ", files, 3, 3)[:length], length


def _allow_reading(rules: int, path: str) -> None:
    there = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rights = _EXECUTE | _READ_FILE | (_READ_DIR if Path(path).is_dir() else 0)
    beneath = struct.pack("=Qi", rights, there)
    done = _landlock("add", rules, 1, beneath, 0)
    os.close(there)
    if done != 0:
        raise Refused(Reason.NO_SANDBOX)


# --- system calls ------------------------------------------------------------------------------------


def _step(code: int, value: int, *, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_so, if_not, value)


def _program(*, may_start: bool, writes: bool) -> bytes:
    """The filter: refuse what is named, kill what comes from another architecture, allow the rest."""
    column, architecture = ARCHITECTURES[_machine()]
    refused: dict[str, tuple[int, int]] = {
        **syscalls.TALK,
        **syscalls.PRY,
        **syscalls.ESCAPE,
        **syscalls.LEAVE_TRACES,
        **({} if may_start else syscalls.START),
    }
    steps = [
        _step(_LOAD, _ARCH),
        _step(_IF_EQUAL, architecture, if_so=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_IF_FROM, _X32, if_not=1),
        _step(_RETURN, _KILL),
        *_refuse_by_number(refused, column),
        *_refuse_by_arguments(column, may_start=may_start, writes=writes),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(steps)


def _machine() -> str:
    machine = os.uname().machine
    if machine not in ARCHITECTURES:
        raise Refused(Reason.NO_SANDBOX)
    return machine


def _refuse_by_number(table: Mapping[str, tuple[int, int]], column: int) -> Iterator[bytes]:
    for numbers in table.values():
        if numbers[column]:
            yield _step(_IF_EQUAL, numbers[column], if_not=1)
            yield _step(_RETURN, _ERRNO | errno.EPERM)
    # "There is no such call" makes the C library fall back to clone, whose flags can be read.
    yield _step(_IF_EQUAL, syscalls.CLONE3[column], if_not=1)
    yield _step(_RETURN, _ERRNO | errno.ENOSYS)


def _refuse_by_arguments(column: int, *, may_start: bool, writes: bool) -> Iterator[bytes]:
    yield from _refuse_if(syscalls.CLONE[column], 0, _NEW_SPACES)
    for half in (4, 5):  # a pointer to new limits, in either half of the word
        yield from _refuse_if(syscalls.PRLIMIT[column], half, _WHOLE_WORD)
    if not may_start:
        yield from _refuse_if(syscalls.CLONE[column], 0, _CLONE_THREAD, missing=True)
    if not writes:
        yield from _refuse_if(syscalls.OPEN[column], 2, _WRITES)
        yield from _refuse_if(syscalls.OPENAT[column], 4, _WRITES)


def _refuse_if(number: int, half: int, bits: int, *, missing: bool = False) -> Iterator[bytes]:
    """Refuse a call when one of `bits` is set in a half-word of its arguments (or is `missing`)."""
    if not number:
        return
    yield _step(_IF_EQUAL, number, if_not=4)
    yield _step(_LOAD, _ARGUMENTS + 4 * half)
    yield _step(_IF_BITS, bits, if_so=int(missing), if_not=int(not missing))
    yield _step(_RETURN, _ERRNO | errno.EPERM)
    yield _step(_LOAD, _NUMBER)


def _refuse_calls(program: bytes) -> None:
    held = ctypes.create_string_buffer(program, len(program))
    step = struct.calcsize("HBBI")
    described = struct.pack("HP", len(program) // step, ctypes.addressof(held))
    if _LIBC.prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_FILTER), described, 0, 0) != 0:
        raise Refused(Reason.NO_SANDBOX)


def _prove_no_network() -> None:
    """A wall that was not tried is a decoration."""
    try:
        socket.socket().close()
    except PermissionError:
        return
    raise Refused(Reason.NO_SANDBOX)
