"""Who may see what was noted of pressure: whoever noted it, and those who answer for the body's work."""

from datetime import date

from baqylau.contexts.membership.errors.pressure import NoSuchPressure
from baqylau.contexts.membership.models import PressureEntry
from baqylau.foundation.evidence.errors import NoSuchExhibit
from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import Actor, Capability

SEES = Capability.PUBLISH_WORK


def sees_all(body: Body, *, by: Actor) -> bool:
    """Whether the actor sees what every member of the body noted."""
    return by.may(SEES, body=body.pk, place=body.place_id)


def body_to_note_in(key: int, *, by: Actor) -> Body:
    """A body whose member the actor is. Refused: NoSuchPressure."""
    body = Body.objects.filter(pk=key).first()
    if body is None or by.person is None or key not in by.bodies_with(Capability.RECORD_WORK):
        raise NoSuchPressure
    return body


def entry_seen(ref: str, *, by: Actor) -> PressureEntry:
    """An entry the actor may see. Refused: NoSuchPressure."""
    row = PressureEntry.objects.select_related("body", "person").filter(ref=ref).first()
    if row is None or not _sees(row, by=by):
        raise NoSuchPressure
    return row


def guard_recording(exhibit: int, *, by: Actor, on: date) -> None:
    """Recordings of pressure are opened by those who see the entry. Refused: NoSuchExhibit."""
    del on
    rows = PressureEntry.objects.select_related("body").filter(recordings=exhibit)
    if any(not _sees(row, by=by) for row in rows):
        raise NoSuchExhibit


def _sees(row: PressureEntry, *, by: Actor) -> bool:
    own = by.person is not None and by.person == row.person_id
    return sees_all(row.body, by=by) or (own and row.body_id in by.bodies_with(Capability.SEE_WORK))
