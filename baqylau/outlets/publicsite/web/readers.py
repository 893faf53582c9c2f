"""From a request to its reader, and from nothing found to the refusal everybody knows."""

from typing import TypeVar

from django.utils.translation import get_language

from baqylau.kernel import clock
from baqylau.kernel.errors import NotFound
from baqylau.kernel.texts import as_language
from baqylau.outlets.publicsite.pages.reading import Reader, reader

P = TypeVar("P")


def reader_now() -> Reader:
    """Who reads this request: its language, today, and the names at hand."""
    return reader(language=as_language(get_language()), today=clock.today())


def found_or_refused(page: P | None) -> P:
    """The page, or the refusal that looks the same for unknown and forbidden."""
    if page is None:
        raise NotFound
    return page
