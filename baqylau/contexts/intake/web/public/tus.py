"""Resumable uploads: the protocol tus 1.0, for the script of the report page.

Core, with the extensions creation, expiration, termination and checksum. An upload's address holds
its secret; it belongs to nobody until a report names it. Without script the form takes files itself.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from baqylau.contexts.intake.errors import FormBroken
from baqylau.contexts.intake.web.public.uploads import declared_length
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.actions import Upload
from baqylau.foundation.evidence.errors import TooLarge, UploadElsewhere
from baqylau.kernel import clock
from baqylau.kernel.errors import Refusal
from baqylau.ui.web.guarding import armoured, must_come_from_here

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

_VERSION: Final = "1.0.0"
_PIECE: Final = 2**18
_BODY: Final = "application/offset+octet-stream"
_CHECKED: Final = "sha256 "


def tus(view: View[P]) -> View[P]:
    """What every answer of the protocol carries; refusals as their codes, for a script."""

    @csrf_exempt
    @wraps(view)
    def spoken(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            must_come_from_here(request)
            if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != _VERSION:
                answer = HttpResponse(status=412)
                answer["Tus-Version"] = _VERSION
            else:
                answer = view(request, *args, **kwargs)
        except Refusal as refusal:
            answer = HttpResponse(refusal.code, status=refusal.status, content_type="text/plain")
            if isinstance(refusal, UploadElsewhere):
                answer["Upload-Offset"] = str(refusal.offset)
        answer["Tus-Resumable"] = _VERSION
        return armoured(answer)

    return spoken


@require_http_methods(["OPTIONS", "POST"])
@tus
def uploads(request: HttpRequest) -> HttpResponse:
    """What we understand; or a new upload."""
    if request.method == "OPTIONS":
        answer = HttpResponse(status=204)
        answer["Tus-Version"] = _VERSION
        answer["Tus-Extension"] = "creation,expiration,termination,checksum"
        answer["Tus-Max-Size"] = str(evidence.LIMIT)
        answer["Tus-Checksum-Algorithm"] = "sha256"
        return answer
    begun = evidence.begin_upload(_number(request, "Upload-Length"), at=clock.now())
    answer = _state(begun, status=201)
    answer["Location"] = reverse("upload", args=[begun.secret])
    return answer


@require_http_methods(["DELETE", "HEAD", "PATCH"])
@tus
def upload(request: HttpRequest, secret: str) -> HttpResponse:
    """How far it has come; the next piece; or its end."""
    if request.method == "HEAD":
        return _state(evidence.upload(secret, at=clock.now()), status=200)
    if request.method == "DELETE":
        evidence.upload(secret, at=clock.now())
        evidence.drop_upload(secret)
        return HttpResponse(status=204)
    if request.content_type != _BODY:
        return HttpResponse(status=415)
    return _added(request, secret)


def _added(request: HttpRequest, secret: str) -> HttpResponse:
    offset = _number(request, "Upload-Offset")
    here = evidence.upload(secret, at=clock.now())
    if offset + declared_length(request) > here.length:
        raise TooLarge(limit=here.length)
    added = evidence.add_to_upload(
        secret, _arriving(request), offset=offset, checksum=_checksum(request), at=clock.now()
    )
    return _state(added, status=204)


def _arriving(request: HttpRequest) -> Iterator[bytes]:
    """The body, as far as it comes: a line that breaks only ends it."""
    try:
        while piece := request.read(_PIECE):
            yield piece
    except (OSError, UnreadablePostError):
        return


def _state(upload: Upload, *, status: int) -> HttpResponse:
    answer = HttpResponse(status=status)
    answer["Upload-Offset"] = str(upload.offset)
    answer["Upload-Length"] = str(upload.length)
    answer["Upload-Expires"] = format_datetime(upload.expires, usegmt=True)
    return answer


def _number(request: HttpRequest, name: str) -> int:
    said = request.headers.get(name, "")
    if not (said.isascii() and said.isdecimal()):
        raise FormBroken
    return int(said)


def _checksum(request: HttpRequest) -> bytes | None:
    said = request.headers.get("Upload-Checksum")
    if said is None:
        return None
    if not said.startswith(_CHECKED):
        raise FormBroken
    try:
        return b64decode(said.removeprefix(_CHECKED), validate=True)
    except NotBase64 as problem:
        raise FormBroken from problem
