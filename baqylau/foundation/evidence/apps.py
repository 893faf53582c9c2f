"""The evidence app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers evidence."""

    name = "baqylau.foundation.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what has to stand in the public log."""
        from baqylau.foundation.evidence import recording  # noqa: PLC0415
        from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415  after the tables

        checks.subscribe(recording.unrecorded)
