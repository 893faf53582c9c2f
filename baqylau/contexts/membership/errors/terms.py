"""Answers of no about members and their terms."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchTerm(NotFound):
    """No such term, or not for this actor."""


class NoSuchMember(NotFound):
    """Nobody is a member under this reference."""


class AlreadyInPosition(Refusal):
    """The person holds this position there at that time already."""

    code, status = "already-in-position", 409


class TermIsOver(Refusal):
    """The term has ended; what is over is not changed."""

    code, status = "term-is-over", 409


class RenewalNeedsAnEnd(Refusal):
    """A term without a last day is not renewed, and a new last day lies after the old one."""

    code, status = "renewal-needs-an-end", 409


class AccessGivenAlready(Refusal):
    """The rights that came with the term are in force; others would not end with it."""

    code, status = "access-given-already", 409


class AddressOfAnother(Refusal):
    """Another person signs in with this address."""

    code, status = "address-of-another", 409
