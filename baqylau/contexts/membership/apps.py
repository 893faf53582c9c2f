"""The membership app."""

from django.apps import AppConfig


class MembershipConfig(AppConfig):
    """Registers membership."""

    name = "baqylau.contexts.membership"
    label = "membership"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ask identity to leave rights alone that came with a position; say what stands in the log."""
        from baqylau.contexts.membership.access.pressure import guard_recording  # noqa: PLC0415
        from baqylau.contexts.membership.actions.process import guard_mandate  # noqa: PLC0415  after the tables
        from baqylau.contexts.membership.queries.learning import unrecorded as learning_unrecorded  # noqa: PLC0415
        from baqylau.contexts.membership.queries.meetings.checking import (  # noqa: PLC0415
            unrecorded as meetings_unrecorded,
        )
        from baqylau.contexts.membership.queries.pressure import is_any_alert  # noqa: PLC0415
        from baqylau.contexts.membership.queries.process import unrecorded  # noqa: PLC0415
        from baqylau.foundation.evidence.actions import guard_originals  # noqa: PLC0415
        from baqylau.foundation.identity.actions import guard_mandates  # noqa: PLC0415
        from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415
        from baqylau.foundation.notices.queries import activity  # noqa: PLC0415

        checks.subscribe(unrecorded)
        checks.subscribe(meetings_unrecorded)
        checks.subscribe(learning_unrecorded)
        guard_mandates(guard_mandate)
        guard_originals(guard_recording)
        activity.offer(is_any_alert)
