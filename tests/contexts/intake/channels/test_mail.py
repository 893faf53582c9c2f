"""Mail's own ways: what machines write, forged senders, sizes, servers that are away."""

import email
import email.policy
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from baqylau.contexts.intake import queries
from baqylau.contexts.intake.channels import mail
from baqylau.contexts.intake.gateways import ChannelDown, mail_in
from baqylau.contexts.intake.models import Arrival, Signal, SignalExhibit
from baqylau.contexts.intake.rules import letters
from baqylau.kernel import clock
from baqylau.project.management.commands import work
from tests.cast import KEYS, an_actor
from tests.contexts.intake.channels.senders import (
    PHOTO,
    SLUG,
    STORY,
    ImapSender,
    MaildirSender,
    a_letter,
    words_in,
)


def with_header(raw: bytes, name: str, value: str) -> bytes:
    return f"{name}: {value}\r\n".encode() + raw


def without_header(raw: bytes, name: str) -> bytes:
    lines = raw.split(b"\r\n")
    return b"\r\n".join(one for one in lines if not one.startswith(name.encode()))


# --- what is no report ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Auto-Submitted", "auto-replied"),
        ("Precedence", "bulk"),
        ("List-Id", "<news.invented.example>"),
        ("Return-Path", "<>"),
        ("X-Loop", "reports@group-one.example"),
    ],
)
def test_what_machines_write_is_neither_kept_nor_answered(
    maildir: MaildirSender, name: str, value: str
) -> None:
    raw = a_letter(maildir.who, 1, STORY)
    assert maildir.bring(with_header(raw, name, value))
    assert not Signal.objects.exists()
    assert maildir.heard() == []
    assert maildir.bring(raw)
    assert Signal.objects.count() == 1


@pytest.mark.parametrize("who", ["mailer-daemon@host.example", "noreply@host.example"])
def test_nor_are_addresses_of_machines_and_our_own(maildir: MaildirSender, who: str) -> None:
    assert maildir.bring(a_letter(who, 1, STORY))
    assert maildir.bring(a_letter("baqylau@localhost", 2, STORY))
    assert not Signal.objects.exists()
    assert maildir.heard() == []


# --- who is answered -----------------------------------------------------------------------------
def test_the_answer_says_that_a_machine_wrote_it_and_which_letter_it_answers(
    maildir: MaildirSender,
) -> None:
    maildir.write(STORY)
    answer = email.message_from_string(maildir.post.taken[-1], policy=email.policy.default)
    assert answer["Auto-Submitted"] == "auto-replied"
    assert answer["In-Reply-To"] == f"<letter-{maildir.number}@invented.example>"
    assert answer["To"] == maildir.who
    assert "school" not in str(answer["Subject"])
    assert "Invented Street" not in maildir.heard()[-1]


def test_knowing_the_number_of_anothers_letter_opens_nothing(maildir: MaildirSender) -> None:
    maildir.bring(a_letter(maildir.who, 1, STORY))
    thief = a_letter("thief@sender.example", 1, "Anything at all, as long as it is no words.")
    assert maildir.bring(with_header(thief, "Reply-To", "<thief@elsewhere.example>"))
    assert maildir.bring(with_header(thief, "In-Reply-To", "<letter-1@invented.example>"))
    mine, *stolen = [words_in(answer) for answer in maildir.heard()]
    assert mine not in stolen
    forged = a_letter(maildir.who, 1, STORY)
    assert maildir.bring(with_header(forged, "Reply-To", "<thief@elsewhere.example>"))
    assert words_in(maildir.heard()[-1]) == mine
    last = email.message_from_string(maildir.post.taken[-1], policy=email.policy.default)
    assert last["To"] == maildir.who


def test_an_answer_to_ones_own_letter_joins_it_and_so_does_one_that_repeats_our_words(
    maildir: MaildirSender,
) -> None:
    maildir.bring(a_letter(maildir.who, 1, STORY))
    more = a_letter(maildir.who, 2, "Since May.").replace(b"Subject: ", b"Subject: Re: ")
    assert maildir.bring(with_header(more, "References", "<letter-1@invented.example>"))
    quoted = "\n".join(f"> {line}" for line in maildir.heard()[0].splitlines())
    last = a_letter(maildir.who, 3, f"And since June.\n\n{quoted}").replace(
        b"Subject: About the school", b"Subject: Re: An answer"
    )
    assert maildir.bring(with_header(last, "In-Reply-To", "<ours@group-one.example>"))
    said = queries.talk(Signal.objects.get().ref, an_actor(), keys=KEYS)
    assert [line.text for line in said] == ["Since May.", "And since June."]


def test_a_letter_without_a_sender_is_kept_and_nobody_is_answered(maildir: MaildirSender) -> None:
    assert maildir.bring(without_header(a_letter(maildir.who, 1, STORY), "From"))
    assert Signal.objects.count() == 1
    assert maildir.heard() == []


def test_without_a_message_id_the_letter_itself_tells_it_from_others(
    maildir: MaildirSender,
) -> None:
    raw = without_header(a_letter(maildir.who, 1, STORY, PHOTO), "Message-ID")
    assert maildir.bring(raw)
    assert maildir.bring(raw)
    assert Arrival.objects.count() == 1
    assert words_in(maildir.heard()[0]) == words_in(maildir.heard()[1])


