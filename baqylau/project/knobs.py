"""What an operator may turn: each knob has a name, a default and a sentence. Nothing else is read."""

import os
from dataclasses import dataclass, field
from pathlib import Path

_TRUE = {"1", "true", "yes", "on"}


def _text(name: str, default: str) -> str:
    return os.environ.get(f"BAQYLAU_{name}", default)


def _flag(name: str, *, default: bool) -> bool:
    return _text(name, "1" if default else "0").lower() in _TRUE


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in _text(name, default).split(",") if part.strip()]


@dataclass(frozen=True, slots=True)
class Knobs:
    """All settings of an installation, from variables `BAQYLAU_<NAME>`; docs/reference/knobs.md lists them."""

    # Where files, the SQLite database and generated secrets live.
    home: Path = field(default_factory=lambda: Path(_text("HOME", "var")).resolve())
    # A PostgreSQL address such as postgresql://user:password@host/name; empty means SQLite under HOME.
    database: str = field(default_factory=lambda: _text("DATABASE", ""))
    # Host names the site answers to.
    hosts: list[str] = field(default_factory=lambda: _list("HOSTS", "127.0.0.1,localhost"))
    # Which doors this process opens: public, workspace.
    doors: list[str] = field(default_factory=lambda: _list("DOORS", "public,workspace"))
    # Demonstration: labelled data, demo accounts and their one-time codes on a page. Never for real work.
    demo: bool = field(default_factory=lambda: _flag("DEMO", default=False))
    # Development: tracebacks, the component gallery. Never on a reachable machine.
    debug: bool = field(default_factory=lambda: _flag("DEBUG", default=False))
    # Whether people reach the site over HTTPS (secure cookies, HSTS). Off only for a loopback demo.
    https: bool = field(default_factory=lambda: _flag("HTTPS", default=True))
    # How many proxies stand before the site: rate limits count the address that the first of them saw.
    proxies: int = field(default_factory=lambda: int(_text("PROXIES", "0")))
    # The secret key; empty means one is made on first use and kept under HOME.
    secret: str = field(default_factory=lambda: _text("SECRET", ""))
    # The address that mail comes from.
    mail_from: str = field(default_factory=lambda: _text("MAIL_FROM", "baqylau@localhost"))
    # The mail server, smtp://user:password@host:port or smtp+tls://…; empty writes mail to HOME/mail.
    mail_server: str = field(default_factory=lambda: _text("MAIL_SERVER", ""))
    # The site's onion address, shown as plain text on the guide; empty means there is none.
    onion: str = field(default_factory=lambda: _text("ONION", ""))
    # The name of the public log, such as baqylau.example/log; empty takes the first host. Never to be changed.
    log_origin: str = field(default_factory=lambda: _text("LOG_ORIGIN", ""))
    # Who stamps the log with the time (RFC 3161), addresses separated by commas; empty means nobody.
    time_stampers: list[str] = field(default_factory=lambda: _list("TIME_STAMPERS", ""))
    # The scanner for harmful programs, clamd: host:port or the path of its socket; empty means none looks.
    clamd: str = field(default_factory=lambda: _text("CLAMD", ""))
    # Where Telegram's servers are; another address lets a server on this machine stand in for them.
    telegram_api: str = field(
        default_factory=lambda: _text("TELEGRAM_API", "https://api.telegram.org")
    )
    # Where WhatsApp's Cloud API is, with its version.
    whatsapp_api: str = field(
        default_factory=lambda: _text("WHATSAPP_API", "https://graph.facebook.com/v23.0")
    )
    # Where the public procurement portal's open data are.
    portal_address: str = field(
        default_factory=lambda: _text("PORTAL_ADDRESS", "https://ows.goszakup.gov.kz")
    )
    # The token that the portal gave out; empty means that it is not read. A secret, never printed.
    portal_token: str = field(default_factory=lambda: _text("PORTAL_TOKEN", ""), repr=False)
    # The file with the authority that signed the portal's certificate; empty means those of the system.
    portal_ca: str = field(default_factory=lambda: _text("PORTAL_CA", ""))
    # The least time between two calls to the portal, in seconds.
    portal_pause: float = field(default_factory=lambda: float(_text("PORTAL_PAUSE", "1")))
    # Whose clock the portal's times before March 2024 are read by: astana, or place.
    portal_clock: str = field(default_factory=lambda: _text("PORTAL_CLOCK", "astana"))
    # The prefix of the ids of procurements (OCDS); none is registered for Kazakhstan.
    ocid_prefix: str = field(default_factory=lambda: _text("OCID_PREFIX", "ocds-provisional"))


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels of each body, from variables that end in its short address: SMG_RK for smg-rk.

    All of them hold secrets; none is ever printed.
    """

    # BAQYLAU_TELEGRAM_<BODY>: the token of its bot.
    telegram: dict[str, str] = field(default_factory=lambda: _by_body("TELEGRAM"), repr=False)
    # BAQYLAU_WHATSAPP_<BODY>: whatsapp://<id of the number>?token=…&app_secret=…&verify_token=…
    whatsapp: dict[str, str] = field(default_factory=lambda: _by_body("WHATSAPP"), repr=False)
    # BAQYLAU_MAIL_IN_<BODY>: maildir:///path or imaps://user:password@host/INBOX, where its mail
    # arrives; with ?after=delete a letter is deleted once it has been answered.
    mail_in: dict[str, str] = field(default_factory=lambda: _by_body("MAIL_IN"), repr=False)


def _by_body(channel: str) -> dict[str, str]:
    """The variables of one channel by the short address of the body, in small letters."""
    before, settled = f"BAQYLAU_{channel}_", {"TELEGRAM_API", "WHATSAPP_API"}
    return {
        name.removeprefix(before).lower().replace("_", "-"): value
        for name, value in os.environ.items()
        if name.startswith(before) and name.removeprefix("BAQYLAU_") not in settled and value
    }
