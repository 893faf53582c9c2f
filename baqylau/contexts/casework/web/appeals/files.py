"""The letter as a file, and the originals of answers, for members."""

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from baqylau.contexts.casework import queries
from baqylau.contexts.casework.documents.letter import LetterSheet, docx, pdf
from baqylau.contexts.casework.errors import NoSuchCase
from baqylau.contexts.casework.queries import AppealRecord
from baqylau.contexts.casework.vocabulary import AppealState
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence import queries as vault
from baqylau.foundation.evidence.web.doors import as_download, keyring_of
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel import clock
from baqylau.kernel.texts import as_language
from baqylau.ui.words import day_text

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@member_only
@require_safe
def letter_pdf(request: ActorRequest, ref: str) -> HttpResponse:
    """The letter to print."""
    return _letter(request, ref, pdf, kind="application/pdf", ending="pdf")


@member_only
@require_safe
def letter_docx(request: ActorRequest, ref: str) -> HttpResponse:
    """The letter to go on writing in."""
    return _letter(request, ref, docx, kind=_DOCX, ending="docx")


@member_only
@require_safe
def appeal_exhibit(request: ActorRequest, ref: str, exhibit: str) -> HttpResponse:
    """An original that came with an answer, as it was handed over; the look is recorded first."""
    record = queries.appeal(ref, request.actor)
    facts = vault.exhibit(exhibit)
    held = {key for reply in record.replies for key in reply.exhibits}
    if facts is None or facts.pk not in held:
        raise NoSuchCase
    original = evidence.open_original(
        exhibit, by=request.actor, at=clock.now(), keys=keyring_of(request)
    )
    return as_download(original)


def _letter(
    request: ActorRequest,
    ref: str,
    draw: Callable[[LetterSheet], bytes],
    *,
    kind: str,
    ending: str,
) -> HttpResponse:
    record = queries.appeal(ref, request.actor)
    answer = HttpResponse(draw(_sheet(record)), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="appeal-{ref}.{ending}"'
    return answer


def _sheet(record: AppealRecord) -> LetterSheet:
    card, language = record.card, as_language(record.card.language)
    body = identity.bodies_by_key([card.body])[card.body]
    with override(language):
        return LetterSheet(
            body=body.names.in_(language),
            subject=card.subject,
            paragraphs=record.text.split("\n\n"),
            dated=day_text(card.sent_on or clock.today(), language),
            language=language,
            mark=_mark(record),
            signing=[gettext("Signature: ____________________")],
        )


def _mark(record: AppealRecord) -> str:
    pieces = []
    if record.card.state == AppealState.DRAFT:
        pieces.append(gettext("Draft, not sent"))
    if record.card.is_example:
        pieces.append(gettext("Invented example"))
    return " · ".join(pieces)
