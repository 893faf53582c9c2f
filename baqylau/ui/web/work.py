"""Proof of work in place of a captcha: ALTCHA's challenges, its worker in the browser, no widget.

The counters live in this process and end with it: nothing about an address is stored or logged.
With several processes each counts for itself, so that a flood may cost a little less, never more.
"""

from threading import Lock
from time import monotonic
from typing import Final

import altcha
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe

from baqylau.kernel import clock
from baqylau.ui import flood as rules
from baqylau.ui.web.guarding import armoured

_TERM: Final = 3 * rules.HOUR  # seconds in which a challenge may be solved and used
_ALGORITHM: Final = "PBKDF2/SHA-256"
_LONGEST: Final = 4_096  # signs of a solution

_tally = rules.Tally()
_spent = rules.Spent(_TERM)
_turn = Lock()


@require_safe
def challenge(request: HttpRequest) -> HttpResponse:
    """A sum for the device that fills in a form; longer where many came from its address."""
    with _turn:
        seen = _tally.seen(address_of(request), second=monotonic())
    made = altcha.create_challenge(
        _ALGORITHM,
        rules.ROUNDS,
        # Any number below: how long one has to look for it is the work.
        counter=rules.tries(seen),
        expires_at=int(clock.now().timestamp()) + _TERM,
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )
    return armoured(JsonResponse(made.to_dict()))


def is_proven(request: HttpRequest, fields: QueryDict) -> bool:
    """Whether the form that this request brings goes straight in; counts it."""
    solution = fields.get("altcha", "")
    is_solved = 0 < len(solution) <= _LONGEST and _solves(solution)
    with _turn:
        now = monotonic()
        seen = _tally.note(address_of(request), second=now)
        is_worked = is_solved and _spent.spend(_signature(solution), second=now)
    return rules.goes_straight_in(is_worked=is_worked, seen=seen)


def address_of(request: HttpRequest) -> str:
    """The address as the first of our own proxies saw it."""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.KNOBS.proxies
    if proxies and len(forwarded) >= proxies and forwarded[-proxies]:
        return str(forwarded[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))


def _solves(solution: str) -> bool:
    found = altcha.verify_solution(solution, _secret("challenge"), hmac_key_secret=_secret("key"))
    return found.verified


def _signature(solution: str) -> str:
    """What names the challenge, however its solution is written down."""
    return str(altcha.Payload.from_base64(solution).challenge.signature or "")


def _secret(of: str) -> bytes:
    return salted_hmac("baqylau.ui.work", of, algorithm="sha256").digest()
