"""The only way to hold a report that is not public. Unknown and forbidden look the same: NoSuchReport."""

from django.db.models import Q, QuerySet

from baqylau.foundation.identity import queries as identity
from baqylau.kernel.actors import Actor, Capability
from baqylau.outlets.reports.errors import NoSuchReport
from baqylau.outlets.reports.models import PublishedReport
from baqylau.outlets.reports.vocabulary import State

_CAPABILITIES = (Capability.PREPARE_REPORT, Capability.PUBLISH_REPORT)


def must_prepare(by: Actor, *, body: int, place: int | None) -> int:
    """The person who prepares; the system prepares nothing. Raises NoSuchReport."""
    where = _territory(body, place)
    if by.person is None or not by.may(Capability.PREPARE_REPORT, body=body, place=where):
        raise NoSuchReport
    return by.person


def _territory(body: int, place: int | None) -> int | None:
    """Where a report belongs: its region, or the body's own territory; None for the whole country."""
    held = identity.bodies_by_key([body]).get(body)
    return place or (held.place if held else None)


def draft(ref: str, capability: Capability, *, by: Actor) -> tuple[PublishedReport, int]:
    """The report, locked for a change that needs this capability, and the person who holds it."""
    found = PublishedReport.objects.select_for_update().filter(ref=ref).first()
    if found is None or by.person is None:
        raise NoSuchReport
    if not may(capability, found, by=by):
        raise NoSuchReport
    return found, by.person


def may(capability: Capability, report: PublishedReport, *, by: Actor) -> bool:
    """Whether the actor holds the capability where the report belongs."""
    where = _territory(report.body_id, report.place_id)
    return by.may(capability, body=report.body_id, place=where)


def seen(ref: str, *, by: Actor) -> PublishedReport:
    """The report, for members of its body who prepare or publish. Raises NoSuchReport."""
    found = PublishedReport.objects.select_related("place").filter(ref=ref).first()
    if found is None or not any(may(capability, found, by=by) for capability in _CAPABILITIES):
        raise NoSuchReport
    return found


def of_actor(by: Actor) -> QuerySet[PublishedReport]:
    """Reports of the bodies in which the actor prepares or publishes."""
    bodies = frozenset[int]().union(*(by.bodies_with(one) for one in _CAPABILITIES))
    return PublishedReport.objects.filter(Q(body_id__in=bodies))


def public() -> QuerySet[PublishedReport]:
    """What everybody may read."""
    return PublishedReport.objects.filter(state=State.PUBLISHED)
