"""A run is written beside the register and shown as a whole, or not at all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from baqylau.contexts.procurement.actions.marking import mark_all
from baqylau.contexts.procurement.models import Announcement, Contract, Lot, Party, Run, Sign
from baqylau.contexts.procurement.queries.runs import latest_run
from baqylau.contexts.procurement.signs import registry
from baqylau.contexts.procurement.signs.declared import Indicator
from baqylau.contexts.procurement.tables.schema import BY_YEAR, SCHEMAS
from baqylau.contexts.procurement.tables.store import Store
from tests.contexts.procurement.signs.market import DIRECT, Market

NOON = datetime(2026, 11, 20, 7, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),
]


def _only(*codes: str) -> list[Indicator]:
    return [one for one in registry.every_indicator() if one.code in codes]


def _store(home: Path, market: Market) -> Store:
    store = Store(home / "store")
    tables = {name: table.cast(SCHEMAS[name]) for name, table in market.arrow().items()}
    import pyarrow.parquet as pq  # noqa: PLC0415

    files = []
    for name, table in tables.items():
        path = home / f"{name}.parquet"
        pq.write_table(table, path)
        files.append((name, 2025 if name in BY_YEAR else 0, path))
    store.add_files(files)
    return store


def _register(*lots: str) -> dict[str, Contract]:
    """Contracts c-<lot> with their lots, as the register holds them."""
    party = Party.objects.create(code="buyer", kind="organisation", name_ru="Заказчик (вымышлен)")
    made = {}
    for ocid in lots:
        call = Announcement.objects.create(
            ocid=ocid.rsplit("-", 1)[0], buyer=party, origin="example", changed_at=NOON
        )
        lot = Lot.objects.create(ocid=ocid, announcement=call)
        key = f"c-{ocid}"
        made[key] = Contract.objects.create(
            ref=ocid, ocid=ocid, key=key, lot=lot, buyer=party, origin="example", changed_at=NOON
        )
    return made


def _market() -> Market:
    market = Market()
    for ocid, tenderers in (("one-1", 1), ("two-1", 2), ("elsewhere-1", 1)):
        market.lot(ocid, tenderers=tenderers)
        market.contract(f"c-{ocid}", ocid=ocid, method="open", method_details="3")
    market.contract("c-one-1-late", ocid="one-1", days_overdue=30)
    market.rows["contract"][0]["days_overdue"] = 20
    for number in range(10):
        market.contract(f"direct-{number}", method_details=DIRECT, amount=9e6)
    return market


def test_signs_are_written_for_what_the_register_holds_and_counted_on_contracts(
    tmp_path: Path,
) -> None:
    held = _register("one-1", "two-1")
    run = mark_all(
        store=_store(tmp_path, _market()), indicators=_only("K1", "K2", "K19"), clock=lambda: NOON
    )
    assert run.counts == {"K1": 2, "K2": 1, "K19": 2}
    assert run.settings["written"] == {"K1": 1, "K2": 1, "K19": 1}
    assert set(Sign.objects.values_list("indicator", "subject")) == {
        ("K1", "lot"),
        ("K2", "buyer"),
        ("K19", "contract"),
    }
    for contract in held.values():
        contract.refresh_from_db()
    assert {key: one.signs for key, one in held.items()} == {"c-one-1": 2, "c-two-1": 0}
    late = Sign.objects.get(indicator="K19")
    assert (late.contract, late.value, late.threshold) == (held["c-one-1"], 20.0, 14.0)
    assert late.inputs["late"] is True
    assert late.version == "1"


def test_the_latest_finished_run_is_shown_and_the_counts_are_its(tmp_path: Path) -> None:
    held = _register("one-1")["c-one-1"]
    store = _store(tmp_path, _market())
    first = mark_all(store=store, indicators=_only("K1", "K19"), clock=lambda: NOON)
    Run.objects.create(started_at=NOON + timedelta(hours=1), version="unfinished")
    shown = latest_run()
    assert shown is not None
    assert shown.pk == first.pk
    later = NOON + timedelta(hours=2)
    second = mark_all(store=store, indicators=_only("K1"), clock=lambda: later)
    shown = latest_run()
    assert shown is not None
    assert shown.pk == second.pk
    held.refresh_from_db()
    assert held.signs == 1
    assert Sign.objects.filter(run=first).exists()


def test_no_more_rows_of_a_sign_are_written_than_asked_for(tmp_path: Path) -> None:
    _register("one-1", "elsewhere-1")
    run = mark_all(
        store=_store(tmp_path, _market()), indicators=_only("K1"), most=1, clock=lambda: NOON
    )
    assert run.counts == {"K1": 2}
    assert Sign.objects.count() == 1
    assert run.settings["most"] == 1


def test_a_run_says_by_which_rules_and_settings(tmp_path: Path) -> None:
    run = mark_all(
        store=_store(tmp_path, Market()), indicators=_only("K1", "K3"), clock=lambda: NOON
    )
    (last, *_) = reversed(run.settings["rules"]["K3"])
    assert last["values"]["mrp"] == 4325
    assert last["verified"] is False
    assert run.version.startswith("2-")
    assert run.not_computable == {"K1": {}, "K3": {}}
