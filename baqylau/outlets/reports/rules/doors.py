"""Addresses of the records behind figures, without the language."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from baqylau.contexts.fieldwork.queries.figures import cell_query, register_of
from baqylau.kernel.periods import Period


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
        register, narrowed = register_of(measure, kind)
        by_today = self.is_today and not as_it_was
        cell = _cell(self.body, self.period, by_today, kato, kind, sphere, topic)
        return f"{register}/?{cell}{''.join(f'&{name}={narrowed[name]}' for name in narrowed)}"


@lru_cache(maxsize=1024)
def _cell(  # noqa: PLR0917  positional for the sake of the cache
    body: str,
    period: Period,
    by_today: bool,  # noqa: FBT001
    kato: str | None,
    kind: str | None,
    sphere: str | None,
    topic: str | None,
) -> str:
    """What the figures of one cell have in common: a report asks for it once for each measure."""
    asked = cell_query(
        body=body,
        region=None if by_today else kato,
        territory=kato if by_today else None,
        period=period,
        kind=kind,
        sphere=sphere,
        topic=topic,
    )
    return urlencode(asked)
