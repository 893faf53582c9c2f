"""Events: the lower app announces, the upper one listens.

Promise: an event published inside a transaction is stored with it or not at all, and is delivered
at least once, in the order of publication per process run. Listeners must therefore be idempotent.
Delivery is tried right after commit; what fails stays in the outbox for `deliver_waiting`.
"""

import dataclasses
import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.db import transaction

from baqylau.kernel import clock
from baqylau.kernel.models import OutboxRow

_log = logging.getLogger(__name__)
_MANY = 500


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact that has happened. Fields of subclasses are JSON scalars or lists of them."""

    name: ClassVar[str]
    at: datetime


E = TypeVar("E", bound=Event)
Listener = Callable[[Any], None]

_kinds: dict[str, type[Event]] = {}
_listeners: dict[str, list[Listener]] = defaultdict(list)


def subscribe(kind: type[E], listener: Callable[[E], None]) -> None:
    """Have `listener` called with every event of this kind. Called once per app, in `ready()`."""
    _kinds[kind.name] = kind
    if listener not in _listeners[kind.name]:
        _listeners[kind.name].append(listener)


def publish(event: Event) -> None:
    """Store the event in the present transaction and try to deliver it once that has committed."""
    facts = dataclasses.asdict(event)
    facts.pop("at")
    # Where nobody listens there is nothing to deliver: the row only says that it happened.
    heard = bool(_listeners[event.name])
    row = OutboxRow.objects.create(
        event=event.name,
        facts=facts,
        occurred_at=event.at,
        delivered_at=None if heard else event.at,
    )
    if heard:
        transaction.on_commit(lambda: _try(row.pk))


def deliver_waiting() -> int:
    """Deliver what is waiting, oldest first; how many were delivered. Safe to run anywhere, any time."""
    waiting = OutboxRow.objects.filter(delivered_at__isnull=True).order_by("pk")
    return sum(_try(pk) for pk in list(waiting.values_list("pk", flat=True)[:_MANY]))


def _try(pk: int) -> bool:
    """Deliver one row. A listener that fails leaves its row waiting and does not hold up others."""
    try:
        return _deliver(pk)
    except Exception as problem:  # noqa: BLE001  the edge between the announcer and its listeners
        _log.exception("outbox row %s was not delivered", pk)
        row = OutboxRow.objects.get(pk=pk)
        row.attempts += 1
        row.last_problem = repr(problem)[:500]
        row.save(update_fields=["attempts", "last_problem"])
        return False


@transaction.atomic
def _deliver(pk: int) -> bool:
    row = OutboxRow.objects.select_for_update().get(pk=pk)
    if row.delivered_at is not None:
        return False
    kind = _kinds.get(row.event)
    if kind is not None:
        event = kind(at=row.occurred_at, **row.facts)
        for listener in _listeners[row.event]:
            listener(event)
    row.delivered_at = clock.now()
    row.attempts += 1
    row.save(update_fields=["delivered_at", "attempts"])
    return True
