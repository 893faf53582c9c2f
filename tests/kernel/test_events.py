"""The outbox: stored with the write or not at all, delivered at least once, never lost to a failure."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.db import transaction

from baqylau.kernel import events
from baqylau.kernel.models import OutboxRow

AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang(events.Event):
    name: ClassVar[str] = "test.rang"
    bell: str


class Listener:
    def __init__(self) -> None:
        self.heard: list[Rang] = []
        self.is_broken = False

    def __call__(self, event: Rang) -> None:
        if self.is_broken:
            message = "broken on purpose"
            raise RuntimeError(message)
        self.heard.append(event)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    monkeypatch.setattr(events, "_listeners", events.defaultdict(list))
    made = Listener()
    events.subscribe(Rang, made)
    return made


@transaction.atomic
def ring_and_fail() -> None:
    events.publish(Rang(bell="a", at=AT))
    raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_an_event_of_a_failed_write_never_happened(listener: Listener) -> None:
    with pytest.raises(ZeroDivisionError):
        ring_and_fail()
    assert not OutboxRow.objects.exists()
    with transaction.atomic():
        events.publish(Rang(bell="b", at=AT))
        assert listener.heard == []
    assert listener.heard == [Rang(bell="b", at=AT)]
    assert events.deliver_waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_is_asked_again(listener: Listener) -> None:
    listener.is_broken = True
    events.publish(Rang(bell="a", at=AT))
    row = OutboxRow.objects.get()
    assert row.delivered_at is None
    assert (row.attempts, "broken on purpose" in row.last_problem) == (1, True)
    listener.is_broken = False
    assert events.deliver_waiting() == 1
    assert listener.heard == [Rang(bell="a", at=AT)]
