"""What stands around every public form: nothing is remembered about whoever fills it in.

No cookie and no session, so nothing ties a person to what they send. In place of the usual cookie
against forged forms: browsers say where a form comes from, and our own page carries a signed token.
The token holds a random secret; whoever sends the same form twice has the same secret, so it is one
report with one receipt, one application with one code.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.template.loader import select_template
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from baqylau.kernel.actors import ANYONE
from baqylau.kernel.errors import Refusal
from baqylau.ui.errors import FormExpired, FormNotOurs

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

LIFETIME: Final = timedelta(hours=12)
_SECRET: Final = 32  # bytes
_FROM_HERE: Final = {"same-origin", "none"}
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FEATURES: Final = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get"),
    *("screen-wake-lock", "usb", "xr-spatial-tracking"),
)
_HEADERS: Final = {
    # `no-transform`: a page that repeats what was typed must not be compressed on the way either.
    "Cache-Control": "no-store, no-transform",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
    # With `no-referrer` browsers would send forms with `Origin: null`, which is refused.
    "Referrer-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class FormToken:
    """A form's secret (32 bytes), and the signed text by which the form brings it back."""

    secret: bytes = field(repr=False)
    signed: str = field(repr=False)


def new_token() -> FormToken:
    """A token nobody has, good for `LIFETIME`."""
    secret = secrets.token_bytes(_SECRET)
    return FormToken(secret, _signer().sign(urlsafe_base64_encode(secret)))


def read_token(signed: str) -> FormToken:
    """The token a form brings back. Refused: FormNotOurs, FormExpired."""
    try:
        secret = urlsafe_base64_decode(_signer().unsign(signed, max_age=LIFETIME))
    except signing.SignatureExpired as problem:
        raise FormExpired from problem
    except (signing.BadSignature, ValueError) as problem:
        raise FormNotOurs from problem
    return FormToken(secret, signed)


def public_form(view: View[P]) -> View[P]:
    """A page with a form for anybody: GET, HEAD and POST, and whoever asks is nobody."""

    @csrf_exempt
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.actor = ANYONE  # type: ignore[attr-defined]
        # Lengths of compressed pages tell what is in them: such a page goes out as it is.
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
        try:
            if request.method == "POST":
                must_come_from_here(request)
            answer = view(request, *args, **kwargs)
        except Refusal as refusal:
            answer = refused(request, refusal)
        return armoured(answer)

    return guarded


def must_come_from_here(request: HttpRequest) -> None:
    """Refuse what a browser says another site has sent. Refused: FormNotOurs."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    ours = f"{request.scheme}://{request.get_host()}"
    if (site is not None and site not in _FROM_HERE) or (origin is not None and origin != ours):
        raise FormNotOurs


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal, in the reader's language."""
    page = select_template([f"refusals/{refusal.code}.html", "refusals/refused.html"])
    html = page.render({"refusal": refusal, **vars(refusal)}, request)
    return HttpResponse(html, status=refusal.status)


def armoured(answer: HttpResponse) -> HttpResponse:
    """The answer with the headers that no public form goes without."""
    for name, value in _HEADERS.items():
        answer[name] = value
    return answer


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="baqylau.public.form")
