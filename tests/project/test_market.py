"""The purchases of the demonstration: read, marked, and one followed to a recommendation, as the tutorial tells."""

from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from baqylau.contexts.fieldwork.models import Finding
from baqylau.contexts.procurement.models import Contract, Load, Review, Sign
from baqylau.foundation.identity.actions.demo import load_demo_people
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.project.demo.procurement import load_market

pytestmark = [
    pytest.mark.django_db,
    # ibis asks DuckDB by a name that DuckDB is about to drop.
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),
]


@pytest.fixture
def market(db: None, settings: Settings, tmp_path: Path) -> datetime:
    settings.DEMO, settings.PROCUREMENT_HOME = True, tmp_path / "procurement"
    at = clock.now()
    load_demo_people(by=SYSTEM, at=at)
    for _ in range(2):
        load_market(at=at, clock=clock.now)
    return at


@pytest.mark.usefixtures("market")
def test_everything_in_it_is_an_example_and_one_matter_went_to_a_recommendation() -> None:
    assert Load.objects.count() == 1
    assert set(Contract.objects.values_list("origin", flat=True)) == {"example"}
    review = Review.objects.get()
    finding = Finding.objects.get()
    assert review.state == "confirmed"
    assert finding.ocid == review.contract.ocid
    assert finding.is_public
    assert finding.is_example
    assert finding.recommendations.get().is_public


@pytest.mark.usefixtures("market")
def test_its_contract_is_the_one_that_the_tutorial_reads() -> None:
    contract = Review.objects.get().contract
    assert contract.number.startswith("000040300009/26")
    assert (contract.quantity, contract.unit_price, contract.total) == (200, 24_925, 4_985_000)
    signs = Sign.objects.filter(contract=contract) | Sign.objects.filter(lot=contract.lot)
    assert {one.indicator for one in signs} == {"R024", "K4"}
