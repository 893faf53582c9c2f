"""Assembly: settings, doors, middleware, commands. The only ring that knows all others."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from datetime import date

    from baqylau.contexts.membership.queries.process import WorkItem
    from baqylau.kernel.actors import Actor
    from baqylau.outlets.publicsite.web.extras import PublishedCard


class ProjectConfig(AppConfig):
    """Carries the installation's commands and its own templates."""

    name = "baqylau.project"
    label = "project"

    def ready(self) -> None:
        """Introduce the outlets to each other: they may not import one another."""
        from baqylau.contexts.fieldwork.web import lending  # noqa: PLC0415  as below
        from baqylau.contexts.membership.queries.process import offer_work  # noqa: PLC0415  as below
        from baqylau.foundation.notices.queries import activity  # noqa: PLC0415  as below
        from baqylau.outlets.publicsite.web import extras  # noqa: PLC0415  apps must be loaded first

        extras.latest.append(_latest_report)
        activity.offer(_anything_new)
        lending.to_today.append(_pressure_elsewhere)
        offer_work(_published_work)


def _latest_report(language: str) -> "PublishedCard | None":
    """Asked for by pages only: commands need not load what it stands on."""
    from baqylau.project.introductions import latest_report  # noqa: PLC0415

    return latest_report(language)


def _published_work(person: int) -> "list[WorkItem]":
    """Asked for by who takes their dossier along."""
    from baqylau.project.dossiers import published_work  # noqa: PLC0415

    return published_work(person)


def _pressure_elsewhere(by: "Actor", on: "date") -> str:
    """For the page of the day, which may not know of membership."""
    from baqylau.project.introductions import pressure_elsewhere  # noqa: PLC0415

    return pressure_elsewhere(by, on)


def _anything_new(by: "Actor", on: "date") -> bool:
    """Asked for once a day: commands need not load what it stands on."""
    from baqylau.project.activity import anything_new  # noqa: PLC0415

    return anything_new(by, on)
