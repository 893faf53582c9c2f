"""The casework app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Registers casework, and what it listens to."""

    name = "baqylau.contexts.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to fieldwork."""
        from baqylau.contexts.casework import handlers  # noqa: PLC0415  models must be loaded

        handlers.listen()
