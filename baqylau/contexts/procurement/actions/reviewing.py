"""Assessing a contract: a member writes, question by question; another of the body confirms."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from baqylau.contexts.procurement import access, recording
from baqylau.contexts.procurement.events import ReviewConfirmed
from baqylau.contexts.procurement.models import Contract, Review, ReviewExhibit
from baqylau.contexts.procurement.queries.asking import questions_of_signs
from baqylau.contexts.procurement.rules import checklist
from baqylau.contexts.procurement.rules import reviewing as rules
from baqylau.contexts.procurement.rules.identifiers import discreet
from baqylau.contexts.procurement.rules.reviewing import Answer
from baqylau.contexts.procurement.vocabulary import Conclusion, Look, ReviewState
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref

__all__ = [
    "Answer",
    "attach",
    "begin_review",
    "conclude",
    "confirm_review",
    "return_review",
    "save_answers",
    "submit_review",
]


@transaction.atomic
def begin_review(contract: str, *, body: int, language: str, by: Actor, at: datetime) -> str:
    """Take a contract to assess for a body (by key); the reference of the assessment.

    Whoever has one open of the same contract gets that one again. Refused: NoSuchContract,
    ConflictOfInterest.
    """
    held = access.contract_to_review(contract, body=body, by=by, on=day_of(at))
    assert by.person is not None  # noqa: S101  only people hold mandates
    begun = Review.objects.filter(contract=held, reviewer=by.person)
    if own := begun.exclude(state=ReviewState.CONFIRMED).first():
        return own.ref
    return Review.objects.create(
        ref=new_ref(),
        contract=held,
        body_id=body,
        reviewer_id=by.person,
        state=ReviewState.BEGUN,
        checklist=[one.as_dict() for one in _checklist(held)],
        language=language,
        begun_at=at,
    ).ref


@transaction.atomic
def save_answers(ref: str, answers: Mapping[str, Answer], *, by: Actor, at: datetime) -> None:
    """Keep answers, whole or not, beside those kept before; questions are named by code.

    Refused: NoSuchReview, ReviewNotOpen, ConflictOfInterest.
    """
    review = _written(ref, by=by, at=at)
    asked = {one["code"] for one in review.checklist}
    for code, answer in answers.items():
        if code in asked:
            look = Look(answer.look).value if answer.look else ""
            review.answers[code] = {"look": look, "note": discreet(answer.note.strip())}
    review.save(update_fields=["answers"])


@transaction.atomic
def conclude(
    ref: str, *, conclusion: str, account: str, language: str, by: Actor, at: datetime
) -> None:
    """Keep the conclusion and its words as far as they are written.

    Refused: NoSuchReview, ReviewNotOpen, ConflictOfInterest.
    """
    review = _written(ref, by=by, at=at)
    review.conclusion = Conclusion(conclusion) if conclusion else ""
    review.account, review.language = discreet(account.strip()), language
    review.save(update_fields=["conclusion", "account", "language"])


@transaction.atomic
def attach(ref: str, exhibits: Iterable[int], *, by: Actor, at: datetime) -> None:
    """Attach evidence (keys of exhibits of the same body). Refused as `save_answers`."""
    review = _written(ref, by=by, at=at)
    rows = [ReviewExhibit(review=review, exhibit_id=key) for key in exhibits]
    ReviewExhibit.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def submit_review(ref: str, *, by: Actor, at: datetime) -> None:
    """Hand the assessment to a second person.

    Refused: NoSuchReview, ReviewNotOpen, ReviewNotWhole, DocumentNotNamed, ConclusionDoesNotFit,
    ConflictOfInterest.
    """
    review = _written(ref, by=by, at=at)
    rules.check_whole(
        [one["code"] for one in review.checklist],
        {code: Answer(**kept) for code, kept in review.answers.items()},
        conclusion=review.conclusion,
        account=review.account,
    )
    review.state, review.submitted_at = ReviewState.SUBMITTED, at
    review.save(update_fields=["state", "submitted_at"])


@transaction.atomic
def return_review(ref: str, *, remark: str, by: Actor, at: datetime) -> None:
    """Give the assessment back to its writer, with what has to be looked at again.

    Refused: NoSuchReview, ReviewNotSubmitted, ReviewNeedsSecondPerson, RemarkMissing,
    ConflictOfInterest.
    """
    review = _to_decide(ref, by=by, at=at)
    rules.check_remark(remark)
    review.state, review.remark = ReviewState.RETURNED, discreet(remark.strip())
    review.second_id, review.decided_at = by.person, at
    review.save(update_fields=["state", "remark", "second", "decided_at"])


@transaction.atomic
def confirm_review(ref: str, *, by: Actor, at: datetime) -> None:
    """Let everybody read the assessment. Refused as `return_review`, without the remark."""
    review = _to_decide(ref, by=by, at=at)
    review.state, review.remark = ReviewState.CONFIRMED, ""
    review.second_id, review.decided_at = by.person, at
    review.save(update_fields=["state", "remark", "second", "decided_at"])
    recording.review_confirmed(review, by=by, at=at)
    publish(ReviewConfirmed(review=review.ref, at=at))


def _written(ref: str, *, by: Actor, at: datetime) -> Review:
    review = access.review_to_write(ref, by=by, on=day_of(at))
    rules.check_written(review.state)
    return review


def _to_decide(ref: str, *, by: Actor, at: datetime) -> Review:
    review = access.review_to_decide(ref, by=by, on=day_of(at))
    rules.check_submitted(review.state)
    rules.check_second(review.reviewer_id, by.person)
    return review


def _checklist(contract: Contract) -> tuple[checklist.Question, ...]:
    read = checklist.Read(
        category=contract.category, method=contract.method, is_amended=contract.amendments > 0
    )
    return checklist.made_for(read, questions_of_signs(contract.pk, lot=contract.lot_id))
