"""The trace that every change of identity leaves."""

from datetime import datetime
from typing import Any

from baqylau.foundation.identity.models import Body, IdentityEntry, Mandate, Person
from baqylau.foundation.identity.vocabulary import What
from baqylau.kernel.actors import Actor


def record(
    what: What,
    *,
    by: Actor,
    at: datetime,
    body: Body | None = None,
    person: Person | None = None,
    mandate: Mandate | None = None,
    **facts: Any,
) -> None:
    """Add one entry. `facts` are JSON scalars."""
    IdentityEntry.objects.create(
        what=what, body=body, person=person, mandate=mandate, facts=facts, by_id=by.person, at=at
    )
