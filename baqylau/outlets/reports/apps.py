"""The reports app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers reports."""

    name = "baqylau.outlets.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
