"""The evidence app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers evidence."""

    name = "baqylau.foundation.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
