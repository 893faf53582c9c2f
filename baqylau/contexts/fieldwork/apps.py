"""The fieldwork app."""

from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    """Registers fieldwork."""

    name = "baqylau.contexts.fieldwork"
    label = "fieldwork"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who may open originals of findings, and what has to stand in the public log."""
        from baqylau.contexts.fieldwork import recording  # noqa: PLC0415  after the tables
        from baqylau.contexts.fieldwork.access import guard_original  # noqa: PLC0415
        from baqylau.foundation.evidence.actions import guard_originals  # noqa: PLC0415
        from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415

        guard_originals(guard_original)
        checks.subscribe(recording.unrecorded)
