"""The only way to hold what must be checked before it is changed."""

from baqylau.foundation.institutions.errors import (
    NoSuchContact,
    NoSuchNorm,
    NoSuchOrganisation,
    NoSuchProvision,
    NoSuchYear,
    NotTheKeeper,
)
from baqylau.foundation.institutions.models import (
    CalendarYear,
    ContactPoint,
    Norm,
    Organisation,
    Provision,
)
from baqylau.kernel.actors import Actor, Capability


def require_keeper(by: Actor) -> None:
    """Pass a keeper of the registers, refuse everybody else."""
    if not by.may_somewhere(Capability.KEEP_REGISTERS):
        raise NotTheKeeper


def may_keep(by: Actor) -> bool:
    """Whether the actor may add organisations and addresses by hand.

    Keepers of the registers, and those who vouch for law: a coordinator who writes to an office
    must be able to say where it is.
    """
    return by.may_somewhere(Capability.KEEP_REGISTERS) or by.may_somewhere(Capability.VERIFY_NORM)


def require_hand(by: Actor) -> None:
    """Pass those who may keep the register by hand. Raises `NotTheKeeper`."""
    if not may_keep(by):
        raise NotTheKeeper


def organisation_to_keep(organisation: int, *, by: Actor) -> Organisation:
    """The organisation, locked, for whoever keeps the register. Raises `NoSuchOrganisation`."""
    require_hand(by)
    found = Organisation.objects.select_for_update().filter(pk=organisation).first()
    if found is None:
        raise NoSuchOrganisation
    return found


def contact_to_keep(contact: int, *, by: Actor) -> ContactPoint:
    """The contact point, locked, for whoever keeps the register. Raises `NoSuchContact`."""
    require_hand(by)
    found = ContactPoint.objects.select_for_update().filter(pk=contact).first()
    if found is None:
        raise NoSuchContact
    return found


def contact_to_verify(contact: int, *, by: Actor) -> ContactPoint:
    """The contact point, locked, for whoever may vouch. Raises `NoSuchContact`."""
    found = ContactPoint.objects.select_for_update().filter(pk=contact).first()
    if found is None or not by.may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchContact
    return found


def provision_to_verify(provision: int, *, by: Actor) -> Provision:
    """The provision, locked, for an actor who may check law."""
    found = Provision.objects.select_for_update().filter(pk=provision).first()
    if found is None or not by.may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchProvision
    return found


def norm_to_verify(norm: int, *, by: Actor) -> Norm:
    """The norm, locked, for an actor who may check law."""
    found = Norm.objects.select_for_update().filter(pk=norm).first()
    if found is None or not by.may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchNorm
    return found


def year_to_verify(year: int, *, by: Actor) -> CalendarYear:
    """The calendar year, locked, for an actor who may check law."""
    found = CalendarYear.objects.select_for_update().filter(year=year).first()
    if found is None or not by.may_somewhere(Capability.VERIFY_NORM):
        raise NoSuchYear
    return found
