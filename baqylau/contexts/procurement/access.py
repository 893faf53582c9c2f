"""The only way to hold an assessment or an explanation. Unknown and forbidden look the same."""

from datetime import date

from django.db.models import Q

from baqylau.contexts.procurement.errors import NoSuchContract, NoSuchExplanation, NoSuchReview
from baqylau.contexts.procurement.models import Contract, Explanation, Party, Review, ReviewExhibit
from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import Actor, Capability

_PARTIES = ("contract__buyer", "contract__supplier")


def contract_to_review(ref: str, *, body: int, by: Actor, on: date) -> Contract:
    """A contract that the actor may assess for that body (by key), held: nobody begins twice at once.

    Refused: NoSuchContract, identity's ConflictOfInterest.
    """
    rows = Contract.objects.select_for_update(of=("self",)).select_related("buyer", "supplier")
    found = rows.filter(ref=ref).first()
    if found is None or not may(by, Capability.RECORD_WORK, body=body, contract=found):
        raise NoSuchContract
    must_be_impartial(by, found, on=on)
    return found


def review_to_write(ref: str, *, by: Actor, on: date) -> Review:
    """One's own assessment, held until the transaction ends. Refused: NoSuchReview, ConflictOfInterest."""
    found = _held(ref)
    if found.reviewer_id != by.person:
        raise NoSuchReview
    return _for(found, Capability.RECORD_WORK, by=by, on=on)


def review_to_decide(ref: str, *, by: Actor, on: date) -> Review:
    """An assessment, for who publishes for its body. Refused: NoSuchReview, ConflictOfInterest."""
    return _for(_held(ref), Capability.PUBLISH_WORK, by=by, on=on)


def review_seen(ref: str, *, by: Actor) -> Review:
    """An assessment, for members of its body. Refused: NoSuchReview."""
    found = Review.objects.select_related(*_PARTIES).filter(ref=ref).first()
    if found is None:
        raise NoSuchReview
    if not may(by, Capability.SEE_WORK, body=found.body_id, contract=found.contract):
        raise NoSuchReview
    return found


def explanation_to_publish(ref: str, *, by: Actor, on: date) -> Explanation:
    """An explanation, held, for who publishes for its body. Refused: NoSuchExplanation, ConflictOfInterest."""
    found = _explanation(ref, Capability.PUBLISH_WORK, by=by)
    identity.must_be_impartial(by, organisation=found.by_party.organisation_id, on=on)
    return found


def explanation_to_discard(ref: str, *, by: Actor) -> Explanation:
    """An explanation, held, for who records work for its body. Refused: NoSuchExplanation."""
    return _explanation(ref, Capability.RECORD_WORK, by=by)


def must_speak_for(body: int, *, by: Actor, organisation: Party, on: date) -> None:
    """Refuse who does not record work for the body, or has an interest in the organisation."""
    if not by.is_system and body not in by.bodies_with(Capability.RECORD_WORK):
        raise NoSuchExplanation
    identity.must_be_impartial(by, organisation=organisation.organisation_id, on=on)


def may(by: Actor, capability: Capability, *, body: int, contract: Contract) -> bool:
    """Whether the capability is held in the body for the contract's place; where none is known, at all."""
    place = contract.place_id or contract.region_id
    if place is None:
        return by.is_system or body in by.bodies_with(capability)
    return by.may(capability, body=body, place=place)


def within_reach(by: Actor, capability: Capability) -> Q:
    """A condition on reviews: those about which `may` says yes."""
    if by.is_system:
        return ~Q(pk__in=())
    reach = Q(pk__in=())
    for grant in by.grants:
        if grant.capability == capability:
            reach |= Q(body_id=grant.body) & _in(grant.places)
    return reach


def must_be_impartial(by: Actor, contract: Contract, *, on: date) -> None:
    """Refuse who has an interest in the customer or the supplier. Refused: ConflictOfInterest."""
    for party in (contract.buyer, contract.supplier):
        if party is not None:
            identity.must_be_impartial(by, organisation=party.organisation_id, on=on)


def must_see_exhibit(review: str, exhibit: str, *, by: Actor) -> None:
    """Refuse who does not see the assessment that this evidence is attached to."""
    held = review_seen(review, by=by)
    if not held.exhibits.filter(exhibit__ref=exhibit).exists():
        raise NoSuchReview


def guard_original(exhibit: int, *, by: Actor, on: date) -> None:
    """Refuse an original (by key) of an assessment to who sees none of those it is attached to.

    Nor do they open it who have an interest in the customer or the supplier. Originals of anything
    else are not for procurement to judge.
    """
    links = ReviewExhibit.objects.filter(exhibit_id=exhibit)
    rows = links.select_related("review__contract__buyer", "review__contract__supplier")
    reviews = [link.review for link in rows]
    seen = [
        one
        for one in reviews
        if may(by, Capability.SEE_WORK, body=one.body_id, contract=one.contract)
    ]
    if reviews and not seen:
        raise NoSuchReview
    for one in seen:
        must_be_impartial(by, one.contract, on=on)


def _held(ref: str) -> Review:
    rows = Review.objects.select_for_update(of=("self",)).select_related(*_PARTIES)
    found = rows.filter(ref=ref).first()
    if found is None:
        raise NoSuchReview
    return found


def _for(found: Review, capability: Capability, *, by: Actor, on: date) -> Review:
    if not may(by, capability, body=found.body_id, contract=found.contract):
        raise NoSuchReview
    must_be_impartial(by, found.contract, on=on)
    return found


def _explanation(ref: str, capability: Capability, *, by: Actor) -> Explanation:
    rows = Explanation.objects.select_for_update(of=("self",)).select_related("by_party", "body")
    found = rows.filter(ref=ref).first()
    if found is None or not (by.is_system or found.body_id in by.bodies_with(capability)):
        raise NoSuchExplanation
    return found


def _in(places: frozenset[int] | None) -> Q:
    """The contract's own place, else its region, lies among these; one without either is everybody's."""
    if places is None:
        return Q()
    nowhere = Q(contract__place=None)
    return (
        Q(contract__place_id__in=places)
        | (nowhere & Q(contract__region_id__in=places))
        | (nowhere & Q(contract__region=None))
    )
