"""Tables of membership, a module for each subject."""

from baqylau.contexts.membership.models.terms import Term

__all__ = ["Term"]
