"""Somebody at the public door: opens the form, fills it in, and reads their words off the page."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from baqylau.foundation.identity.models import Body
from tests.cast import SKO, a_body, place

_TOKEN = re.compile(r'name="token" value="([^"]+)"')
_WORDS = re.compile(r'data-words="([^"]+)"')


def nobody(**headers: str) -> Client:
    """A browser that was never here."""
    return Client(headers=headers)


def token_of(answer: HttpResponse) -> str:
    found = _TOKEN.search(answer.content.decode())
    assert found, answer.content.decode()[:2000]
    return html.unescape(found[1])


def words_of(answer: HttpResponse) -> str:
    found = _WORDS.search(answer.content.decode())
    assert found, answer.content.decode()
    return html.unescape(found[1])


def a_form(client: Client, **changes: Any) -> dict[str, Any]:
    """The form as somebody fills it in."""
    a_body()
    page = client.get(reverse("report"))
    filled = {
        "token": token_of(page),
        "place": str(place(SKO)),
        "text": "A pit by the school (invented).",
    }
    return filled | changes


def report(client: Client | None = None, **changes: Any) -> HttpResponse:
    """Fill in the form and send it."""
    client = client or nobody()
    return client.post(reverse("report"), a_form(client, **changes))


def open_receipt(words: str, client: Client | None = None, **fields: Any) -> HttpResponse:
    """Type the words on the page of receipts."""
    client = client or nobody()
    token = token_of(client.get(reverse("receipt")))
    return client.post(reverse("receipt"), {"token": token, "words": words} | fields)


def a_regional_body(kato: str, slug: str = "group-two") -> Body:
    """A body that looks after one region."""
    body = a_body(slug)
    body.place_id = place(kato)
    body.save(update_fields=["place"])
    return body
