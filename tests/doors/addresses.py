"""Every address of every door, as the resolver knows it, in Kazakh."""

import re
from collections.abc import Iterator
from typing import Final

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern

LANGUAGE: Final = "kk"
_GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes() -> list[str]:
    """All addresses in the order of the resolver: `/kk/work/cases/<ref>/`. Each stands once."""
    return list(dict.fromkeys(_routes(get_resolver().url_patterns, "/")))


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        route = before + _written(one)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, route)
        else:
            yield route


def _written(one: URLPattern | URLResolver) -> str:
    if isinstance(one.pattern, LocalePrefixPattern):
        return f"{LANGUAGE}/"
    if isinstance(one.pattern, RegexPattern):
        return _GROUP.sub(r"<\1>", str(one.pattern)).strip("^$")
    return _CONVERTER.sub(r"<\1>", str(one.pattern))


def is_public(route: str) -> bool:
    """Whether the address belongs to the public door."""
    return not route.startswith((f"/{LANGUAGE}/work/", f"/{LANGUAGE}/account/", "/calendar/"))
