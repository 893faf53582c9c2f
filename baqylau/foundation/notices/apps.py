"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers notices."""

    name = "baqylau.foundation.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
