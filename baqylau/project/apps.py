"""Assembly: settings, doors, middleware, commands. The only ring that knows all others."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from datetime import date

    from baqylau.kernel.actors import Actor
    from baqylau.outlets.publicsite.web.extras import PublishedCard


class ProjectConfig(AppConfig):
    """Carries the installation's commands and its own templates."""

    name = "baqylau.project"
    label = "project"

    def ready(self) -> None:
        """Introduce the outlets to each other: they may not import one another."""
        from baqylau.foundation.notices.queries import activity  # noqa: PLC0415  as below
        from baqylau.outlets.publicsite.web import extras  # noqa: PLC0415  apps must be loaded first

        extras.latest.append(_latest_report)
        activity.offer(_anything_new)


def _latest_report(language: str) -> "PublishedCard | None":
    """Asked for by pages only: commands need not load what it stands on."""
    from baqylau.project.introductions import latest_report  # noqa: PLC0415

    return latest_report(language)


def _anything_new(by: "Actor", on: "date") -> bool:
    """Asked for once a day: commands need not load what it stands on."""
    from baqylau.project.activity import anything_new  # noqa: PLC0415

    return anything_new(by, on)
