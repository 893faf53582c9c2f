"""`baqylau prepare`: bring tables, shipped facts and static files up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from baqylau.project.preparation import prepare
from baqylau.project.steps import Steps


class Command(BaseCommand):
    help = "Bring tables, shipped facts and static files up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(Steps(4))
