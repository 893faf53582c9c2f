import ctypes
import errno
import json
import os
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from baqylau.foundation.evidence import copies
from baqylau.foundation.evidence.copies import Limits, sandbox, syscalls, walls
from baqylau.foundation.evidence.copies.plan import Refused
from tests.foundation.evidence.copies import planting

PYTHON = os.path.realpath(sys.executable)
QUICK = Limits(seconds=20, memory_bytes=1 << 30, result_bytes=1 << 20)
HAS_LANDLOCK = ctypes.CDLL(None).syscall(444, None, ctypes.c_long(0), ctypes.c_long(1)) > 0


def inside(code: str, *, limits: Limits = QUICK, source: bytes = b"original") -> dict[str, object]:
    """What a program behind the walls finds out. It prints one JSON object."""
    program = (PYTHON, "-I", "-S", "-c", textwrap.dedent(code), "{source}", "{result}")
    done = sandbox.run(sandbox.Work(program=program), [source], limits=limits)
    found: dict[str, object] = json.loads(done.said)
    return found


def strictly_inside(code: str) -> dict[str, object]:
    """The same where a picture is drawn: nothing may be started or written there."""
    walled = """
    import errno, json, os
    from baqylau.foundation.evidence.copies.walls import raise_walls
    raise_walls(memory=1 << 30, seconds=9, size=1 << 20, readable=["/usr"], may_start=False, writes=False)
    """
    whole = textwrap.dedent(walled) + textwrap.dedent(code)
    done = subprocess.run([sys.executable, "-I", "-c", whole], capture_output=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_no_socket_of_any_kind_can_be_opened_behind_the_walls() -> None:
    with socket.socket() as outside:
        assert outside.fileno() > 0  # what is refused inside is possible here

    found = inside("""
        import json, socket, subprocess, sys
        said = {}
        for family in ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET"):
            try:
                socket.socket(getattr(socket, family), socket.SOCK_DGRAM)
            except OSError as refused:
                said[family] = refused.errno
        try:
            socket.socketpair()
        except OSError as refused:
            said["pair"] = refused.errno
        child = "import socket\\ntry: socket.socket()\\nexcept OSError as e: print(e.errno)"
        out = subprocess.Popen([sys.executable, "-I", "-S", "-c", child], stdout=subprocess.PIPE)
        said["child"] = int(out.communicate()[0])
        print(json.dumps(said))
    """)
    places = ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET", "pair", "child")
    assert found == dict.fromkeys(places, errno.EPERM)


def test_the_kernel_refuses_what_a_conversion_has_no_business_with() -> None:
    calls = {
        name: numbers[walls.ARCHITECTURES[os.uname().machine][0]]
        for table in (syscalls.TALK, syscalls.PRY, syscalls.ESCAPE)
        for name, numbers in table.items()
    }
    found = inside(f"""
        import ctypes, json
        libc = ctypes.CDLL(None, use_errno=True)
        said = {{}}
        for name, number in {calls!r}.items():
            if number:
                ctypes.set_errno(0)
                libc.syscall(ctypes.c_long(number), *[ctypes.c_long(-1)] * 6)
                said[name] = ctypes.get_errno()
        print(json.dumps(said))
    """)
    assert {name for name, answer in found.items() if answer != errno.EPERM} == set()
    assert {
        "connect",
        "ptrace",
        "process_vm_readv",
        "mount",
        "bpf",
        "io_uring_setup",
        "keyctl",
    } <= set(found)


def test_nothing_comes_along_into_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAQYLAU_SECRET", "must not be inherited")
    inherited = True
    with Path(__file__).open("rb") as mine:
        os.set_inheritable(mine.fileno(), inherited)
        found = inside("""
            import json, os, resource
            held = []
            for number in range(64):
                try:
                    held.append(os.fstat(number).st_ino and number)
                except OSError:
                    pass
            listed = resource.getrlimit(resource.RLIMIT_CORE)
            where = os.stat(".").st_nlink
            print(json.dumps({
                "environment": {k: v for k, v in os.environ.items() if k != "LC_CTYPE"},
                "descriptors": len(held), "core": listed, "links": where,
            }))
        """)
    # Three of the standard, the original and the result. A folder without links is deleted already.
    assert found == {"environment": {}, "descriptors": 5, "core": [1, 1], "links": 0}


def test_the_original_cannot_be_changed_and_no_file_appears(tmp_path: Path) -> None:
    found = inside(f"""
        import json, os, sys
        said = {{}}
        for what, do in {{
            "original": lambda: os.write(int(sys.argv[1].rsplit("/", 1)[1]), b"forged"),
            "here": lambda: open("leak", "wb"),
            "there": lambda: open({str(tmp_path / "leak")!r}, "wb"),
            "temporary": lambda: open("/tmp/leak", "wb"),
            "folder": lambda: os.mkdir({str(tmp_path / "leak")!r}),
            "link": lambda: os.symlink("a", {str(tmp_path / "leak")!r}),
            "shared": lambda: open("/dev/shm/leak", "wb"),
        }}.items():
            try:
                do()
            except OSError as refused:
                said[what] = refused.errno
        print(json.dumps(said))
    """)
    assert set(found) == {"original", "here", "there", "temporary", "folder", "link", "shared"}
    assert set(found.values()) <= {errno.EPERM, errno.EACCES}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not HAS_LANDLOCK, reason="no Landlock")
