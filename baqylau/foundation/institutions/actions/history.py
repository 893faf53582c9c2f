"""The trace that every change of the register leaves."""

from datetime import datetime

from baqylau.foundation.institutions.events import RegisterChanged
from baqylau.foundation.institutions.models import RegisterEntry
from baqylau.foundation.institutions.vocabulary import RegisterAct
from baqylau.kernel.actors import Actor
from baqylau.kernel.events import publish


def record(act: RegisterAct, organisation: int, *, subject: str, by: Actor, at: datetime) -> None:
    """Add one entry about an organisation (by key), and announce it."""
    RegisterEntry.objects.create(
        organisation_id=organisation,
        act=act,
        subject=subject,
        by=by.person,
        by_name=by.name,
        at=at,
    )
    publish(RegisterChanged(organisation=organisation, act=act.value, at=at))
