"""The store's own way of computing says what the plain one says, and no more rows than it is asked for."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from baqylau.contexts.procurement.signs import registry, running
from baqylau.contexts.procurement.signs.over_store import over
from baqylau.contexts.procurement.signs.running import Row
from baqylau.contexts.procurement.tables.schema import BY_YEAR, SCHEMAS
from baqylau.contexts.procurement.tables.store import Store
from tests.contexts.procurement.signs import engines
from tests.contexts.procurement.signs.market import Market
from tests.contexts.procurement.signs.varied import a_varied_market

INDICATORS = registry.every_indicator()
PARTNERS = {"supplier", "partner", "buyer", "earlier"}

# Ibis asks DuckDB for schemas by a name that DuckDB is giving up.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")


@pytest.fixture(scope="module")
def market() -> Market:
    return a_varied_market()


@pytest.fixture(scope="module")
def store(market: Market, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("kept")
    made = Store(folder / "store")
    files = []
    for name, table in market.arrow().items():
        path = folder / f"{name}.parquet"
        pq.write_table(table.cast(SCHEMAS[name]), path)
        files.append((name, 2025 if name in BY_YEAR else 0, path))
    made.add_files(files)
    return made


def test_an_empty_store_has_no_signs(tmp_path: Path) -> None:
    with over(Store(tmp_path / "store")) as analysis:
        assert [found.count for found in analysis.computing(INDICATORS)] == [0] * len(INDICATORS)
        assert list(analysis.rows(INDICATORS[0])) == []


def test_all_signs_are_those_of_the_plain_way(store: Store, market: Market) -> None:
    plain = {one.indicator.code: one for one in running.run(market.tables(), INDICATORS)}
    with over(store) as analysis:
        for found in list(analysis.computing(INDICATORS)):
            code = found.indicator.code
            expected = sorted(map(_canonical, plain[code].rows), key=repr)
            told = list(analysis.rows(found.indicator))
            assert sorted(map(_canonical, told), key=repr) == expected, code
            assert all(isinstance(one, str) for row in told for one in _ids(row)), code
            assert found.count == len(expected), code
            assert found.not_computable == plain[code].not_computable, code


def _ids(row: Row) -> list[object]:
    """The subject, and who else the inputs name."""
    others = (told for name, told in row.inputs.items() if _is_id(name) and told is not None)
    return [row.subject, *others]


def _is_id(name: str) -> bool:
    return name in PARTNERS or name.endswith("_id")


def _canonical(row: Row) -> tuple[object, ...]:
    """Of several partners that are alike one is told: whose number is lower, or whose name."""
    inputs = {name: told is None if _is_id(name) else told for name, told in row.inputs.items()}
    return engines.canonical(replace(row, inputs=inputs))


def test_no_more_rows_are_given_out_than_asked_for_and_all_are_counted(store: Store) -> None:
    (lone,) = (one for one in INDICATORS if one.code == "K1")
    with over(store, most=7) as analysis:
        (found,) = analysis.computing([lone])
        assert found.count > 7
        assert len(list(analysis.rows(lone))) == 7


def test_nothing_is_left_beside_the_store(store: Store) -> None:
    with over(store) as analysis:
        list(analysis.computing(INDICATORS[:1]))
    assert not list(store.home.glob(".spill-*"))
