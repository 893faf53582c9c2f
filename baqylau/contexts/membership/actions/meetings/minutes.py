"""Minutes: written by one, right by the word of two."""

from datetime import datetime
from typing import Final

from django.db import transaction

from baqylau.contexts.membership.access import meetings as access
from baqylau.contexts.membership.actions.meetings import recording
from baqylau.contexts.membership.errors.meetings import (
    MeetingNotThere,
    MinutesEmpty,
    NotAtTheMeeting,
    SignedOffAlready,
)
from baqylau.contexts.membership.models import SignOff
from baqylau.contexts.membership.vocabulary import MeetingState
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of

_NEEDED: Final = 2


@transaction.atomic
def write_minutes(ref: str, *, text: str, by: Actor, at: datetime) -> None:
    """Write the minutes, or write them anew: whoever had signed off has to look again.

    Refused: NoSuchMeeting, MeetingNotThere, MinutesEmpty.
    """
    del at
    meeting = access.meeting_to_run(ref, by=by)
    if meeting.state != MeetingState.CLOSED:
        raise MeetingNotThere
    if not text.strip():
        raise MinutesEmpty
    meeting.sign_offs.all().delete()
    meeting.minutes = text.strip()
    meeting.save(update_fields=["minutes"])


@transaction.atomic
def sign_off(ref: str, *, digest: str, by: Actor, at: datetime) -> None:
    """Say that the minutes with this digest are right; the second of two adopts and publishes them.

    `digest` is of the text one has read. Refused: NoSuchMeeting, MeetingNotThere, MinutesEmpty,
    NotAtTheMeeting, SignedOffAlready.
    """
    meeting = access.meeting_attended(ref, by=by)
    if meeting.state != MeetingState.CLOSED or digest != access.digest_of(meeting):
        raise MeetingNotThere
    if not meeting.minutes:
        raise MinutesEmpty
    if not meeting.attendances.filter(person=by.person).exists():
        raise NotAtTheMeeting
    on = day_of(at)
    if not SignOff.objects.get_or_create(
        meeting=meeting, person_id=access.person_of(by), defaults={"on": on}
    )[1]:
        raise SignedOffAlready
    if meeting.sign_offs.count() >= _NEEDED:
        meeting.state, meeting.adopted_on = MeetingState.ADOPTED, on
        meeting.save(update_fields=["state", "adopted_on"])
        recording.held(meeting, by=by, at=at)
