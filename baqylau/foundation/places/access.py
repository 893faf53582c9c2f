"""Who may change territories."""

from baqylau.foundation.places.errors import NotTheKeeper
from baqylau.kernel.actors import Actor, Capability


def require_keeper(by: Actor) -> None:
    """Pass a keeper of the registers, refuse everybody else."""
    if not by.may_somewhere(Capability.KEEP_REGISTERS):
        raise NotTheKeeper
