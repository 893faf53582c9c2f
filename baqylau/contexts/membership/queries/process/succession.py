"""Bodies that went over into others."""

from baqylau.contexts.membership.models import Succession


def with_predecessors(body: int) -> frozenset[int]:
    """Keys of a body and of all whose records have come to it."""
    found, added = set[int](), {body}
    while added:
        found |= added
        earlier = Succession.objects.filter(successor__in=added)
        added = set(earlier.values_list("body_id", flat=True)) - found
    return frozenset(found)


def successor_of(body: int) -> int | None:
    """The key of the body to which the records of this one have gone; None where they have not."""
    return Succession.objects.filter(body=body).values_list("successor_id", flat=True).first()
