"""The places app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Registers places."""

    name = "baqylau.foundation.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
