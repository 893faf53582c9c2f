"""The identity app."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Registers identity."""

    name = "baqylau.foundation.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
