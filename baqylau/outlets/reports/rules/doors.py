"""Addresses of the records behind figures, without the language."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from baqylau.contexts.fieldwork.queries.figures import register_query
from baqylau.kernel.periods import Period

_quoted = lru_cache(maxsize=4096)(quote_plus)


@dataclass(frozen=True, slots=True)
class Doors:
    """Doors of one body and period. `is_today`: regions are those of today's borders."""

    body: str
    period: Period
    is_today: bool

    def to(
        self,
        measure: str,
        *,
        kato: str | None = None,
        kind: str | None = None,
        sphere: str | None = None,
        topic: str | None = None,
        as_it_was: bool = False,
    ) -> str:
        """Register and query of a figure. `as_it_was`: a territory divided since, asked for whole."""
        by_today = self.is_today and not as_it_was
        register, asked = register_query(
            measure,
            body=self.body,
            region=None if by_today else kato,
            territory=kato if by_today else None,
            period=self.period,
            kind=kind,
            sphere=sphere,
            topic=topic,
        )
        return f"{register}/?" + "&".join(f"{n}={_quoted(value)}" for n, value in asked.items())
