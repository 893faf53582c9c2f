"""What sibling outlets lend to public pages. They cannot be imported here: assembly introduces them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PublishedCard:
    """A published report, in the reader's language."""

    title: str
    url: str
    published_on: date


# Each gives the latest published report of its outlet in a language, or None. Filled once, at start.
latest: list[Callable[[str], PublishedCard | None]] = []


def latest_report(language: str) -> PublishedCard | None:
    """The latest report anybody has published."""
    found = [card for ask in latest if (card := ask(language)) is not None]
    return max(found, key=lambda card: card.published_on, default=None)
