"""`baqylau vault`: make keys for a body, add one made elsewhere, remove what was never kept."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baqylau.foundation.evidence import actions, keyfiles
from baqylau.foundation.evidence.errors import NotAKey
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM


class Command(BaseCommand):
    help = "Keys of the vault: made, added; and its sweeping."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        keys = verbs.add_parser("keys", help="make three keys and print their private halves, once")
        keys.add_argument("--body", required=True, help="short address of the body")
        add = verbs.add_parser("add", help="seal to a key made elsewhere (age-keygen)")
        add.add_argument("--body", required=True, help="short address of the body")
        add.add_argument("--recipient", required=True, help="its public half, age1…")
        add.add_argument("--role", choices=KeyRole.values, default=KeyRole.INVESTIGATION)
        verbs.add_parser("sweep", help="remove files that were received and never kept")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "sweep":
            self.stdout.write(f"Removed {actions.sweep(clock.now())}.")
            return
        body = identity.body_by_slug(options["body"])
        if body is None:
            message = f"There is no body {options['body']}."
            raise CommandError(message)
        if options["verb"] == "keys":
            self._make(body)
        else:
            self._add(body, options["recipient"], KeyRole(options["role"]))

    def _make(self, body: BodyFacts) -> None:
        made = actions.make_keys(body=body.pk, by=SYSTEM, at=clock.now())
        for role, private in made.items():
            text = keyfiles.key_file(private, role=role, body=body.names.en, on=clock.today())
            self.stdout.write(text)
        self.stderr.write("Shown once, stored nowhere. Put each of them away in another place.")

    def _add(self, body: BodyFacts, recipient: str, role: KeyRole) -> None:
        try:
            actions.add_key(recipient, body=body.pk, role=role, by=SYSTEM, at=clock.now())
        except NotAKey as refusal:
            message = f"Not a public half: {recipient}"
            raise CommandError(message) from refusal
        self.stdout.write(f"Sealing to {recipient} from now on.")
