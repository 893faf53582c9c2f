"""Who may hold a term in hand."""

from baqylau.contexts.membership.errors.terms import NoSuchTerm
from baqylau.contexts.membership.models import Term
from baqylau.kernel.actors import Actor, Capability


def term_to_change(ref: str, *, by: Actor) -> Term:
    """A term of a body where the actor may grant, held until the transaction ends.

    Refused: NoSuchTerm.
    """
    found = _held(ref)
    if not by.may(Capability.GRANT_MANDATE, body=found.body_id, place=_territory(found)):
        raise NoSuchTerm
    return found


def own_term(ref: str, *, by: Actor) -> Term:
    """One of the actor's own terms, held until the transaction ends. Refused: NoSuchTerm."""
    found = _held(ref)
    if by.person is None or found.person_id != by.person:
        raise NoSuchTerm
    return found


def _held(ref: str) -> Term:
    found = (
        Term.objects.select_for_update(of=("self",))
        .select_related("person", "body")
        .filter(ref=ref)
        .first()
    )
    if found is None:
        raise NoSuchTerm
    return found


def _territory(term: Term) -> int | None:
    return term.place_id or term.body.place_id
