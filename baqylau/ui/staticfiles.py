"""Static files in two kinds: ours, named and compressed by the front-end build; the rest, by Django.

The build names each file in `dist/` by its content and lays `.br` and `.gz` beside it. Modules import one
another by those names, so the storage leaves them alone: a second hash would break the imports.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

_DIST = Path(__file__).parent / "static" / "dist"

# For settings.WHITENOISE_IMMUTABLE_FILE_TEST: a name with a content hash never changes its content.
IMMUTABLE = r"^/static/(dist/.+-[0-9A-Z]{8}\.\w+|.+\.[0-9a-f]{12}\.\w+)$"


class HouseStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashes and compresses all static files but those the front-end build has finished."""

    def post_process(
        self, paths: dict[str, Any], *args: Any, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Process what is not under `dist/`."""
        rest = {path: file for path, file in paths.items() if not path.startswith("dist/")}
        yield from super().post_process(rest, *args, **options)


def built(name: str) -> str:
    """The address of a file the build made, by its plain name (`app.css`); empty if there is no build."""
    found = _manifest() if settings.DEBUG else _kept_manifest()
    return f"{settings.STATIC_URL}dist/{found[name]}" if name in found else ""


def _manifest() -> dict[str, str]:
    path = _DIST / "manifest.json"
    if not path.exists():
        return {}
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return names


_kept_manifest = cache(_manifest)
