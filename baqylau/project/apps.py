"""Assembly: settings, doors, middleware, commands. The only ring that knows all others."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Carries the installation's commands and its own templates."""

    name = "baqylau.project"
    label = "project"

    def ready(self) -> None:
        """Introduce the outlets to each other: they may not import one another."""
        from baqylau.outlets.publicsite.web import extras  # noqa: PLC0415  apps must be loaded first
        from baqylau.project.introductions import latest_report  # noqa: PLC0415

        extras.latest.append(latest_report)
