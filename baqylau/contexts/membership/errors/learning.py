"""Answers of no about courses, certificates and letters of thanks."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchCourse(NotFound):
    """No such course or lesson."""


class NoSuchCertificate(NotFound):
    """No such certificate or letter of thanks, or not for this actor."""


class QuizIncomplete(Refusal):
    """Every question takes one of its answers."""

    code, status = "quiz-incomplete", 400


class CertificateThere(Refusal):
    """The member has passed this course already."""

    code, status = "certificate-there", 409


class NoTermInForce(Refusal):
    """A certificate and thanks are for members with a term in force."""

    code, status = "no-term-in-force", 409


class ThanksIncomplete(Refusal):
    """A letter of thanks says for what."""

    code, status = "thanks-incomplete", 400


class ThanksToYourself(Refusal):
    """Nobody thanks themselves."""

    code, status = "thanks-to-yourself", 403
