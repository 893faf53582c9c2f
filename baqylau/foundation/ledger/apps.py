"""The ledger app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the ledger."""

    name = "baqylau.foundation.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
