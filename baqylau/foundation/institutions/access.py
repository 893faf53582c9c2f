"""The only way to hold what must be checked before it is changed."""

from baqylau.foundation.institutions.errors import NoSuchNorm, NoSuchYear, NotTheKeeper
from baqylau.foundation.institutions.models import CalendarYear, Norm
from baqylau.kernel.actors import Actor, Capability


def require_keeper(by: Actor) -> None:
    """Pass a keeper of the registers, refuse everybody else."""
    if not by.may_somewhere(Capability.KEEP_REGISTERS):
        raise NotTheKeeper


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
