"""A stand-in of the portal for each test, and a line to it that waits for nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from baqylau.contexts.procurement.actions.syncing import Sync
from baqylau.contexts.procurement.gateways.portal import Line, Portal
from baqylau.contexts.procurement.models import Load
from baqylau.contexts.procurement.portal_stand_in.example import small_example
from baqylau.contexts.procurement.portal_stand_in.serving import TOKEN, StandIn
from baqylau.contexts.procurement.vocabulary import Origin
from tests.cast import NOON

Syncing = Callable[..., Load]


@pytest.fixture(autouse=True)
def _a_home_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.PROCUREMENT_HOME = tmp_path / "procurement"


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with StandIn(small_example()) as running:
        yield running


def a_line(stand_in: StandIn, **said: object) -> Line:
    told: dict[str, object] = {
        "address": stand_in.address,
        "token": TOKEN,
        "pause": 0.0,
        "waits": (0.0, 0.0),
        "patience": 5.0,
        **said,
    }
    return Line(**told)  # type: ignore[arg-type]


@pytest.fixture
def sync(stand_in: StandIn) -> Syncing:
    """Read the stand-in, pages of ten objects; what is said goes to the line."""

    def run(*, at: object = NOON, since: str = "", **said: object) -> Load:
        portal = Portal(a_line(stand_in, **said), rest_limit=10, graph_limit=10)
        return Sync(
            portal=portal,
            origin=Origin.EXAMPLE,
            source="example",
            clock=lambda: at,  # type: ignore[arg-type, return-value]
            since=since,
        ).run()

    return run
