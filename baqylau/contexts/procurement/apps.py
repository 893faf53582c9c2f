"""The procurement app."""

from django.apps import AppConfig


class ProcurementConfig(AppConfig):
    """Registers procurement."""

    name = "baqylau.contexts.procurement"
    label = "procurement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who may open originals of reviews, what has to stand in the log, and what waits for whom."""
        from baqylau.contexts.procurement import recording  # noqa: PLC0415  after the tables
        from baqylau.contexts.procurement.access import guard_original  # noqa: PLC0415
        from baqylau.contexts.procurement.queries.reviews import is_any_waiting  # noqa: PLC0415
        from baqylau.foundation.evidence.actions import guard_originals  # noqa: PLC0415
        from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415
        from baqylau.foundation.notices.queries import activity  # noqa: PLC0415

        guard_originals(guard_original)
        checks.subscribe(recording.unrecorded)
        activity.offer(is_any_waiting)
