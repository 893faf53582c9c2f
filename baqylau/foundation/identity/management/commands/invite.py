"""`baqylau invite`: open the first accounts of a body, as the operator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baqylau.foundation.identity import actions, queries
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.identity.web import invitations
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.kernel.errors import Refusal
from baqylau.kernel.texts import LANGUAGES, as_language


class Command(BaseCommand):
    help = "Invite somebody into a body and print the one-time link for choosing a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--body", required=True, help="slug of the body")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--document", required=True, help="order or protocol and its number")
        parser.add_argument("--language", default="kk", choices=LANGUAGES)
        parser.add_argument("--site", default="http://127.0.0.1:8000/", help="address of the site")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            invitation = actions.invite_person(
                options["email"],
                full_name=options["name"],
                language=as_language(options["language"]),
                body=options["body"],
                role=Role(options["role"]),
                document=options["document"],
                valid_from=clock.today(),
                by=SYSTEM,
                at=clock.now(),
            )
        except Refusal as refusal:
            message = f"Refused: {refusal.code}"
            raise CommandError(message) from refusal
        if not invitation.is_new:
            self.stdout.write("The account exists already; the mandate has been granted.")
            return
        account = queries.account_by_key(invitation.account)
        self.stdout.write(invitations.link(account, site=options["site"]))
