"""Recording that a named person has compared law with its text."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from baqylau.foundation.institutions import access, recording
from baqylau.foundation.institutions.errors import CheckInFuture, CheckNeedsSource
from baqylau.foundation.institutions.events import NormVerified, ProvisionVerified
from baqylau.foundation.institutions.models import CalendarVersion, CalendarYear, Norm
from baqylau.foundation.institutions.rules.checking import check_problem
from baqylau.foundation.institutions.vocabulary import Basis
from baqylau.kernel.actors import Actor
from baqylau.kernel.events import publish
from baqylau.kernel.ids import new_ref


@transaction.atomic
def verify_norm(
    norm: int,
    *,
    verified_on: date,
    source: str,
    edition: date | None = None,
    by: Actor,
    at: datetime,
) -> Norm:
    """Record that the actor has compared the norm with the act, in the edition of that day.

    `source` says where the text was read; with it, a norm written from memory rests on a source.
    """
    found = access.norm_to_verify(norm, by=by)
    refuse_bad_check(verified_on, source, at)
    found.verified_on, found.verified_by = verified_on, by.name
    found.source, found.basis, found.edition = source.strip(), Basis.SOURCE, edition
    found.save(update_fields=["verified_on", "verified_by", "source", "basis", "edition"])
    recording.norm_verified(found, by=by, at=at)
    publish(NormVerified(norm=found.pk, code=found.code, verified_on=str(verified_on), at=at))
    return found


@transaction.atomic
def verify_year(
    year: int, *, verified_on: date, source: str, by: Actor, at: datetime
) -> CalendarYear:
    """Record that the actor has compared the year's days with the official orders on transfers."""
    found = access.year_to_verify(year, by=by)
    refuse_bad_check(verified_on, source, at)
    found.verified_on, found.verified_by, found.source = verified_on, by.name, source.strip()
    found.save(update_fields=["verified_on", "verified_by", "source"])
    recording.year_verified(found, by=by, at=at)
    CalendarVersion.objects.update_or_create(pk=1, defaults={"token": new_ref()})
    return found


@transaction.atomic
def verify_provision(
    provision: int, *, verified_on: date, source: str, by: Actor, at: datetime
) -> None:
    """Record that the actor has compared a provision, in all three languages, with the act."""
    found = access.provision_to_verify(provision, by=by)
    refuse_bad_check(verified_on, source, at)
    found.verified_on, found.verified_by = verified_on, by.name
    found.source, found.basis = source.strip(), Basis.SOURCE
    found.save(update_fields=["verified_on", "verified_by", "source", "basis"])
    recording.provision_verified(found, by=by, at=at)
    publish(ProvisionVerified(code=found.code, verified_on=str(verified_on), at=at))


def refuse_bad_check(verified_on: date, source: str, at: datetime) -> None:
    """Raises `CheckNeedsSource`, `CheckInFuture`."""
    today = timezone.localdate(at)
    match check_problem(verified_on=verified_on, source=source, today=today):
        case "needs-source":
            raise CheckNeedsSource
        case "in-future":
            raise CheckInFuture
        case _:
            return
