"""Into the register: nothing twice, nothing half, nothing about people."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from baqylau.contexts.procurement.actions import loading
from baqylau.contexts.procurement.actions.registering import withdraw
from baqylau.contexts.procurement.models import (
    Announcement,
    Bid,
    Contract,
    Fault,
    Load,
    Lot,
    Party,
    Release,
    Step,
)
from baqylau.contexts.procurement.rules.ocds.packing import unpacked
from baqylau.contexts.procurement.rules.ocds.reading import Read
from tests.cast import NOON, SKO, place
from tests.contexts.procurement.reading.making import (
    BUYER,
    PERSON,
    a_release,
    as_json,
    as_lines,
    loaded,
    reading,
)

pytestmark = pytest.mark.django_db


def test_a_release_becomes_rows_of_the_register() -> None:
    load = loaded(as_json(a_release(1)), publisher={"name": "P"})
    assert (load.read, load.kept, load.same, load.skipped) == (1, 1, 0, {})
    assert load.finished_at == NOON
    contract = Contract.objects.select_related("buyer", "supplier", "lot", "announcement").get()
    assert (contract.key, contract.number) == ("ocds-invented-1/c1", "000440002387/250001/00")
    assert (contract.amount, contract.total) == (Decimal(90), Decimal("108.5"))
    assert contract.buyer is not None
    assert (contract.buyer.code, contract.buyer.is_buyer) == (f"KZ-BIN-{BUYER}", True)
    assert contract.supplier is not None
    assert (contract.supplier.kind, contract.supplier.name_ru) == ("person", "")
    assert contract.lot is not None
    assert (contract.lot.ocid, contract.lot.tenderers) == ("ocds-invented-1-1", 1)
    assert contract.lot.winner == contract.supplier
    assert contract.announcement is not None
    assert contract.announcement.title_ru == "Топливо"
    assert contract.region_id == place(SKO)
    assert "топливо" in contract.searched
    assert Bid.objects.get().is_winner
    assert set(Step.objects.values_list("kind", "amount")) == {
        ("amendment", None),
        ("payment", Decimal(40)),
    }


def test_nothing_is_kept_twice_and_a_contract_keeps_its_reference() -> None:
    source = as_lines([a_release(1), a_release(2)])
    loaded(source)
    ref = Contract.objects.get(ocid="ocds-invented-1").ref
    again = loaded(source)
    assert (again.read, again.kept, again.same) == (2, 0, 2)
    changed = a_release(1)
    changed["date"] = "2025-04-01T00:00:00+05:00"
    changed["contracts"][0]["value"]["amount"] = 120
    third = loaded(as_json(changed))
    assert (third.kept, third.same) == (1, 0)
    found = Contract.objects.get(ocid="ocds-invented-1")
    assert (found.ref, found.total) == (ref, Decimal(120))
    counts = [one.objects.count() for one in (Contract, Lot, Bid, Step, Party, Announcement)]
    assert counts == [2, 4, 2, 4, 2, 2]


def test_of_two_in_one_source_the_newer_counts_whatever_their_order() -> None:
    new = a_release(1) | {"date": "2025-05-01T00:00:00+05:00", "language": "kk"}
    for source in (as_lines([a_release(1), new]), as_lines([new, a_release(1)])):
        loaded(source)
        assert unpacked(bytes(Release.objects.get().payload))["language"] == "kk"
    load = loaded(as_lines([a_release(2), a_release(2) | {"language": "kk"}]))
    assert load.skipped == {"duplicate-ocid": 1}


def test_changes_are_merged_with_those_that_came_before() -> None:
    first = a_release(1, tag=["tender"], contracts=[])
    second = {
        "ocid": first["ocid"],
        "id": "2",
        "tag": ["contract"],
        "date": "2025-06-01T00:00:00+05:00",
        "tender": {"id": "t", "title": None},
        "contracts": [{"id": "c9", "value": {"amount": 7, "currency": "KZT"}}],
    }
    loaded(as_json(first))
    assert loaded(as_json(second)).kept == 1
    held = unpacked(bytes(Release.objects.get().payload))
    assert ("title" in held["tender"], held["tag"]) == (False, ["compiled"])
    assert Contract.objects.get(gone_at=None).source_id == "c9"
    again = loaded(as_lines([second, first]))
    assert (again.kept, again.same) == (0, 1)


def test_what_is_no_longer_told_is_gone_and_not_deleted() -> None:
    loaded(as_json(a_release(1)))
    changed = a_release(1, contracts=[], date="2025-04-01T00:00:00+05:00")
    changed["tender"]["lots"] = changed["tender"]["lots"][:1]
    loaded(as_json(changed))
    assert Contract.objects.get().gone_at == NOON
    assert [one.gone_at for one in Lot.objects.order_by("ocid")] == [None, NOON]
    withdraw(["ocds-invented-1"], at=NOON)
    assert not Release.objects.filter(gone_at=None).exists()
    loaded(as_json(a_release(1)))
    assert Contract.objects.get().gone_at is None


def test_killed_in_the_middle_a_load_is_unfinished_and_its_batches_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loading, "BATCH", 2)

    def told() -> Iterator[Read]:
        yield from reading(as_lines(a_release(n) for n in range(5)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loading.load_releases(told(), source="cut", publisher={}, clock=lambda: NOON)
    load = Load.objects.get()
    assert (load.finished_at, load.read, load.kept) == (None, 4, 4)
    assert Release.objects.count() == Announcement.objects.count() == 4
    again = loaded(as_lines(a_release(n) for n in range(5)))
    assert (again.kept, again.same, again.finished_at) == (1, 4, NOON)


def test_a_batch_that_fails_leaves_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "_note", failing)
    with pytest.raises(KeyboardInterrupt):
        loaded(as_json(a_release(1)))
    assert not Release.objects.exists()
    assert not Party.objects.exists()


def test_a_source_that_breaks_off_leaves_the_load_unfinished() -> None:
    load = loaded(as_json({"releases": [a_release(1), a_release(2)]})[:-50])
    assert (load.finished_at, load.kept, load.skipped) == (None, 1, {"source-truncated": 1})


def test_faults_are_counted_and_the_first_ones_kept_with_their_place() -> None:
    told = a_release(1)
    told["awards"][0]["status"] = f"от {PERSON}"
    load = loaded(as_lines([told, {"tag": "x"}]) + b"{broken\n")
    assert load.skipped == {"no-ocid": 1, "broken-json": 1}
    assert load.mended == {"unknown-code": 1}
    fault = Fault.objects.get(code="unknown-code")
    assert (fault.line, fault.ocid) == (1, "ocds-invented-1")
    assert (fault.path, fault.value) == ("awards/0/status", "от ••••")
    assert set(Fault.objects.values_list("code", "line")) >= {("no-ocid", 2), ("broken-json", 3)}


def test_coverage_is_kept_with_the_load() -> None:
    load = loaded(as_lines([a_release(1), a_release(2)]))
    assert load.coverage["/tender/lots[]"] == 4
    assert load.coverage["/awards[]/suppliers[]/id"] == 2