# --- sizes ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["maildir", "imap"])
def test_a_letter_that_is_too_long_is_answered_but_not_kept(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    sender: MaildirSender | ImapSender = request.getfixturevalue(kind)
    monkeypatch.setattr(mail_in, "LONGEST", 100_000)
    assert sender.bring(a_letter(sender.who, 1, STORY, PHOTO * 5_000))
    assert not Signal.objects.exists()
    assert "MB" in sender.heard()[-1]
    assert sender.bring(a_letter(sender.who, 2, STORY, PHOTO * 1_500))
    assert Signal.objects.count() == 1


def test_words_beyond_the_limit_are_kept_in_the_letter_as_it_came(maildir: MaildirSender) -> None:
    assert maildir.bring(a_letter(maildir.who, 1, "It goes on. " * 2_500))
    assert SignalExhibit.objects.count() == 1
    (words,) = queries.words_of(Signal.objects.get().pk, keys=KEYS)
    assert len(words.text) > 19_000


def test_of_too_many_files_the_whole_letter_keeps_the_rest(maildir: MaildirSender) -> None:
    letter = email.message_from_bytes(a_letter(maildir.who, 1, STORY), policy=email.policy.SMTP)
    assert isinstance(letter, email.message.EmailMessage)
    for number in range(60):
        letter.add_attachment(bytes([number]), maintype="image", subtype="png", filename="a")
    assert maildir.bring(letter.as_bytes())
    assert SignalExhibit.objects.count() == 51


# --- where letters wait --------------------------------------------------------------------------
def test_a_maildir_keeps_the_flags_of_others_and_takes_unseen_letters_of_cur_too(
    maildir: MaildirSender,
) -> None:
    (maildir.folder / "cur" / "1.x:2,F").write_bytes(a_letter(maildir.who, 1, STORY))
    (maildir.folder / "cur" / "2.x:2,RS").write_bytes(a_letter(maildir.who, 2, "Seen. " * 20))
    assert maildir.again()
    assert Signal.objects.count() == 1
    names = {path.name for path in (maildir.folder / "cur").iterdir()}
    assert names == {"1.x:2,FS", "2.x:2,RS"}


@pytest.mark.parametrize("kind", ["maildir", "imap"])
def test_letters_are_marked_once_answered_or_deleted_where_that_is_asked_for(
    request: pytest.FixtureRequest, settings: Settings, kind: str
) -> None:
    sender: MaildirSender | ImapSender = request.getfixturevalue(kind)
    sender.break_replies(broken=True)
    assert not sender.write(STORY)
    sender.break_replies(broken=False)
    address = f"{settings.CHANNELS.mail_in[SLUG]}?after=delete"
    settings.CHANNELS = replace(settings.CHANNELS, mail_in={SLUG: address})
    assert sender.again()
    if isinstance(sender, MaildirSender):
        assert not [path for path in sender.folder.rglob("*") if path.is_file()]
    else:
        assert sender.server.letters == {}


def test_a_server_that_is_away_refuses_us_or_is_no_such_place_is_asked_again(
    imap: ImapSender, settings: Settings, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    imap.put(a_letter(imap.who, 1, STORY))
    imap.server.is_down = True
    assert not imap.again()
    imap.server.is_down, imap.server.password = False, "changed"
    assert not imap.again()
    imap.server.password = "invented"
    good = settings.CHANNELS
    for wrong in (f"maildir://{tmp_path}/nowhere", "pop3://x", "imap://127.0.0.1:1/INBOX"):
        settings.CHANNELS = replace(good, mail_in={SLUG: wrong, "no-such-body": wrong})
        assert not imap.again()
    settings.CHANNELS = good
    assert imap.again()
    assert Signal.objects.count() == 1
    assert imap.who not in caplog.text


def test_without_a_server_for_answers_no_letter_is_taken(
    maildir: MaildirSender, settings: Settings
) -> None:
    sending = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert not maildir.write(STORY)
    assert not Signal.objects.exists()
    settings.EMAIL_BACKEND = sending
    assert maildir.again()
    assert Signal.objects.count() == 1


def test_a_letter_that_breaks_us_waits_and_does_not_hold_up_the_next(
    maildir: MaildirSender, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    read = letters.read

    def breaking(raw: bytes) -> object:
        if b"bad" in raw:
            message = f"a bug that repeats {raw!r}"
            raise RuntimeError(message)
        return read(raw)

    monkeypatch.setattr(letters, "read", breaking)
    maildir.put(a_letter(maildir.who, 1, "bad"))
    assert not maildir.bring(a_letter(maildir.who, 2, STORY))
    assert (Signal.objects.count(), maildir.waiting()) == (1, 1)
    assert "RuntimeError" in caplog.text
    assert maildir.who not in caplog.text


def test_the_command_takes_what_waits(
    maildir: MaildirSender, capsys: pytest.CaptureFixture[str]
) -> None:
    maildir.put(a_letter(maildir.who, 1, STORY))
    call_command("channels", "mail", once=True)
    assert capsys.readouterr().out == "1 letters taken in.\n"
    maildir.put(a_letter(maildir.who, 2, f"{STORY} Another one."))
    work.Command()._mail()
    assert Signal.objects.count() == 2


@pytest.mark.parametrize(
    ("address", "port", "folder"),
    [
        ("imaps://p%40x:s%2Fe@host.example/Reports%20in", 993, "Reports in"),
        ("imap+tls://p:s@host.example:1143", 1143, "INBOX"),
    ],
)
def test_the_address_of_a_mailbox(address: str, port: int, folder: str) -> None:
    found = mail_in.source(address)
    assert isinstance(found, mail_in.Imap)
    assert (found.port, found.folder) == (port, folder)
    assert "s/e" not in repr(found)
    with pytest.raises(ChannelDown), mail_in.source("maildir:///no/such/folder").letters():
        pass


def test_mail_is_counted_like_every_channel(maildir: MaildirSender) -> None:
    assert mail.take_waiting(at=clock.now()) == 0
    maildir.put(a_letter(maildir.who, 1, STORY))
    maildir.put(a_letter(maildir.who, 2, f"{STORY} Another one."))
    assert mail.take_waiting(at=clock.now()) == 2
