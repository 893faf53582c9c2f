"""Times the vault: hashing and encrypting an original onto the disk, and reading it back.

usage: vault.py [--mib N]     (the last line is one JSON object)
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PIECE: Final = 65_536
_LIMITS: Final = {"limit_mib_per_second": 100}


def main() -> None:
    """Measure; figures to standard output."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--mib", type=int, default=200)
    size = arguments.parse_args().mib * 2**20
    with tempfile.TemporaryDirectory(dir=Path.cwd() / "var") as home:
        os.environ |= {
            "BAQYLAU_HOME": home,
            "DJANGO_SETTINGS_MODULE": "baqylau.project.settings",
        }
        print(json.dumps({"mib": size // 2**20, **_measured(size), **_LIMITS}))


def _measured(size: int) -> dict[str, float]:
    import django  # noqa: PLC0415  after the home is known

    django.setup()
    from baqylau.foundation.evidence import vault  # noqa: PLC0415

    content = os.urandom(size)
    begun = time.perf_counter()
    draft = vault.put(_pieces(content), limit=size)
    put = time.perf_counter() - begun
    begun = time.perf_counter()
    read = sum(len(p) for p in vault.opened(draft.name, draft.key, size=size, digest=draft.sha256))
    opened = time.perf_counter() - begun
    if read != size:
        message = "what came out is not what went in"
        raise SystemExit(message)
    rates = {"in": size / 2**20 / put, "out": size / 2**20 / opened}
    return {f"{name}_mib_per_second": round(rate, 1) for name, rate in rates.items()}


def _pieces(content: bytes) -> Iterator[bytes]:
    view = memoryview(content)
    for begin in range(0, len(view), _PIECE):
        yield bytes(view[begin : begin + _PIECE])


if __name__ == "__main__":
    main()
