"""A demonstration has three witnesses of its own, each a process of its own."""

import time
from pathlib import Path

import httpx
import pytest
from django.db import transaction
from pytest_django import Settings

from baqylau.foundation.ledger import actions, keys, notes, verifying
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.project.demo.witnesses import demo_witnesses

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_home(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    settings.LEDGER_HOME = tmp_path / "ledger"


def wait_for(addresses: list[str]) -> None:
    for address in addresses:
        for _try in range(200):
            try:
                httpx.get(address)
                break
            except httpx.HTTPError:
                time.sleep(0.1)


def test_without_a_log_there_is_nothing_to_watch() -> None:
    with demo_witnesses():
        assert keys.policy() == ""


def test_three_processes_co_sign_and_two_of_them_are_enough() -> None:
    with transaction.atomic():
        actions.record(Kind.BODY_OPENED, "body/x", {"name": "x"}, by=SYSTEM, at=clock.now())
    with demo_witnesses():
        policy = verifying.parse_policy(keys.policy().encode())
        assert notes.needed(policy) == 2
        addresses = [policy.addresses[key] for key in policy.witnesses.values()]
        wait_for(addresses)
        assert actions.witness_newest(at=clock.now())
        note = (keys.home() / "checkpoint").read_bytes()
        assert len(verifying.verify_checkpoint(note, policy).cosigned) == 3
    with pytest.raises(httpx.HTTPError):
        httpx.get(addresses[0])
