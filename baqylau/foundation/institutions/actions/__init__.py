"""Writes of organisations, law and the working-day calendar."""

from baqylau.foundation.institutions.actions.checking import verify_norm, verify_year
from baqylau.foundation.institutions.actions.registering import register_organisation
from baqylau.foundation.institutions.actions.shipping import load_shipped

__all__ = ["load_shipped", "register_organisation", "verify_norm", "verify_year"]
