"""`baqylau demo_codes`: the demonstration accounts with the codes of this moment."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from baqylau.foundation.identity import queries


class Command(BaseCommand):
    help = "Print the demonstration accounts, their password and the one-time codes of this moment."

    def handle(self, *args: Any, **options: Any) -> None:
        accounts = queries.demo_accounts()
        if not accounts:
            message = (
                "No demonstration accounts here: set BAQYLAU_DEMO=1 and load the demonstration."
            )
            raise CommandError(message)
        for account in accounts:
            self.stdout.write(
                f"{account.email}  {account.password}  {account.code}  {account.name}"
            )
