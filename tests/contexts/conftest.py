"""Channels as they are set up for the body `group-one`, against servers on this machine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

from baqylau.contexts.intake.channels import taking
from baqylau.contexts.intake.channels.pace import Pace
from baqylau.project.knobs import Channels
from tests.cast import a_body
from tests.contexts.intake.channels.imap_server import an_imap_server
from tests.contexts.intake.channels.senders import (
    KNOB,
    SLUG,
    ImapSender,
    MaildirSender,
    TelegramSender,
    WhatsAppSender,
)
from tests.contexts.intake.channels.servers import (
    TOKEN,
    TelegramServer,
    WhatsAppServer,
    running,
)
from tests.foundation.notices.post_office import PostOffice, a_post_office


@pytest.fixture
def channels(db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The body with its messengers, a vault of its own, and counters that have counted nothing."""
    a_body(SLUG)
    settings.EVIDENCE_HOME = tmp_path / "evidence"
    settings.CHANNELS = Channels(telegram={SLUG: TOKEN}, whatsapp={SLUG: KNOB}, mail_in={})
    monkeypatch.setattr(taking, "PACE", Pace())


@pytest.fixture
def telegram(channels: None, settings: Settings) -> Iterator[TelegramSender]:
    server = TelegramServer()
    with running(server):
        settings.KNOBS = replace(settings.KNOBS, telegram_api=server.address)
        yield TelegramSender(server)


@pytest.fixture
def whatsapp(channels: None, settings: Settings) -> Iterator[WhatsAppSender]:
    server = WhatsAppServer()
    with running(server):
        settings.KNOBS = replace(settings.KNOBS, whatsapp_api=server.address)
        yield WhatsAppSender(server)


@pytest.fixture
def post(settings: Settings) -> Iterator[PostOffice]:
    """The mail server that takes what we send."""
    with a_post_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office


@pytest.fixture
def maildir(channels: None, settings: Settings, post: PostOffice, tmp_path: Path) -> MaildirSender:
    folder = tmp_path / "maildir"
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True)
    settings.CHANNELS = replace(settings.CHANNELS, mail_in={SLUG: f"maildir://{folder}"})
    return MaildirSender(post, folder=folder)


@pytest.fixture
def imap(channels: None, settings: Settings, post: PostOffice) -> Iterator[ImapSender]:
    with an_imap_server() as server:
        address = f"imap://person:{server.password}@127.0.0.1:{server.port}/INBOX"
        settings.CHANNELS = replace(settings.CHANNELS, mail_in={SLUG: address})
        yield ImapSender(post, server=server)
