"""What stands beside a contract and its signs: confirmed assessments, and the word of those concerned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from baqylau.contexts.procurement.queries.explanations import ExplanationFacts
from baqylau.contexts.procurement.queries.reviews import ConfirmedReview
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.vocabulary import Conclusion, Look
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.foundation.identity import queries as identity


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """A question of the checklist, and what was seen."""

    question: str
    look: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPart:
    """An assessment as everybody reads it: which body, never who (procurement/parts/review.html)."""

    ref: str
    body: str
    conclusion: str
    account: str
    language: str
    answers: list[AnswerPart]
    exhibits: int
    confirmed_at: datetime
    logged_as: str
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPart:
    """What one of those concerned says about a sign."""

    ref: str
    sign: str
    who: str
    text: str
    language: str
    document: str
    received_on: date
    may_publish: bool
    logged_as: str


def review_parts(found: Iterable[ConfirmedReview], reader: Reader) -> list[ReviewPart]:
    """Confirmed assessments in words."""
    held = list(found)
    bodies = identity.bodies_by_key({one.body for one in held}) if held else {}
    return [_review(one, bodies[one.body].names.in_(reader.language), reader) for one in held]


def said_parts(found: Iterable[ExplanationFacts], reader: Reader) -> list[SaidPart]:
    """Explanations in words."""
    return [
        SaidPart(
            ref=one.ref,
            sign=_sign(one.about.indicator, reader),
            who=reader.party(one.by_party),
            text=one.text,
            language=one.language,
            document=one.document,
            received_on=one.received_on,
            may_publish=one.may_publish,
            logged_as=f"explanation/{one.ref}",
        )
        for one in found
    ]


def _review(found: ConfirmedReview, body: str, reader: Reader) -> ReviewPart:
    return ReviewPart(
        ref=found.ref,
        body=body,
        conclusion=str(Conclusion(found.conclusion).label),
        account=found.account,
        language=found.language,
        answers=[
            AnswerPart(
                one.question.text.in_(reader.language),
                str(Look(one.answer.look).label),
                one.answer.note,
            )
            for one in found.asked
        ],
        exhibits=found.exhibits,
        confirmed_at=found.confirmed_at,
        logged_as=f"review/{found.ref}",
        is_example=found.is_example,
    )


def _sign(code: str, reader: Reader) -> str:
    found = catalogue.sign(code)
    return found.title.in_(reader.language) if found else code
