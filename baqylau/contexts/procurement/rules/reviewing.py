"""What makes an assessment whole, and who may be its second person. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from baqylau.contexts.procurement.errors import (
    ConclusionDoesNotFit,
    DocumentNotNamed,
    RemarkMissing,
    ReviewNeedsSecondPerson,
    ReviewNotOpen,
    ReviewNotSubmitted,
    ReviewNotWhole,
)
from baqylau.contexts.procurement.vocabulary import Conclusion, Look, ReviewState

WRITTEN_IN: Final = frozenset({ReviewState.BEGUN, ReviewState.RETURNED})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer saw: a code of Look ("" while nothing was chosen) and their words."""

    look: str = ""
    note: str = ""


def check_written(state: str) -> None:
    """Refuse to change what waits for a second person or was confirmed."""
    if state not in WRITTEN_IN:
        raise ReviewNotOpen


def check_submitted(state: str) -> None:
    """Refuse to decide about what is not, or no longer, handed in."""
    if state != ReviewState.SUBMITTED:
        raise ReviewNotSubmitted


def check_second(reviewer: int, by: int | None) -> None:
    """Refuse to let anybody decide about their own assessment."""
    if by is None or by == reviewer:
        raise ReviewNeedsSecondPerson


def check_remark(remark: str) -> None:
    """Refuse to return an assessment without saying why."""
    if not remark.strip():
        raise RemarkMissing


def unanswered(questions: Iterable[str], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Codes of the questions to which nothing was chosen yet, in order."""
    return tuple(code for code in questions if not answers.get(code, Answer()).look)


def check_whole(
    questions: Iterable[str], answers: Mapping[str, Answer], *, conclusion: str, account: str
) -> None:
    """Refuse an assessment with gaps, or whose conclusion its own answers do not carry."""
    missing = len(unanswered(questions, answers))
    if missing or not conclusion or not account.strip():
        raise ReviewNotWhole(missing=missing)
    looks = {one.look for one in answers.values()}
    if any(one.look == Look.MISMATCH and not one.note.strip() for one in answers.values()):
        raise DocumentNotNamed
    _check_fits(Conclusion(conclusion), looks)


def _check_fits(conclusion: Conclusion, looks: set[str]) -> None:
    """A mismatch is told where one was seen; signs are explained where nothing is left to ask."""
    unseen = conclusion == Conclusion.MISMATCH and Look.MISMATCH not in looks
    left = looks & {Look.OPEN, Look.NOT_SEEN, Look.MISMATCH}
    if unseen or (conclusion == Conclusion.EXPLAINED and left):
        raise ConclusionDoesNotFit
