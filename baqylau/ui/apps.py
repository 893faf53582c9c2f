"""The ui app: templates, components, styles, the gallery. Knows no facts."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers templates, template tags and static files."""

    name = "baqylau.ui"
    label = "ui"
