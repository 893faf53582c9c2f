"""The intake app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers intake."""

    name = "baqylau.contexts.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who may open originals of signals, and what has to stand in the public log."""
        from baqylau.contexts.intake import recording  # noqa: PLC0415  after the tables
        from baqylau.contexts.intake.access import guard_original  # noqa: PLC0415
        from baqylau.foundation.evidence.actions import guard_originals  # noqa: PLC0415
        from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415

        guard_originals(guard_original)
        checks.subscribe(recording.unrecorded)
