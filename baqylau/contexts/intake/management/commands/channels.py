"""`baqylau channels`: what is set up, Telegram's webhook, mail."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from baqylau.contexts.intake.channels import mail, telegram, whatsapp
from baqylau.contexts.intake.gateways import ChannelDown, NotDelivered
from baqylau.kernel import clock

_HOOKS = "baqylau.contexts.intake.web.urls_hooks"
_PAUSE = 60.0


class Command(BaseCommand):
    help = "Channels that bring reports by themselves: what is set up, Telegram's webhook, mail."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="say which channel is set up for which body")
        hook = verbs.add_parser("telegram", help="have Telegram deliver to this installation")
        hook.add_argument("--body", required=True, help="short address of the body")
        hook.add_argument("--url", required=True, help="https address of the site, without a path")
        letters = verbs.add_parser("mail", help="take in the mail that waits; `work` does so, too")
        letters.add_argument("--once", action="store_true", help="One round, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "list":
            self._list()
        elif options["verb"] == "telegram":
            self._telegram(options["body"], options["url"])
        else:
            self._mail(is_once=options["once"])

    def _mail(self, *, is_once: bool) -> None:
        while True:
            self.stdout.write(f"{mail.take_waiting(at=clock.now())} letters taken in.")
            if is_once:
                return
            time.sleep(_PAUSE)

    def _list(self) -> None:
        found = settings.CHANNELS
        ready = [
            *((slug, "telegram", bool(telegram.adapter(slug))) for slug in found.telegram),
            *((slug, "whatsapp", bool(whatsapp.adapter(slug))) for slug in found.whatsapp),
            *((slug, "mail", bool(mail.adapter(slug))) for slug in found.mail_in),
        ]
        for slug, channel, is_ready in sorted(ready):
            state = (
                "set up" if is_ready else "not usable: no such body, or the variable is not whole"
            )
            self.stdout.write(f"{slug} {channel}: {state}")

    def _telegram(self, slug: str, site: str) -> None:
        bot = telegram.bot_of(slug)
        if bot is None or telegram.adapter(slug) is None:
            message = f"There is no body {slug}, or its bot's token is not set."
            raise CommandError(message)
        if not site.startswith("https://"):
            message = "Telegram delivers to https addresses only."
            raise CommandError(message)
        address = f"{site.rstrip('/')}/hooks{reverse('hook-telegram', args=[slug], urlconf=_HOOKS)}"
        try:
            bot.call_at(address, secret=telegram.secret_of(bot))
            name = bot.name()
        except (ChannelDown, NotDelivered) as problem:
            message = f"Telegram did not take it: {problem}"
            raise CommandError(message) from problem
        self.stdout.write(f"Messages to @{name} are delivered to {address} from now on.")
