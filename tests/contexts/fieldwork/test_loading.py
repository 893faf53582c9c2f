"""Stated figures become register records, whole or not at all, and twice is once."""

import json
from pathlib import Path

import pytest

import baqylau.project
from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.actions import proving
from baqylau.contexts.fieldwork.actions.report_files import Loaded
from baqylau.contexts.fieldwork.errors import FileRefused, NoSuchRecord
from baqylau.contexts.fieldwork.models import Activity, Finding, Recommendation, StatedFigure
from baqylau.contexts.fieldwork.queries.counting import undivided
from baqylau.contexts.fieldwork.queries.figures import cells
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.periods import Period
from tests.cast import GUEST, NOON, SKO, a_body, place

pytestmark = pytest.mark.django_db
FILE = Path(baqylau.project.__file__).parent / "demo" / "smg-report-2020-01-02.json"


def load(raw: bytes) -> Loaded:
    return actions.load_report_file(raw, body=a_body().pk, by=SYSTEM, at=NOON)


def test_a_bad_record_at_the_end_leaves_nothing_half_loaded() -> None:
    content = json.loads(FILE.read_text(encoding="utf-8"))
    content["regions"][-1]["records"].append({"kind": "unheard_of", "count": -1})
    with pytest.raises(FileRefused) as refusal:
        load(json.dumps(content).encode())
    assert len(refusal.value.problems) == 2
    with pytest.raises(NoSuchRecord):
        actions.load_report_file(FILE.read_bytes(), body=a_body().pk, by=GUEST, at=NOON)
    assert not Activity.objects.exists()
    assert not StatedFigure.objects.exists()

    loaded = load(FILE.read_bytes())
    assert loaded.figures == 4
    assert load(FILE.read_bytes()).was_known
    assert Activity.objects.count() + Recommendation.objects.count() + Finding.objects.count() == (
        loaded.records
    )
    assert proving.differences() == []


def test_north_kazakhstan_comes_out_as_it_went_in() -> None:
    load(FILE.read_bytes())
    period = Period(*map(NOON.date().fromisoformat, ("2020-01-01", "2020-02-29")))
    found = {(c.key.kind, c.key.sphere): c for c in cells(a_body().pk, period, region=place(SKO))}
    roads = found["visit", "roads"].sums
    assert (roads["count"], roads["findings"], roads["fixed"], roads["in_progress"]) == (
        4,
        10,
        7,
        3,
    )
    assert found["recommendations", ""].sums == {"recommendations": 13}
    assert found["media_items", ""].sums == {"count": 212}
    assert found["briefing", ""].sums == {"count": 2}
    assert (found["raid", ""].sums, found["raid", ""].unnumbered) == ({}, 1)
    assert found["raid", ""].remarks[0].note == "number not given"


def test_a_summary_of_two_months_is_in_no_report_of_one() -> None:
    load(FILE.read_bytes())
    january = Period(*map(NOON.date().fromisoformat, ("2020-01-01", "2020-01-31")))
    assert cells(a_body().pk, january) == []
    assert undivided(a_body().pk, january) > 40


def test_the_same_figures_written_otherwise_are_not_counted_twice() -> None:
    load(FILE.read_bytes())
    before = Activity.objects.count()
    content = json.loads(FILE.read_text(encoding="utf-8"))
    content["source"] = "the same speech, typed by somebody else"
    for region in content["regions"]:
        for record in region["records"]:
            record.pop("wordings", None)
    assert load(json.dumps(content, indent=3).encode()).was_known
    content["regions"][0]["records"][0]["count"] += 1
    with pytest.raises(FileRefused) as refusal:
        load(json.dumps(content).encode())
    assert len(refusal.value.problems) == len(content["regions"])
    assert "infozakon" in refusal.value.problems[0]
    assert Activity.objects.count() == before
