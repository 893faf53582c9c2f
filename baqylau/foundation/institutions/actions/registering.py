"""Adding an organisation by hand or from a file of records."""

from datetime import date, datetime

from django.db import transaction

from baqylau.foundation.institutions import access
from baqylau.foundation.institutions.errors import BadOrganisation
from baqylau.foundation.institutions.models import Organisation, OrganisationName
from baqylau.foundation.institutions.rules.checking import organisation_problem
from baqylau.foundation.institutions.vocabulary import (
    STATE_KINDS,
    OrganisationKind,
    OrganisationLevel,
)
from baqylau.kernel.actors import Actor
from baqylau.kernel.texts import Trilingual


@transaction.atomic
def register_organisation(
    code: str,
    *,
    names: Trilingual,
    kind: OrganisationKind,
    level: OrganisationLevel,
    place: int | None = None,
    bin: str | None = None,  # noqa: A002  the business number's own name
    is_state: bool | None = None,
    valid_from: date | None = None,
    source: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """The key of the organisation with this code, added with its name if it is not held yet.

    `is_state` None is decided by the kind. An organisation that is held already stays as it is.
    """
    access.require_keeper(by)
    del at  # an organisation carries the days of its life, not the day of entry
    state = kind in STATE_KINDS if is_state is None else is_state
    if reason := organisation_problem(kind=kind, is_state=state, bin_=bin):
        raise BadOrganisation(reason=reason)
    facts = {"kind": kind, "level": level, "place_id": place, "bin": bin, "is_state": state}
    found, is_new = Organisation.objects.get_or_create(
        code=code, defaults={**facts, "valid_from": valid_from}
    )
    if is_new:
        wording = {"kk": names.kk, "ru": names.ru, "en": names.en}
        OrganisationName.objects.create(organisation=found, source=source, **wording)
    return found.pk
