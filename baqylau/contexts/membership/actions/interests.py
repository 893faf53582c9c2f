"""Keeping declarations of interests current."""

from datetime import datetime

from django.db import transaction

from baqylau.contexts.membership.errors.terms import NoSuchMember
from baqylau.contexts.membership.models import InterestsConfirmed
from baqylau.kernel.actors import Actor
from baqylau.kernel.clock import day_of


@transaction.atomic
def confirm_interests(*, by: Actor, at: datetime) -> None:
    """Say that what one declared is all there is. Twice a day is once. Refused: NoSuchMember."""
    if by.person is None or not by.grants:
        raise NoSuchMember
    InterestsConfirmed.objects.get_or_create(person_id=by.person, on=day_of(at))
