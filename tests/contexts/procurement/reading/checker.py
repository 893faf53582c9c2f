"""The official checker of OCDS, without a network."""

import io
import json
import warnings
import zipfile
from pathlib import Path
from typing import Any

import json_merge_patch
from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig

_STANDARD = Path(__file__).parent / "standard"
_TAG = "1__1__4"
# Of versioned releases, which we do not give out.
_SCHEMA = "standard/standard/schema/"
_EMPTY = '{"$schema": "http://json-schema.org/draft-04/schema#"}'


def complaints(package: dict[str, Any]) -> list[str]:
    """What the checker finds wrong in a release package: where, and what."""
    config = LibCoveOCDSConfig()
    config.config |= {
        "context": "api",
        "standard_zip": _zip(),
        "schema_version_choices": {
            "1.1": ("1.1", "https://standard.open-contracting.org/1.1/en/", _TAG)
        },
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = ocds_json_output(
            json_data={**package, "extensions": []}, lib_cove_ocds_config=config
        )
    told = [f"{one['path']}: {one['description']}" for one in found["validation_errors"]]
    checks = found.get("additional_checks", {})
    return [*told, *(f"{name}: {json.dumps(one)[:200]}" for name, one in checks.items())]


def _zip() -> bytes:
    """The standard's repository as the checker expects it: the schema, and one codelist so that there is any."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as out:
        out.writestr("standard/", "")
        out.writestr(f"{_SCHEMA}release-schema.json", json.dumps(_release_schema()))
        package = (_STANDARD / "release-package-schema.json").read_text()
        out.writestr(f"{_SCHEMA}release-package-schema.json", package)
        out.writestr(f"{_SCHEMA}versioned-release-validation-schema.json", _EMPTY)
        out.writestr(f"{_SCHEMA}codelists/method.csv", "Code\nopen\n")
    return held.getvalue()


def _release_schema() -> dict[str, Any]:
    """With the extensions that we use merged into it: the checker would fetch them from the network."""
    schema = json.loads((_STANDARD / "release-schema.json").read_text())
    patch = json.loads((_STANDARD / "lots-and-bids.json").read_text())
    merged: dict[str, Any] = json_merge_patch.merge(schema, patch)
    return merged
