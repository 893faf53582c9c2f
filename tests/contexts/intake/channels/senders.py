"""People who write by a messenger or by mail: each delivers as the real channel would."""

import email
import email.policy
import hmac
import json
import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from django.test import Client

from baqylau.contexts.intake.channels import mail, telegram
from baqylau.contexts.intake.gateways.telegram import Telegram
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.kernel import clock
from tests.contexts.intake.channels.imap_server import ImapServer
from tests.contexts.intake.channels.servers import TOKEN, TelegramServer, WhatsAppServer
from tests.foundation.notices.post_office import PostOffice

SLUG = "group-one"
APP_SECRET, VERIFY = "invented-app-secret", "invented-verify-token"
KNOB = f"whatsapp://1055?token=invented-bearer&app_secret={APP_SECRET}&verify_token={VERIFY}"
PHOTO = b"\xff\xd8\xff\xe0 an invented photograph of a pit"
STORY = "There is a deep pit beside the school gate on Invented Street, since spring (invented)."


class Sender(Protocol):
    """Somebody at the other end of a channel. `who` is what the channel calls them."""

    who: str

    def write(self, text: str, photo: bytes = b"") -> bool:
        """Write a new message; whether the channel was told that it may forget it."""
        ...

    def again(self) -> bool:
        """The channel delivers the last message once more."""
        ...

    def heard(self) -> list[str]:
        """The answers, oldest first."""
        ...

    def break_replies(self, *, broken: bool) -> None:
        """Answers cannot be handed over, or can again."""
        ...


def words_in(answer: str) -> str:
    """The twelve words of an answer."""
    rows = [line for line in answer.splitlines() if re.fullmatch(r"\w+( \w+){11}", line.strip())]
    assert len(rows) == 1, answer
    Receipt.read(rows[0])
    return rows[0].strip()


# --- Telegram ------------------------------------------------------------------------------------
@dataclass
class TelegramSender:
    server: TelegramServer
    who: str = "777000111"
    number: int = 10
    last: dict[str, Any] = field(default_factory=dict)

    def message(self, **parts: Any) -> dict[str, Any]:
        """A message of ours as Telegram tells it."""
        self.number += 1
        return {
            "message_id": self.number,
            "from": {"id": int(self.who), "language_code": "en", "username": "invented_person"},
            "chat": {"id": int(self.who), "type": "private", "first_name": "Invented Person"},
            "date": int(clock.now().timestamp()),
            **parts,
        }

    def photo(self, content: bytes) -> list[dict[str, Any]]:
        """Two sizes of a photograph; the larger is the one to take."""
        name = sha256(content).hexdigest()[:12]
        self.server.files[name] = content
        small = {"file_id": "small", "width": 90, "height": 60}
        return [small, {"file_id": name, "width": 1280, "height": 853}]

    def deliver(self, message: dict[str, Any], kind: str = "message") -> int:
        """The status that the webhook answers with."""
        self.last = {"update_id": self.number, kind: message}
        return int(self.post(json.dumps(self.last).encode()).status_code)

    def post(self, raw: bytes, *, secret: str | None = None, slug: str = SLUG) -> Any:
        known = telegram.secret_of(Telegram(TOKEN, self.server.address))
        headers = {"X-Telegram-Bot-Api-Secret-Token": known if secret is None else secret}
        return Client(headers=headers, raise_request_exception=False).post(
            f"/hooks/telegram/{slug}/", raw, content_type="application/json"
        )

    def write(self, text: str, photo: bytes = b"") -> bool:
        parts = {"caption": text, "photo": self.photo(photo)} if photo else {"text": text}
        return self.deliver(self.message(**parts)) == 200

    def again(self) -> bool:
        return bool(self.post(json.dumps(self.last).encode()).status_code == 200)

    def heard(self) -> list[str]:
        return self.server.sent()

    def break_replies(self, *, broken: bool) -> None:
        self.server.down_for = {"sendMessage"} if broken else set()


