"""Refusals of procurement. Facts only; the wording is in templates `refusals/<code>.html`."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchContract(NotFound):
    """No such contract, or not for this actor."""


class NoSuchAnnouncement(NotFound):
    """No such announcement."""


class NoSuchRelease(NotFound):
    """Nothing is given out under this ocid, or not any more."""


class NoSuchLot(NotFound):
    """No such lot."""


class NoSuchParty(NotFound):
    """No such party."""


class NoSuchReview(NotFound):
    """No such assessment, or not for this actor."""


class ReviewNotOpen(Refusal):
    """What waits for a second person, or was confirmed, is not written on any more."""

    code, status = "review-not-open", 409


class ReviewNotSubmitted(Refusal):
    """The assessment is still being written, or has been decided about."""

    code, status = "review-not-submitted", 409


class ReviewNotWhole(Refusal):
    """Something is missing: answers to so many questions, or the conclusion, or its words."""

    code, status = "review-not-whole", 409

    def __init__(self, *, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


class DocumentNotNamed(Refusal):
    """A mismatch must name the document it does not match."""

    code, status = "review-names-no-document", 409


class ConclusionDoesNotFit(Refusal):
    """The answers do not carry the conclusion."""

    code, status = "conclusion-does-not-fit", 409


class ReviewNeedsSecondPerson(Refusal):
    """Nobody confirms or returns their own assessment."""

    code, status = "review-needs-second-person", 409


class RemarkMissing(Refusal):
    """An assessment is returned with a remark."""

    code, status = "remark-missing", 409


class NoSuchExplanation(NotFound):
    """No such explanation, or not for this actor."""


class NotConcerned(Refusal):
    """Only the customer or a supplier whom the sign concerns is heard beside it."""

    code, status = "not-concerned", 409


class ExplanationNotWhole(Refusal):
    """An explanation has words, and a letter or document in which they came."""

    code, status = "explanation-not-whole", 409


class ExplanationNeedsSecondPerson(Refusal):
    """Whoever entered an explanation does not publish it."""

    code, status = "explanation-needs-second-person", 409


class AlreadyTold(Refusal):
    """What everybody can read is not thrown away."""

    code, status = "explanation-already-published", 409


class NoSuchSign(NotFound):
    """No sign of this code."""


class NoSuchWatch(NotFound):
    """No such saved search, or not one of this reader's, or its owner's mandate has ended."""


class TooManyWatches(Refusal):
    """A member keeps so many searches and no more."""

    code, status = "too-many-watches", 409

    def __init__(self, *, most: int) -> None:
        super().__init__(most)
        self.most = most
