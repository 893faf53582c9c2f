"""What one takes away to check an entry without us: its bytes, its contents, its proof, the verifier."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from baqylau.foundation.ledger import entries, notes, queries, verifying

_TEXT: Final = "text/plain; charset=utf-8"
_ASK_AGAIN: Final = "public, no-cache"


@require_safe
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """The very bytes of an entry. Refused: NoSuchEntry."""
    del request
    return _file(queries.entry(index).entry, f"{index}-entry.json", "application/json")


@require_safe
def payload(request: HttpRequest, index: int) -> HttpResponse:
    """What an open entry commits to: `payload` in base64, `salt` in hexadecimal, as canonical JSON.

    No store keeps it: contents that were withdrawn must not live on in a cache. Refused: NoSuchEntry.
    """
    del request
    held, salt = queries.payload(index)
    told = {"payload": base64.b64encode(held).decode("ascii"), "salt": salt.hex()}
    answer = _file(entries.canonical(told), f"{index}-payload.json", "application/json")
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def proof(request: HttpRequest, index: int) -> HttpResponse:
    """That an entry stands in a log which enough witnesses have seen. Refused: NoSuchEntry, NoProofYet."""
    del request
    return _file(queries.proof(index).encode(), f"{index}.tlog-proof", _TEXT)


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Whose signatures count, as this site says (C2SP tlog-policy)."""
    del request
    text = policy_to_hand_out()
    if not text:
        raise Http404
    return _file(text.encode(), "policy", _TEXT)


def policy_to_hand_out() -> str:
    """The policy; while no witness is named, one that asks for none. Empty before the first checkpoint."""
    key = queries.log_key()
    if not key:
        return ""
    return queries.policy_text() or notes.policy_text([notes.Listed(key)], [], 0)


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The verifier: the file that this site itself checks with."""
    del request
    return _file(verifier_bytes(), "baqylau-verify.py", "text/x-python; charset=utf-8")


@cache
def verifier_bytes() -> bytes:
    """The very bytes of the verifier."""
    return Path(verifying.__file__).read_bytes()


def verifier_sha256() -> str:
    """What whoever downloads the verifier compares with; 64 hexadecimal signs."""
    return hashlib.sha256(verifier_bytes()).hexdigest()


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": _ASK_AGAIN,
    }
    return HttpResponse(content, content_type=kind, headers=headers)
