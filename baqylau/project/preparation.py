"""Bringing an installation up to date: tables, shipped facts, static files, catalogues.

Everything here may run again at any time; a stamp of the inputs lets a second start skip it all.
"""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from baqylau.foundation.institutions import actions as institutions
from baqylau.foundation.places import actions as places
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.project.statistics import refresh_statistics
from baqylau.project.steps import Steps

_PACKAGE = Path(__file__).resolve().parent.parent
_INPUTS = ("**/migrations/*.py", "**/data/*.json", "project/demo/*.json", "ui/static/**/*.*")


def stamp() -> str:
    """A digest of the names, sizes and times of everything that preparation depends on."""
    digest = sha256(settings.DATABASES["default"]["ENGINE"].encode())
    for pattern in _INPUTS:
        for path in sorted(_PACKAGE.glob(pattern)):
            facts = path.stat()
            digest.update(f"{path.name}:{facts.st_size}:{facts.st_mtime_ns}".encode())
    return digest.hexdigest()


def is_prepared() -> bool:
    """Whether this installation was prepared from the present inputs."""
    kept = settings.HOME / "prepared"
    return kept.exists() and kept.read_text(encoding="ascii") == stamp()


def prepare(steps: Steps) -> None:
    """Bring tables, shipped facts and static files up to date. Four steps."""
    with steps.step("Tables"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    with steps.step("Places and their borders"):
        places.load_shipped(by=SYSTEM, at=clock.now())
    with steps.step("Organisations, norms and the working-day calendar"):
        institutions.load_shipped(by=SYSTEM, at=clock.now())
        refresh_statistics()
    with steps.step("Static files"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def remember() -> None:
    """Note that everything was brought up to date from the present inputs."""
    (settings.HOME / "prepared").write_text(stamp(), encoding="ascii")
