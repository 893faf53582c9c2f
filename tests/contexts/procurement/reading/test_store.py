"""The store: there as a whole or not at all, and told anew is not told twice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from baqylau.contexts.procurement.tables.flatten import flatten
from baqylau.contexts.procurement.tables.schema import SCHEMAS
from baqylau.contexts.procurement.tables.store import Store, connect
from tests.contexts.procurement.reading.making import a_release


def rows_of(*numbers: int, **changes: Any) -> list[Any]:
    """Rows of these releases."""
    return [flatten(a_release(number, **changes), lots=True) for number in numbers]


def held(store: Store, table: str, column: str) -> list[Any]:
    """What stands in a column, in order."""
    found = store.tables(connect(threads=1, memory_limit="200MB"))[table]
    return sorted(found[column].to_pyarrow().to_pylist())


def test_an_empty_store_has_all_tables(tmp_path: Path) -> None:
    tables = Store(tmp_path).tables(connect())
    assert set(tables) == set(SCHEMAS)
    assert tables["contract"].count().to_pyarrow().as_py() == 0


def test_what_is_told_anew_replaces_what_was_told(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write(rows_of(1, 2))
    changed = a_release(1)
    changed["tender"]["lots"] = changed["tender"]["lots"][:1]
    changed["contracts"][0]["dateSigned"] = "2024-12-30T00:00:00+05:00"
    store.write([flatten(changed, lots=True)])
    assert held(store, "process", "ocid") == [
        "ocds-invented-1-1",
        "ocds-invented-2-1",
        "ocds-invented-2-2",
    ]
    assert held(store, "contract", "year") == [2024, 2025]
    assert len(held(store, "bid", "ocid")) == 2
    assert len(held(store, "party", "party_id")) == 2


def test_what_is_gone_is_taken_out_also_what_lies_in_no_lot(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write(rows_of(1, 2, awards=[]))
    assert held(store, "contract", "ocid") == ["ocds-invented-1", "ocds-invented-2"]
    store.write([], gone=["ocds-invented-1"])
    assert held(store, "contract", "ocid") == ["ocds-invented-2"]
    assert len(held(store, "process", "ocid")) == 2


def test_a_change_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write(rows_of(1))
    before = store.files()

    def failing() -> Iterator[Any]:
        yield from rows_of(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.write(failing())
    assert store.files() == before
    assert len(held(store, "process", "ocid")) == 2


def test_many_small_changes_stay_few_files(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(12):
        store.write(rows_of(number))
    assert len([one for one in store.files() if one.table == "contract"]) <= 8
    assert len(held(store, "contract", "ocid")) == 12


def test_one_year_is_read_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    old = a_release(2)
    old["contracts"][0]["dateSigned"] = "2023-02-01T00:00:00+06:00"
    store.write([*rows_of(1), flatten(old, lots=True)])
    assert store.years() == [2023, 2025]
    found = store.tables(connect(), years=[2023])
    assert found["contract"].count().to_pyarrow().as_py() == 1


def test_finished_files_are_taken_over(tmp_path: Path) -> None:
    made, store = Store(tmp_path / "made"), Store(tmp_path / "store")
    made.write(rows_of(1))
    store.add_files((one.table, one.year, made.home / one.path) for one in made.files())
    assert held(store, "contract", "contract_key") == ["ocds-invented-1/c1"]


def test_the_engine_downloads_nothing() -> None:
    found = connect().raw_sql("SELECT current_setting('autoinstall_known_extensions')").fetchone()
    assert found == (False,)
