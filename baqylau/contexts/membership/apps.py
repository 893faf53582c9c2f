"""The membership app."""

from django.apps import AppConfig


class MembershipConfig(AppConfig):
    """Registers membership."""

    name = "baqylau.contexts.membership"
    label = "membership"
    default_auto_field = "django.db.models.BigAutoField"
