"""Where messengers call: no page, no cookie, no session. Answers are for machines, and empty.

A wrong signature, a body without such a channel and no such body look the same: 404. 200 says that
the messenger may forget what it delivered; 503, that it is to deliver it again.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from baqylau.contexts.intake.channels import Unreadable, Webhook, telegram, whatsapp
from baqylau.contexts.intake.channels.taking import take
from baqylau.foundation.evidence.errors import StorageFull
from baqylau.kernel import clock
from baqylau.kernel.errors import Outage

_OK: Final = 200
_UNREADABLE: Final = 400
_UNKNOWN: Final = 404
_AGAIN: Final = 503


@csrf_exempt
@require_http_methods(["POST"])
def telegram_hook(request: HttpRequest, body: str) -> HttpResponse:
    """An update from Telegram for the bot of a body."""
    return HttpResponse(status=_taken(request, telegram.adapter(body)))


@csrf_exempt
@require_http_methods(["GET", "POST"])
def whatsapp_hook(request: HttpRequest, body: str) -> HttpResponse:
    """Messages from WhatsApp to the number of a body; a GET asks whether the address is ours."""
    adapter = whatsapp.adapter(body)
    if request.method == "POST":
        return HttpResponse(status=_taken(request, adapter))
    if adapter is None or not adapter.is_asked_for_by(request.GET.get("hub.verify_token", "")):
        return HttpResponse(status=_UNKNOWN)
    return HttpResponse(request.GET.get("hub.challenge", ""), content_type="text/plain")


def _taken(request: HttpRequest, adapter: Webhook | None) -> int:
    """The status that says what became of a delivery.

    One message that has to come again does not hold up the others; they are known when they do.
    """
    if adapter is None or not adapter.is_genuine(request.headers, request.body):
        return _UNKNOWN
    try:
        messages = adapter.read(request.body)
    except Unreadable:
        return _UNREADABLE
    status = _OK
    for message in messages:
        try:
            take(message, adapter.desk, at=clock.now())
        except (Outage, StorageFull):
            status = _AGAIN
    return status
