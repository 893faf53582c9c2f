"""The institutions app."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Registers institutions."""

    name = "baqylau.foundation.institutions"
    label = "institutions"
    default_auto_field = "django.db.models.BigAutoField"
