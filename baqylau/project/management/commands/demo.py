"""`baqylau demo`: prepare, load the demonstration, say where it is, and serve it."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from baqylau.foundation.identity import queries as identity
from baqylau.kernel import clock
from baqylau.project.demo import load_demonstration
from baqylau.project.demo.procurement import load_market
from baqylau.project.demo.witnesses import demo_witnesses
from baqylau.project.preparation import is_prepared, prepare, remember
from baqylau.project.steps import Steps


class Command(BaseCommand):
    help = "Prepare and serve a demonstration on this machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="Only prepare and load.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            message = "this is no demonstration: set BAQYLAU_DEMO=1, or use `make demo`"
            raise CommandError(message)
        if not is_prepared():
            steps = Steps(8)
            prepare(steps)
            load_demonstration(steps, at=clock.now())
            with steps.step("Invented purchases, read as the portal is read, and their signs"):
                load_market(at=clock.now(), clock=clock.now)
            remember()
        self._tell(options["port"])
        if not options["no_serve"]:
            with demo_witnesses():
                call_command("serve", port=options["port"])

    def _tell(self, port: int) -> None:
        lines = ["", f"  Baqylau, a demonstration:  http://127.0.0.1:{port}/", ""]
        for account in identity.demo_accounts():
            roles = ", ".join(dict.fromkeys(role.value for role in account.roles))
            lines.append(f"  {account.email:26} {account.password:20} {roles}")
        lines += ["", "  One-time codes stand on the sign-in page, or: baqylau demo_codes", ""]
        self.stdout.write("\n".join(lines))
