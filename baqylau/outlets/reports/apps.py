"""The reports app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers reports."""

    name = "baqylau.outlets.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what has to stand in the public log."""
        from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415  after the tables
        from baqylau.outlets.reports import recording  # noqa: PLC0415

        checks.subscribe(recording.unrecorded)
