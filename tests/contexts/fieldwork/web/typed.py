"""What a person types into the form of an activity."""

from datetime import date, timedelta
from typing import Any

from baqylau.kernel import clock
from tests.cast import SKO, an_akimat, place


def some_days_ago(days: int = 10) -> date:
    return clock.today() - timedelta(days=days)


def a_sitting(**changes: Any) -> dict[str, Any]:
    """A visit with two findings and a recommendation about both, as a browser sends it."""
    typed: dict[str, Any] = {
        "title": "Visit to an invented road",
        "kind": "visit",
        "sphere": "roads",
        "regime": "ordinary_user",
        "place": place(SKO),
        "starts_on": some_days_ago().isoformat(),
        "language": "ru",
        "account": "What was seen.",
        **rows("findings", 2),
        "findings-0-text": "The kerb is missing.",
        "findings-0-rung": "observation",
        "findings-1-text": "Layer is thin.",
        "findings-1-rung": "mismatch",
        "findings-1-document": "Project, sheet 4",
        **rows("recommendations", 1),
        "recommendations-0-addressee": an_akimat().pk,
        "recommendations-0-text": "Put the kerb in.",
        "recommendations-0-issued_on": some_days_ago(9).isoformat(),
        "recommendations-0-norm_code": "appk-76-reply",
        "save": "publish",
    }
    return {**typed, **changes}


def rows(prefix: str, total: int) -> dict[str, Any]:
    """The management form of a formset."""
    return {
        f"{prefix}-TOTAL_FORMS": total,
        f"{prefix}-INITIAL_FORMS": 0,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 40,
    }
