"""Writes of organisations, law and the working-day calendar."""

from baqylau.foundation.institutions.actions.checking import (
    verify_norm,
    verify_provision,
    verify_year,
)
from baqylau.foundation.institutions.actions.contacts import (
    add_contact,
    end_contact,
    verify_contact,
)
from baqylau.foundation.institutions.actions.registering import (
    add_organisation,
    register_organisation,
)
from baqylau.foundation.institutions.actions.shipping import load_shipped

__all__ = [
    "add_contact",
    "add_organisation",
    "end_contact",
    "load_shipped",
    "register_organisation",
    "verify_contact",
    "verify_norm",
    "verify_provision",
    "verify_year",
]
