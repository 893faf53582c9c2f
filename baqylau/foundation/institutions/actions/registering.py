"""Adding an organisation by hand or from a file of records."""

from datetime import date, datetime

from django.db import transaction

from baqylau.foundation.institutions import access
from baqylau.foundation.institutions.actions import history
from baqylau.foundation.institutions.errors import BadOrganisation, NoSuchOrganisation
from baqylau.foundation.institutions.models import (
    Competence,
    Organisation,
    OrganisationName,
    OrganisationParent,
)
from baqylau.foundation.institutions.rules.checking import organisation_problem
from baqylau.foundation.institutions.vocabulary import (
    STATE_KINDS,
    OrganisationKind,
    OrganisationLevel,
    RegisterAct,
    Topic,
)
from baqylau.kernel.actors import Actor
from baqylau.kernel.ids import new_ref
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


@transaction.atomic
def add_organisation(
    *,
    names: Trilingual,
    kind: OrganisationKind,
    level: OrganisationLevel,
    place: int,
    source: str,
    valid_from: date | None = None,
    bin: str | None = None,  # noqa: A002  as above
    parent: int | None = None,
    competent_for: Topic | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Add an organisation that members write to, such as a hospital of a district; its key.

    `place` and `parent` are keys; `competent_for` makes it answer for the topic in its place.
    Raises `NotTheKeeper`, `NoSuchOrganisation` for the parent, `BadOrganisation`.
    """
    access.require_hand(by)
    _refuse_bad_organisation(names, kind=kind, bin_=bin, source=source)
    found = Organisation.objects.create(
        code=f"org-{new_ref()}",
        kind=kind,
        level=level,
        place_id=place,
        bin=bin,
        is_state=kind in STATE_KINDS,
        valid_from=valid_from,
    )
    OrganisationName.objects.create(organisation=found, source=source, **names.as_dict())
    history.record(RegisterAct.ORGANISATION_ADDED, found.pk, subject=names.kk, by=by, at=at)
    if parent is not None:
        _place_under(parent, found, source=source)
    if competent_for is not None:
        _make_competent(found, competent_for, place=place, source=source, by=by, at=at)
    return found.pk


def _place_under(parent: int, organisation: Organisation, *, source: str) -> None:
    """Raises `NoSuchOrganisation`."""
    if not Organisation.objects.filter(pk=parent).exists():
        raise NoSuchOrganisation
    OrganisationParent.objects.create(
        organisation=organisation,
        parent_id=parent,
        source=source,
        valid_from=organisation.valid_from,
    )


def _make_competent(
    organisation: Organisation, topic: Topic, *, place: int, source: str, by: Actor, at: datetime
) -> None:
    """From the day the organisation exists."""
    Competence.objects.create(
        organisation=organisation,
        topic=topic,
        place_id=place,
        source=source,
        valid_from=organisation.valid_from,
    )
    act = RegisterAct.COMPETENCE_ADDED
    history.record(act, organisation.pk, subject=topic.value, by=by, at=at)


def _refuse_bad_organisation(
    names: Trilingual, *, kind: OrganisationKind, bin_: str | None, source: str
) -> None:
    """Raises `BadOrganisation`."""
    is_taken = bin_ is not None and Organisation.objects.filter(bin=bin_).exists()
    reason = (
        ("name-missing" if not all(name.strip() for name in names.as_dict().values()) else None)
        or ("source-missing" if not source.strip() else None)
        or organisation_problem(kind=kind, is_state=kind in STATE_KINDS, bin_=bin_)
        or ("bin-taken" if is_taken else None)
    )
    if reason:
        raise BadOrganisation(reason=reason)
