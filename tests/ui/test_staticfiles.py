"""What the front-end build has finished stays as it is."""

import re
from pathlib import Path

import pytest

from baqylau.ui import staticfiles


def test_only_names_with_a_content_hash_are_kept_for_ever() -> None:
    kept = re.compile(staticfiles.IMMUTABLE)
    assert not kept.match("/static/dist/manifest.json")
    assert not kept.match("/static/dist/licences.txt")
    assert kept.match("/static/dist/map-5VP3JTN4.js")
    assert kept.match("/static/account/js/onload.0123456789ab.js")


def test_built_names_come_from_the_manifest_and_their_absence_is_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    settings.DEBUG = True
    monkeypatch.setattr(staticfiles, "_DIST", tmp_path)
    assert staticfiles.built("app.css") == ""
    (tmp_path / "manifest.json").write_text('{"app.css": "styles-ABCDEFGH.css"}')
    assert staticfiles.built("app.css") == "/static/dist/styles-ABCDEFGH.css"
    assert staticfiles.built("gone.css") == ""
