"""The fieldwork app."""

from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    """Registers fieldwork."""

    name = "baqylau.contexts.fieldwork"
    label = "fieldwork"
    default_auto_field = "django.db.models.BigAutoField"
