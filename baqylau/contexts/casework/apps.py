"""The casework app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Registers casework, what it listens to, and what it lends to intake."""

    name = "baqylau.contexts.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to fieldwork and to the post; tell reporters what follows from a signal.

        And say what has to stand in the public log.
        """
        from baqylau.contexts.casework import (  # noqa: PLC0415  models must be loaded
            handlers,
            queries,
            recording,
        )
        from baqylau.contexts.intake import queries as intake  # noqa: PLC0415
        from baqylau.foundation.ledger.queries import checks  # noqa: PLC0415

        handlers.listen()
        intake.offer_follow_up(queries.steps_of_signal)
        intake.offer_nearby(queries.open_cases_near)
        checks.subscribe(recording.unrecorded)
