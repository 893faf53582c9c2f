"""The real figures of January-February 2020, loaded for a body of the cast."""

import json
from pathlib import Path
from typing import Any

import pytest

from baqylau.contexts.fieldwork.actions import load_report_file
from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON, a_body

FILE = Path(__file__).parents[3] / "baqylau/project/demo/smg-report-2020-01-02.json"


@pytest.fixture
def body(db: None) -> Body:
    """A body that has stated the real figures."""
    body = a_body("smg-rk")
    load_report_file(FILE.read_bytes(), body=body.pk, by=SYSTEM, at=NOON)
    return body


@pytest.fixture(scope="session")
def told() -> dict[str, Any]:
    """What the file says."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
