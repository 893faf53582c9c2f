"""From a figure to the list of exactly the records behind it.

A figure's address is a register and the query that narrows it. Absent means any; an empty sphere or
topic means "none given", since a figure without a sphere is not the sum of all spheres. Reports and the
public site build doors with this, and the register reads the same words back.
"""

from typing import Final, Literal

from baqylau.contexts.fieldwork.vocabulary import FixState, Kind, Measure, Verdict
from baqylau.kernel.periods import Period

# Not a measure of its own: the sum of accepted, partly and refused.
ANSWERED: Final = "answered"
Register = Literal["activities", "findings", "recommendations"]

_DOORS: Final[dict[str, tuple[Register, dict[str, str]]]] = {
    Measure.COUNT: ("activities", {}),
    Measure.QUESTIONS_CONSIDERED: ("activities", {"has": "questions_considered"}),
    Measure.PARTICIPANTS: ("activities", {"has": "participants"}),
    Measure.FINDINGS: ("findings", {"has": "findings"}),
    Measure.SEIZED: ("findings", {"has": "seized"}),
    Measure.ACTS: ("findings", {"has": "acts"}),
    Measure.FIXED: ("findings", {"state": "fixed"}),
    Measure.IN_PROGRESS: ("findings", {"state": FixState.IN_PROGRESS.value}),
    Measure.FIXED_VERIFIED: ("findings", {"state": FixState.VERIFIED.value}),
    Measure.RECOMMENDATIONS: ("recommendations", {}),
    Measure.ACCEPTED: ("recommendations", {"verdict": Verdict.ACCEPTED.value}),
    Measure.PARTLY: ("recommendations", {"verdict": Verdict.PARTLY.value}),
    Measure.REFUSED: ("recommendations", {"verdict": Verdict.REFUSED.value}),
    ANSWERED: ("recommendations", {"verdict": ANSWERED}),
    Measure.WAITING: ("recommendations", {"verdict": "waiting"}),
    Measure.SILENT: ("recommendations", {"verdict": Verdict.SILENT.value}),
}


def register_query(
    measure: str,
    *,
    body: str | None = None,
    region: str | None = None,
    territory: str | None = None,
    period: Period | None = None,
    kind: str | None = None,
    sphere: str | None = None,
    topic: str | None = None,
) -> tuple[Register, dict[str, str]]:
    """The register behind a figure, and its query parameters in a fixed order.

    body is a slug; region a KATO as it was at the time; territory a KATO by today's borders. For the
    figure of one cell give kind, sphere and topic, the last two as empty texts where there are none.
    The count of the kind `recommendations` is kept in the register of recommendations. An unknown
    measure is a bug of the caller (KeyError).
    """
    register, narrowed = register_of(measure, kind)
    return register, cell_query(
        body=body,
        region=region,
        territory=territory,
        period=period,
        kind=kind,
        sphere=sphere,
        topic=topic,
    ) | narrowed


def register_of(measure: str, kind: str | None = None) -> tuple[Register, dict[str, str]]:
    """The register behind a measure, and what the measure narrows it to."""
    register, narrowed = _DOORS[measure]
    if kind == Kind.RECOMMENDATIONS and measure == Measure.COUNT:
        register = "recommendations"
    return register, narrowed


def cell_query(
    *,
    body: str | None,
    region: str | None,
    territory: str | None,
    period: Period | None,
    kind: str | None,
    sphere: str | None,
    topic: str | None,
) -> dict[str, str]:
    """What all figures of one cell have in common; None is left out."""
    asked = {
        "body": body,
        "region": region,
        "territory": territory,
        "from": period.first.isoformat() if period else None,
        "to": period.last.isoformat() if period else None,
        "kind": kind,
        "sphere": sphere,
        "topic": topic,
    }
    return {name: value for name, value in asked.items() if value is not None}
