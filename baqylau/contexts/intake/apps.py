"""The intake app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers intake."""

    name = "baqylau.contexts.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
