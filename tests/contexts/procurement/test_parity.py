"""Every sign says the same on DuckDB, on chDB and on PySpark, of a market in which every sign occurs."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from baqylau.contexts.procurement.signs import registry, running
from baqylau.contexts.procurement.signs.running import Result
from tests.contexts.procurement.signs import engines
from tests.contexts.procurement.signs.market import Market
from tests.contexts.procurement.signs.varied import a_varied_market

Answers = Mapping[str, tuple[list[tuple[object, ...]], dict[str, int]]]
INDICATORS = registry.every_indicator()
NAMES = [one.code for one in INDICATORS]


@pytest.fixture(scope="module")
def market() -> Market:
    return a_varied_market()


@pytest.fixture(scope="module")
def expected(market: Market) -> Answers:
    """What DuckDB says."""
    return _told(running.run(market.tables(), INDICATORS))


@pytest.fixture(scope="module")
def folder(market: Market, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("market")
    engines.write(market.arrow(), place)
    return place


def _told(results: Iterable[Result]) -> Answers:
    return {
        result.indicator.code: (
            sorted(map(engines.canonical, result.rows), key=repr),
            dict(result.not_computable),
        )
        for result in results
    }


@pytest.mark.parametrize("code", NAMES)
def test_the_market_has_the_sign(expected: Answers, code: str) -> None:
    rows, _ = expected[code]
    assert rows


def test_chdb_says_the_same(market: Market, expected: Answers, folder: Path) -> None:
    with engines.chdb(folder, market.arrow()) as (tables, execute):
        told = _told(running.run(tables, INDICATORS, execute=execute))
    for code in NAMES:
        assert told[code] == expected[code], code


@pytest.mark.skipif(
    not (shutil.which("java") or os.environ.get("REQUIRE_ALL")), reason="Spark needs Java 17"
)
@pytest.mark.filterwarnings("ignore")  # of Spark's own libraries
def test_spark_says_the_same(market: Market, expected: Answers, folder: Path) -> None:
    with engines.spark(folder, market.arrow()) as (tables, execute):
        told = _told(running.run(tables, INDICATORS, execute=execute))
    for code in NAMES:
        assert told[code] == expected[code], code