def test_other_files_of_the_same_user_cannot_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text("AGE-SECRET-KEY-1")
    found = inside(f"""
        import json
        said = {{}}
        for path in ({str(secret)!r}, "/etc/passwd", "/proc/{os.getpid()}/environ", "/proc/{os.getpid()}/mem"):
            try:
                open(path, "rb").read(8)
            except OSError as refused:
                said[path] = refused.errno
        print(json.dumps(said))
    """)
    assert len(found) == 4
    assert set(found.values()) <= {errno.EPERM, errno.EACCES}


def test_where_pictures_are_drawn_nothing_can_be_started_or_opened_for_writing() -> None:
    found = strictly_inside("""
    said = {}
    for what, do in {
        "fork": os.fork,
        "exec": lambda: os.execv("/usr/bin/env", ["env"]),
        "write": lambda: os.open("/dev/null", os.O_WRONLY),
        "limits": lambda: __import__("resource").setrlimit(3, (1, 1)),
    }.items():
        try:
            do()
        except (OSError, ValueError) as refused:
            said[what] = getattr(refused, "errno", None) or errno.EPERM
    import threading
    threading.Thread(target=lambda: said.update(threads=0)).start()
    print(json.dumps(said))
    """)
    assert found == {
        **dict.fromkeys(("fork", "exec", "write", "limits"), errno.EPERM),
        "threads": 0,  # decoders may share their work
    }


def test_a_conversion_that_does_not_end_is_ended_with_all_it_started(tmp_path: Path) -> None:
    sleeper = "import subprocess, sys, time; subprocess.Popen(['/usr/bin/env', 'sleep', '77.31']); time.sleep(60)"
    program = (PYTHON, "-I", "-S", "-c", sleeper)
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        sandbox.run(sandbox.Work(program=program), [b""], limits=Limits(seconds=1.0))
    assert refused.value.reason == "took-too-long"
    assert time.monotonic() - began < 15
    time.sleep(0.2)
    assert b"77.31" not in b"".join(_commands())


def _commands() -> list[bytes]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(entry.read_bytes())
        except OSError:
            continue  # it ended while we looked
    return [line for line in found if line.startswith(b"sleep")]


@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("x = bytearray(900 << 20)", {"unreadable", "too-large"}),
        ("while True: pass", {"took-too-long"}),
        (
            "import os, sys; os.write(1, bytes(1)); f = open(sys.argv[2], 'r+b'); f.write(bytes(9))",
            {"unreadable"},
        ),
        (
            "import os, sys; n = int(sys.argv[2].rsplit('/')[-1])\nwhile True: os.write(n, bytes(1 << 19))",
            {"too-large", "unreadable"},
        ),
        ("import os; os.abort()", {"unreadable", "took-too-long"}),
    ],
)
def test_memory_time_and_size_have_limits(code: str, reasons: set[str]) -> None:
    limits = Limits(seconds=1.5, memory_bytes=300 << 20, result_bytes=1 << 20)
    program = (PYTHON, "-I", "-S", "-c", code, "{source}", "{result}")
    with pytest.raises(Refused) as refused:
        sandbox.run(sandbox.Work(program=program), [b""], limits=limits)
    assert refused.value.reason in reasons


def test_without_a_filter_there_is_no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused) as refused:
        walls._refuse_calls(b"")  # a filter that the kernel does not take
    assert refused.value.reason == "no-sandbox"
    with pytest.raises(Refused):
        walls._prove_no_network()  # a filter that was taken and does not hold
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(machine="riscv64"))
    with pytest.raises(Refused):
        walls._program(may_start=False, writes=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(copies.CopyRefused) as answer:
        copies.make_copy([planting.jpeg().content], media_type="image/jpeg")
    assert (answer.value.reason, answer.value.status) == ("no-sandbox", 422)


def test_no_byte_of_the_original_reaches_a_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    plant = planting.jpeg()
    copies.make_copy([plant.content], media_type="image/jpeg")
    copies.pages([plant.content], "image/jpeg")
    assert list(tmp_path.rglob("*")) == []


def test_a_liar_in_the_sandbox_does_not_get_past_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever took the decoder over writes what they like; the check is not in their process."""
    forged = planting.jpeg().content
    lie = sandbox.Done(forged, json.dumps({"format": "JPEG", "sizes": [len(forged)]}).encode())
    monkeypatch.setattr(sandbox, "run", lambda *_asked, **_limits: lie)
    for ask in (
        lambda: copies.make_copy([forged], media_type="image/jpeg"),
        lambda: copies.make_copy([b"%PDF-1.4"], media_type="application/pdf"),
        lambda: copies.pages([forged], "image/jpeg"),
    ):
        with pytest.raises(copies.CopyRefused) as refused:
            ask()
        assert refused.value.reason == "not-clean"
