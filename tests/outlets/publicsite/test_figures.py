"""Every figure is a door, and behind it stand exactly its records."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from baqylau.contexts.fieldwork.queries.figures import register_query
from baqylau.contexts.fieldwork.vocabulary import Measure
from baqylau.kernel.periods import Period
from baqylau.outlets.publicsite.pages import region_figures, registers
from baqylau.outlets.publicsite.pages.reading import reader
from baqylau.outlets.publicsite.pages.region import Asked, RegionPage, region_page
from tests.cast import ASTANA, KOSTANAY, SKO, TODAY, VKO

pytestmark = pytest.mark.django_db


def page_of(kato: str, **asked: str) -> RegionPage:
    found = region_page(kato, Asked(**asked), reader(language="en", today=TODAY))
    assert found is not None
    return found


def test_an_unknown_measure_is_a_bug_and_a_known_one_an_address() -> None:
    with pytest.raises(KeyError):
        register_query("unheard_of")
    period = Period(TODAY.replace(day=1), TODAY)
    address = register_query(
        "fixed", body="smg", region=SKO, period=period, kind="visit", sphere=""
    )
    assert address == (
        "findings",
        {
            "body": "smg",
            "region": SKO,
            "from": "2026-10-01",
            "to": "2026-10-15",
            "kind": "visit",
            "sphere": "",
            "state": "fixed",
        },
    )
    assert register_query("count", kind="recommendations")[0] == "recommendations"
    assert {register_query(measure)[0] for measure in Measure} == {
        "activities",
        "findings",
        "recommendations",
    }


def test_north_kazakhstan_says_what_the_report_said(smg_report: None) -> None:
    page = page_of(SKO, body="smg")
    headline = {str(number.label): number.value for number in page.headline}
    assert headline["Findings"] == 10
    assert headline["Said to be fixed"] == 7
    assert headline["Being fixed"] == 3
    assert headline["Recommendations"] == 13
    assert headline["Publications"] == 212
    roads = next(line for line in page.lines if line.about == "Roads")
    assert [number.value for number in roads.numbers][:2] == [4, 10]
    raid = next(line for line in page.lines if str(line.kind) == "Raid")
    assert [number.value for number in raid.numbers] == [None]


def numbers(page: RegionPage) -> Iterator[region_figures.Number]:
    yield from page.headline
    for line in page.lines:
        yield from line.numbers


_COLUMNS = {"has": None, "participants": "participants", "seized": "seized", "acts": "acts"}


def summed(client: Client, url: str) -> int | None:
    """What the records behind an address add up to, read from their download."""
    path, _, query = url.partition("?")
    answer = client.get(f"{path.rstrip('/')}.csv?{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    asked = re.search(r"has=(participants|questions_considered|seized|acts)", query)
    column = asked[1] if asked else "quantity"
    stated = [row[column] for row in csv.DictReader(io.StringIO(text))]
    return sum(int(value) for value in stated if value) if any(stated) else None


@pytest.mark.parametrize("kato", [SKO, VKO, ASTANA, KOSTANAY])
def test_every_figure_opens_exactly_its_records(
    client: Client, smg_report: None, kato: str
) -> None:
    figures = list(numbers(page_of(kato, body="smg")))
    assert len(figures) > 10
    for number in figures:
        assert summed(client, number.url) == (number.value or None), number


def test_the_sum_of_a_register_is_the_figure(client: Client, smg_report: None) -> None:
    page = page_of(SKO, body="smg")
    url = next(number.url for number in page.headline if str(number.label) == "Findings")
    text = unescape(client.get(url).content.decode())
    assert "Together these records stand for 10." in text


def test_a_figure_can_be_compared_with_another_region_and_with_the_period_before(
    client: Client, smg_report: None
) -> None:
    assert page_of(SKO, body="smg", compare="000").comparison is None
    beside = page_of(SKO, body="smg", compare=KOSTANAY).comparison
    assert beside is not None
    findings = next(row for row in beside.rows if str(row.label) == "Findings")
    assert (findings.here, findings.there) == (10, 26)
    period = {"first": "2020-01-01", "last": "2020-02-29"}
    earlier = page_of(SKO, body="smg", compare="previous", **period).comparison
    assert earlier is not None
    assert [row.there for row in earlier.rows] == [0] * len(earlier.rows)


def test_a_broken_place_in_a_list_reads_from_its_start() -> None:
    assert registers.cursor_of("") is None
    assert registers.cursor_of("f2020-01-01.99999999999999999999") is None
    assert registers.cursor_of("f2020-01-01.5") is not None
