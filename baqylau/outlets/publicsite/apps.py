"""The publicsite app."""

from django.apps import AppConfig


class PublicsiteConfig(AppConfig):
    """Registers publicsite."""

    name = "baqylau.outlets.publicsite"
    label = "publicsite"
    default_auto_field = "django.db.models.BigAutoField"
