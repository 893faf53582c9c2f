"""The sealed words of signals, for whoever holds a key."""

from collections.abc import Iterable

from baqylau.contexts.intake.models import Arrival
from baqylau.contexts.intake.rules.sealing import Words
from baqylau.foundation.evidence.errors import NotWhole, VaultLocked
from baqylau.foundation.evidence.queries import Keyring, unseal


def said_in(row: Arrival, *, keys: Keyring) -> Words:
    """What one message said. Refused: VaultLocked, NotWhole."""
    return Words.from_bytes(unseal(row.sealed, keys=keys))


def words_of(signal: int, *, keys: Keyring) -> list[Words]:
    """What every message about the signal (by key) said, in the order of their days.

    Refused: VaultLocked, NotWhole.
    """
    rows = Arrival.objects.filter(signal_id=signal).order_by("on", "pk")
    return [said_in(row, keys=keys) for row in rows]


def first_words(signals: Iterable[int], *, keys: Keyring) -> dict[int, str]:
    """The words of the first message about each signal that these keys open; one query."""
    if not keys.is_open:
        return {}
    rows = Arrival.objects.filter(signal_id__in=list(signals)).order_by("-on", "-pk")
    found: dict[int, str] = {}
    for row in rows:
        try:
            found[row.signal_id] = said_in(row, keys=keys).text
        except (VaultLocked, NotWhole):
            continue
    return found
