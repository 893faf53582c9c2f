"""Records of one's own bodies, for pages of the workspace: what is not for the actor is not there."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from django.urls import NoReverseMatch, reverse

from baqylau.contexts.fieldwork.errors import NoSuchRecord
from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.cards import Card
from baqylau.kernel.actors import Actor, Capability


class _HasCard(Protocol):
    @property
    def card(self) -> Card: ...


R = TypeVar("R", bound=_HasCard)


def held(
    read: Callable[..., R], ref: str, *, by: Actor, capability: Capability = Capability.SEE_WORK
) -> R:
    """The record, where the actor holds the capability over it. Refused: NoSuchRecord."""
    record = read(ref, by=by)
    if not may(record.card, capability, by=by):
        raise NoSuchRecord
    return record


def may(card: Card, capability: Capability, *, by: Actor) -> bool:
    """Whether the actor holds the capability over the record of this card."""
    return by.may(capability, body=card.body, place=card.place)


def single(ref: str, *, by: Actor, capability: Capability) -> records.RecommendationRecord:
    """A recommendation to which something can happen; a summary is none. Refused: NoSuchRecord."""
    record = held(records.recommendation, ref, by=by, capability=capability)
    if record.card.is_summary:
        raise NoSuchRecord
    return record


def public_address(page: str, ref: str) -> str:
    """The public page of a record; empty where this process has no public door."""
    try:
        return reverse(page, args=[ref])
    except NoReverseMatch:
        return ""
