"""A laid-out report: texts in one language, in the order in which they are read."""

from dataclasses import dataclass
from datetime import datetime

from baqylau.kernel.texts import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its words. `text` is written out, with its hedge; empty url: no records behind it."""

    label: str
    value: int | None
    text: str
    url: str = ""
    before: int | None = None
    before_text: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table: what, how many, what came of it, and what the source notes.

    `repeats`: the kind is that of the row above. `mark` is the number of the note, 0 for none.
    """

    label: str
    detail: str = ""
    repeats: bool = False
    main: Amount | None = None
    others: tuple[Amount, ...] = ()
    note: str = ""
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title."""

    title: str
    lines: tuple[Line, ...]

    @property
    def has_results(self) -> bool:
        """Whether something came of any of it, so that a third column is needed."""
        return any(line.others for line in self.lines)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; `share` is its length in thousandths of the longest."""

    label: str
    value: int
    text: str
    share: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A region. `warning` says why its figures cannot be divided; `url` opens its own report."""

    anchor: str
    name: str
    summary: str
    url: str = ""
    warning: str = ""
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A row of the comparison with the previous period."""

    label: str
    now: Amount
    before: str
    change: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and by whom the report was frozen, and SHA-256 of its data."""

    ref: str
    sha256: str
    at: datetime
    day: str
    prepared_by: str
    published_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole report in one language."""

    language: Language
    title: str
    body: str
    period: str
    place: str
    borders: str
    opening: tuple[str, ...]
    narrative: tuple[str, ...] = ()
    key: tuple[Amount, ...] = ()
    stated: tuple[Line, ...] = ()
    charts: tuple[Chart, ...] = ()
    compared: tuple[Comparison, ...] = ()
    compared_title: str = ""
    outcomes: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    remarks: tuple[str, ...] = ()
    stamp: Stamp | None = None
