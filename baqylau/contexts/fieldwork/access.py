"""The only way to hold a protected record. Unknown and forbidden look the same: NoSuchRecord."""

from datetime import date
from typing import TypeVar

from django.db.models import Model

from baqylau.contexts.fieldwork.errors import NoSuchRecord
from baqylau.contexts.fieldwork.models import Activity, Finding, FindingExhibit, Recommendation
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.kernel.actors import Actor, Capability

R = TypeVar("R", bound=Countable)


def must_hold(by: Actor, capability: Capability, *, body: int, place: int) -> None:
    """Refuse who does not hold the capability in this body and place."""
    if not by.may(capability, body=body, place=place):
        raise NoSuchRecord


def _held(model: type[R], ref: str, capability: Capability, by: Actor) -> R:
    manager = model._default_manager  # noqa: SLF001  the typed way to a manager of a type variable
    found = manager.select_for_update().filter(ref=ref).first()
    if found is None or not by.may(capability, body=found.body_id, place=found.place_id):
        raise NoSuchRecord
    return found


def activity(ref: str, capability: Capability, *, by: Actor) -> Activity:
    """The activity, locked for a change that needs this capability."""
    return _held(Activity, ref, capability, by)


def finding(ref: str, capability: Capability, *, by: Actor) -> Finding:
    """The finding, locked for a change that needs this capability."""
    return _held(Finding, ref, capability, by)


def recommendation(ref: str, capability: Capability, *, by: Actor) -> Recommendation:
    """The recommendation, locked for a change that needs this capability."""
    return _held(Recommendation, ref, capability, by)


def must_see_exhibit(ref: str, *, by: Actor) -> None:
    """Refuse who sees the work behind no finding that this evidence is attached to.

    A finding being public opens none of its evidence: originals are for members of its territory.
    """
    links = FindingExhibit.objects.filter(exhibit__ref=ref).select_related("finding")
    for finding in (link.finding for link in links):
        if by.may(Capability.SEE_WORK, body=finding.body_id, place=finding.place_id):
            return
    raise NoSuchRecord


def guard_original(exhibit: int, *, by: Actor, on: date) -> None:
    """Refuse an original (by key) of a finding to who sees the work behind none of its findings.

    Originals of anything else are not for fieldwork to judge.
    """
    del on
    links = FindingExhibit.objects.filter(exhibit_id=exhibit).select_related("finding")
    findings = [link.finding for link in links]
    if findings and not any(
        by.may(Capability.SEE_WORK, body=one.body_id, place=one.place_id) for one in findings
    ):
        raise NoSuchRecord


def may_see(record: Model, *, by: Actor) -> bool:
    """Whether the actor may read this record: everybody a public one, members their body's."""
    if getattr(record, "is_public", False):
        return True
    body, place = getattr(record, "body_id", 0), getattr(record, "place_id", 0)
    return by.may(Capability.SEE_WORK, body=body, place=place)
