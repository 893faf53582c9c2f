"""The institutions app."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Registers institutions."""

    name = "baqylau.foundation.institutions"
    label = "institutions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what has to stand in the public log."""
        from baqylau.foundation.institutions import recording  # noqa: PLC0415
        from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415  after the tables

        checks.subscribe(recording.unrecorded)
