"""Whether there is anything for a member to look at, as told by those who know their work.

A provider answers yes or no and nothing else: what there is never reaches a letter.
"""

from collections.abc import Callable
from datetime import date

from baqylau.kernel.actors import Actor

Provider = Callable[[Actor, date], bool]

_providers: list[Provider] = []


def offer(provider: Provider) -> None:
    """Have `provider(actor, day)` asked whether anything is new since the day before. In `ready()`."""
    if provider not in _providers:
        _providers.append(provider)


def is_there_any(by: Actor, *, on: date) -> bool:
    """Whether any provider knows of something within the actor's reach."""
    return any(provider(by, on) for provider in _providers)
