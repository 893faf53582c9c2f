"""Files of registers: complete, bounded, and harmless in a spreadsheet."""

import csv
import io
import json

import pytest
from django.test import Client

from baqylau.contexts.fieldwork.queries.registers import Filter
from baqylau.outlets.publicsite.pages import downloads
from baqylau.outlets.publicsite.pages.reading import reader
from tests.cast import TODAY, an_activity

pytestmark = pytest.mark.django_db


def test_no_cell_can_act_as_a_formula(client: Client) -> None:
    an_activity(title='=HYPERLINK("http://example.org")')
    answer = client.get("/en/activities.csv")
    raw = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ['\'=HYPERLINK("http://example.org")']
    assert rows[0]["region_name"] == "North Kazakhstan Region"
    assert "attachment" in answer["Content-Disposition"]


def test_json_is_json_with_and_without_records(client: Client) -> None:
    def read() -> list[dict[str, object]]:
        answer = client.get("/en/findings.json")
        found = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
        assert isinstance(found, list)
        return found

    assert read() == []
    an_activity()
    assert {row["text"] for row in read()} == {"The kerb is missing.", "Layer is thin."}


def test_a_file_ends_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        an_activity(title=f"Visit {number}")
    monkeypatch.setattr(downloads, "_AT_ONCE", 2)
    somebody = reader(language="en", today=TODAY)
    assert len(list(downloads.rows("activities", Filter(), somebody))) == 5
    monkeypatch.setattr(downloads, "MOST_ROWS", 3)
    assert len(list(downloads.rows("activities", Filter(), somebody))) == 3
    assert list(downloads.rows("activities", None, somebody)) == []
