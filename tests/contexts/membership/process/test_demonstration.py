"""The invented process of the demonstration holds, once."""

from typing import Any

import pytest

from baqylau.contexts.membership.demonstration_process import load_process
from baqylau.contexts.membership.models import Process
from baqylau.contexts.membership.queries import process as queries
from baqylau.foundation.identity import actions as identity
from baqylau.kernel.actors import SYSTEM
from tests.cast import NOON


@pytest.mark.django_db
def test_the_invented_process_is_whole_and_loaded_once(settings: Any) -> None:
    settings.DEMO = True
    identity.load_demo_people(by=SYSTEM, at=NOON)
    load_process(at=NOON)
    load_process(at=NOON)
    row = Process.objects.get()
    assert (row.state, row.measure, row.is_example) == ("final", "warning", True)
    assert queries.check(row.ref).agrees
    assert [one.ref for one in queries.public_processes().rows] == [row.ref]