# --- WhatsApp ------------------------------------------------------------------------------------
@dataclass
class WhatsAppSender:
    server: WhatsAppServer
    who: str = "77005550101"
    number: int = 10
    last: bytes = b""

    def message(self, **parts: Any) -> dict[str, Any]:
        self.number += 1
        stamp = str(int(clock.now().timestamp()))
        return {"from": self.who, "id": f"wamid.{self.number}", "timestamp": stamp, **parts}

    def delivery(self, *messages: dict[str, Any], **others: Any) -> bytes:
        value = {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "77000000000", "phone_number_id": "1055"},
            "contacts": [{"profile": {"name": "Invented Person"}, "wa_id": self.who}],
            "messages": list(messages),
            **others,
        }
        entry = {"id": "0", "changes": [{"field": "messages", "value": value}]}
        told = {"object": "whatsapp_business_account", "entry": [entry]}
        return json.dumps(told, ensure_ascii=False).encode()

    def post(self, raw: bytes, *, signature: str | None = None, slug: str = SLUG) -> Any:
        self.last = raw
        signed = f"sha256={hmac.digest(APP_SECRET.encode(), raw, sha256).hex()}"
        headers = {"X-Hub-Signature-256": signed if signature is None else signature}
        return Client(headers=headers, raise_request_exception=False).post(
            f"/hooks/whatsapp/{slug}/", raw, content_type="application/json"
        )

    def image(self, content: bytes, **parts: Any) -> dict[str, Any]:
        media = sha256(content).hexdigest()[:12]
        self.server.files[media] = content
        return self.message(type="image", image={"id": media, **parts})

    def write(self, text: str, photo: bytes = b"") -> bool:
        said = self.message(type="text", text={"body": text})
        message = self.image(photo, caption=text) if photo else said
        return bool(self.post(self.delivery(message)).status_code == 200)

    def again(self) -> bool:
        return bool(self.post(self.last).status_code == 200)

    def heard(self) -> list[str]:
        return self.server.sent()

    def break_replies(self, *, broken: bool) -> None:
        self.server.down_for = {"/messages"} if broken else set()


# --- mail ----------------------------------------------------------------------------------------
def a_letter(who: str, number: int, text: str, photo: bytes = b"") -> bytes:
    """A letter as a mail programme writes it."""
    letter = EmailMessage()
    letter["From"] = f"Invented Person <{who}>"
    letter["To"] = "reports@group-one.example"
    letter["Message-ID"] = f"<letter-{number}@invented.example>"
    letter["Subject"] = "About the school"
    letter.set_content(text)
    if photo:
        letter.add_attachment(photo, maintype="image", subtype="jpeg", filename="pit.jpg")
    return letter.as_bytes(policy=email.policy.SMTP)


@dataclass
class MailSender:
    post: PostOffice
    who: str = "person-invented@sender.example"
    number: int = 10

    def put(self, raw: bytes) -> None:
        raise NotImplementedError

    def waiting(self) -> int:
        """How many letters nobody has seen."""
        raise NotImplementedError

    def bring(self, raw: bytes) -> bool:
        self.put(raw)
        return self.again()

    def write(self, text: str, photo: bytes = b"") -> bool:
        self.number += 1
        return self.bring(a_letter(self.who, self.number, text, photo))

    def again(self) -> bool:
        mail.take_waiting(at=clock.now())
        return self.waiting() == 0

    def heard(self) -> list[str]:
        read = [
            email.message_from_bytes(raw.encode(), policy=email.policy.default)
            for raw in self.post.taken
        ]
        return [str(letter.get_content()) for letter in read if isinstance(letter, EmailMessage)]

    def break_replies(self, *, broken: bool) -> None:
        self.post.answers = {self.who: "451 later"} if broken else {}


@dataclass
class MaildirSender(MailSender):
    folder: Path = Path()

    def put(self, raw: bytes) -> None:
        (self.folder / "new" / f"{len(list(self.folder.rglob('*')))}.invented").write_bytes(raw)

    def waiting(self) -> int:
        return len(list((self.folder / "new").iterdir()))


@dataclass
class ImapSender(MailSender):
    server: ImapServer = field(default_factory=ImapServer)

    def put(self, raw: bytes) -> None:
        self.server.bring(raw)

    def waiting(self) -> int:
        return len(set(self.server.letters) - self.server.seen)
