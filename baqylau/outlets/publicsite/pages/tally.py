"""What the records of a filter add up to, read from the kept sums and never by counting rows."""

from typing import Final

from baqylau.contexts.fieldwork.queries import figures, totals
from baqylau.contexts.fieldwork.queries.figures import Narrowed
from baqylau.contexts.fieldwork.queries.registers import Filter
from baqylau.contexts.fieldwork.vocabulary import FixState, Measure, Verdict
from baqylau.outlets.publicsite.pages.periods import Chosen
from baqylau.outlets.publicsite.pages.reading import Reader

_OF_STATE: Final[dict[str | None, Measure]] = {
    None: Measure.FINDINGS,
    "fixed": Measure.FIXED,
    FixState.IN_PROGRESS: Measure.IN_PROGRESS,
    FixState.VERIFIED: Measure.FIXED_VERIFIED,
}
_OF_VERDICT: Final[dict[str | None, Measure]] = {
    None: Measure.RECOMMENDATIONS,
    Verdict.ACCEPTED: Measure.ACCEPTED,
    Verdict.PARTLY: Measure.PARTLY,
    Verdict.REFUSED: Measure.REFUSED,
    Verdict.SILENT: Measure.SILENT,
    Measure.WAITING: Measure.WAITING,
}
_IN_TOTALS: Final = {
    Measure.COUNT: "activities",
    Measure.FINDINGS: "findings",
    Measure.FIXED: "fixed",
    Measure.IN_PROGRESS: "in_progress",
    Measure.FIXED_VERIFIED: "fixed_verified",
    **{measure: measure.value for measure in _OF_VERDICT.values()},
}


def together(asked: Filter, register: str, reader: Reader) -> int | None:
    """What the records stand for together; None where no kept sum answers that."""
    measure = _measure(asked, register)
    if measure is None or _beyond_tallies(asked):
        return None
    if asked.body is not None:
        return _of_body(asked, asked.body, measure, reader)
    is_plain = all(value is None for value in (asked.kind, asked.sphere, asked.topic, asked.places))
    is_whole = asked.period is None or asked.period.is_whole_months()
    if measure not in _IN_TOTALS or not (is_plain and is_whole):
        return None
    found = totals.total(period=asked.period, region=asked.region)
    return int(getattr(found, _IN_TOTALS[measure]))


def _measure(asked: Filter, register: str) -> Measure | None:
    """The measure whose door this filter is."""
    if register == "findings" and asked.has in {Measure.SEIZED, Measure.ACTS}:
        return Measure(asked.has) if asked.state is None else None
    if register == "findings":
        return _OF_STATE.get(asked.state)
    if register == "recommendations":
        return _OF_VERDICT.get(asked.verdict) if asked.state is None else None
    if register == "activities":
        return Measure(asked.has) if asked.has else Measure.COUNT
    return None


def _beyond_tallies(asked: Filter) -> bool:
    return bool(asked.words or asked.rung or asked.project or asked.addressee)


def _of_body(asked: Filter, body: int, measure: Measure, reader: Reader) -> int:
    narrowed = Narrowed(
        body=body,
        region=asked.region,
        places=asked.places,
        kind=asked.kind,
        sphere=asked.sphere,
        topic=asked.topic,
        activities_only=asked.activities_only,
    )
    return figures.summed(measure, Chosen(asked.period, reader.today).whole, narrowed)
