"""The threshold of the vault: which private keys a member holds open in this browser.

The keys are kept in two halves that are useless apart: their ciphertext in the server's session, and
what decrypts it in a cookie of the member's browser. Signing out, locking or twelve hours end both.
Who controls the running server at the moment of a request can see the keys of that request.
"""

from binascii import Error as NotBase64
from dataclasses import replace
from typing import Final, cast
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

from baqylau.foundation.evidence.actions import OpenedOriginal
from baqylau.foundation.evidence.keys import LOCKED, Keyring
from baqylau.foundation.identity import queries as identity
from baqylau.kernel import clock
from baqylau.kernel.actors import ANYONE

_IN_SESSION: Final = "vault"


def cookie_name() -> str:
    """`__Host-` binds the cookie to this host and to HTTPS, where there is HTTPS."""
    return "__Host-vault" if settings.SESSION_COOKIE_SECURE else "vault"


def keyring_of(request: HttpRequest) -> Keyring:
    """The keys held open in this browser; none where the vault is locked.

    They open nothing about organisations in which their holder has an interest.
    """
    half, sealed = request.COOKIES.get(cookie_name(), ""), request.session.get(_IN_SESSION, "")
    if not half or not sealed:
        return LOCKED
    try:
        box = SecretBox(urlsafe_base64_decode(half))
        keys = Keyring.read(box.decrypt(urlsafe_base64_decode(sealed)).decode())
    except (CryptoError, ValueError, NotBase64):
        return LOCKED
    actor = getattr(request, "actor", ANYONE)
    return replace(keys, apart=identity.conflicts_of(actor.person, on=clock.today()))


def is_open(request: HttpRequest) -> bool:
    """Whether this browser holds keys open, as far as can be seen without opening them."""
    return cookie_name() in request.COOKIES and holds_half(request)


def holds_half(request: HttpRequest) -> bool:
    """Whether the session holds the server's half of any keys."""
    return bool(request.session.get(_IN_SESSION))


def forget_half(answer: HttpResponse) -> None:
    """Take the browser's half away."""
    answer.delete_cookie(cookie_name(), samesite="Strict")


def hold_open(request: HttpRequest, answer: HttpResponse, keys: Keyring) -> None:
    """Keep these keys open in this browser until it is locked, signed out, or the session ends."""
    half = random(SecretBox.KEY_SIZE)
    sealed = bytes(SecretBox(half).encrypt("\n".join(keys.identities).encode()))
    request.session[_IN_SESSION] = urlsafe_base64_encode(sealed)
    answer.set_cookie(
        cookie_name(),
        urlsafe_base64_encode(half),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def lock(request: HttpRequest, answer: HttpResponse) -> None:
    """Forget the keys, both halves."""
    request.session.pop(_IN_SESSION, None)
    forget_half(answer)


def as_download(original: OpenedOriginal) -> HttpResponse:
    """The original as a download; never shown inside a page of ours, whatever it is."""
    answer = StreamingHttpResponse(original.chunks, content_type="application/octet-stream")
    answer["Content-Length"] = str(original.size)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(original.name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return cast(
        "HttpResponse", answer
    )  # a sibling class, and all that a view returns is sent alike
