"""The kernel as a Django app, for the sake of its one table."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Registers the outbox table."""

    name = "baqylau.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
