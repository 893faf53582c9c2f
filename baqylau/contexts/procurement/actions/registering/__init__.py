"""From compiled releases to rows of the register, which people work with.

Promise: a release whose content is the same changes nothing; of one that changed everything that is
told anew replaces what was told, and what is no longer told is marked as gone, not deleted.
"""

from baqylau.contexts.procurement.actions.registering.batch import (
    Registered,
    register,
    withdraw,
)

__all__ = ["Registered", "register", "withdraw"]
