"""The real command, killed at any point and run again: as if nothing had happened."""

import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from baqylau.contexts.procurement.portal_stand_in.example import small_example
from baqylau.contexts.procurement.portal_stand_in.serving import TOKEN, Handler, StandIn

# Of the personal things that the stand-in answers with, none may be found in what is kept.
PERSONAL = ("ҮЛГІЕВ", "ҮЛГІБАЕВА", "МЫСАЛОВ", "+7 700", "KZ00EXAMPLE", "көшесі", "example.kz")


def command(home: Path, stand_in: StandIn, *words: str) -> subprocess.Popen[bytes]:
    told = {
        "BAQYLAU_HOME": str(home),
        "BAQYLAU_DATABASE": "",
        "BAQYLAU_HTTPS": "0",
        "BAQYLAU_SECRET": "only for tests, and long enough to be taken for a key",
        "BAQYLAU_PORTAL_ADDRESS": stand_in.address,
        "BAQYLAU_PORTAL_TOKEN": TOKEN,
        "BAQYLAU_PORTAL_PAUSE": "0",
        "DJANGO_SETTINGS_MODULE": "baqylau.project.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "baqylau.project.command", *words],
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "baqylau.sqlite3")) as database:
        return database.execute(query).fetchall()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an empty database."""
    home = tmp_path_factory.mktemp("home")
    with StandIn(small_example()) as stand_in:
        assert command(home, stand_in, "migrate").wait(300) == 0
    return home


def test_killed_again_and_again_it_ends_as_one_that_was_not(prepared: Path) -> None:
    with StandIn(small_example()) as stand_in:
        running: list[subprocess.Popen[bytes]] = []
        last = {"call": 0}

        def killing(_call: Handler, number: int, _path: str) -> bool:
            if number == last["call"] + 5:
                last["call"] = number
                running[-1].send_signal(signal.SIGKILL)
            return False

        stand_in.trouble = killing
        for _ in range(3):
            running.append(command(prepared, stand_in, "procurement", "sync"))
            assert running[-1].wait(300) == -signal.SIGKILL
            (load,) = rows(prepared, "SELECT finished_at FROM procurement_load")
            assert load == (None,)
        stand_in.trouble = None
        output, _ = command(prepared, stand_in, "procurement", "sync").communicate(timeout=300)
        loads = rows(prepared, "SELECT finished_at FROM procurement_load")
        assert len(loads) == 1, output
        assert loads[0] != (None,), output
        kept = rows(prepared, "SELECT service, count(*) FROM procurement_portalobject GROUP BY 1")
        assert dict(kept) == {name: len(held) for name, held in stand_in.world.services.items()}
        told = rows(prepared, "SELECT ocid, sha256 FROM procurement_release ORDER BY ocid")

        # Everything told anew from the top says the same.
        with closing(sqlite3.connect(prepared / "baqylau.sqlite3")) as database:
            database.execute("DELETE FROM procurement_cursor")
            database.commit()
        assert command(prepared, stand_in, "procurement", "sync").wait(300) == 0
        assert rows(prepared, "SELECT ocid, sha256 FROM procurement_release ORDER BY ocid") == told

        _nothing_personal_is_kept(prepared, stand_in)


def _nothing_personal_is_kept(home: Path, stand_in: StandIn) -> None:
    subjects = stand_in.world.services["subject"].values()
    numbers = [one["iin"] for one in subjects if one["iin"]]
    assert numbers
    secrets = [one.encode() for one in (*PERSONAL, *numbers, TOKEN)]
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".parquet" for path in files)
    for path in files:
        content = path.read_bytes()
        assert not [one.decode() for one in secrets if one in content], path
    # Deflated, nothing could be found: look inside too.
    for table in ("procurement_portalobject", "procurement_release"):
        held = rows(home, f"SELECT payload FROM {table}")  # noqa: S608  a name of ours
        assert held
        for (payload,) in held:
            content = zlib.decompress(payload)  # type: ignore[arg-type]
            assert not [one.decode() for one in secrets if one in content], table


def test_a_token_that_is_refused_is_told_and_not_shown(prepared: Path) -> None:
    with StandIn(small_example(), token="another") as stand_in:
        process = command(prepared, stand_in, "procurement", "sync")
        output, _ = process.communicate(timeout=300)
    assert process.returncode == 3
    assert b"check the token" in output
    assert TOKEN.encode() not in output
