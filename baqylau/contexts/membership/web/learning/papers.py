"""Certificates and letters of thanks as files."""

from django.http import HttpResponse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from baqylau.contexts.membership.documents.paper import PaperSheet, pdf
from baqylau.contexts.membership.errors.learning import NoSuchCertificate
from baqylau.contexts.membership.queries import learning as queries
from baqylau.contexts.membership.queries.learning import CertificateFacts, ThanksFacts
from baqylau.contexts.membership.web.learning.pages import course_title, member_name
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.web.doors import ActorRequest, member_only
from baqylau.kernel.texts import LANGUAGES, Language
from baqylau.ui.words import day_text


@member_only
@require_safe
def certificate_pdf(request: ActorRequest, ref: str, language: str) -> HttpResponse:
    """A certificate to print."""
    spoken = _spoken(language)
    found = queries.certificate_at_work(ref, by=request.actor)
    with override(spoken):
        passed = gettext("passed the course “%(course)s” with %(score)s %% of the answers right.")
        words = passed % {"course": course_title(found.course), "score": found.score}
        title = gettext("Certificate")
        sheet = _sheet(request, found, spoken, title=title, words=words, where="certificates")
    return _file(sheet, f"certificate-{ref}-{spoken}.pdf")


@member_only
@require_safe
def thanks_pdf(request: ActorRequest, ref: str, language: str) -> HttpResponse:
    """A letter of thanks to print."""
    spoken = _spoken(language)
    found = queries.thanks_at_work(ref, by=request.actor)
    with override(spoken):
        title = gettext("Letter of thanks")
        sheet = _sheet(request, found, spoken, title=title, words=found.reason, where="thanks")
    return _file(sheet, f"thanks-{ref}-{spoken}.pdf")


def _spoken(language: str) -> Language:
    """Refused: NoSuchCertificate."""
    for one in LANGUAGES:
        if one == language:
            return one
    raise NoSuchCertificate


def _sheet(
    request: ActorRequest,
    found: CertificateFacts | ThanksFacts,
    language: Language,
    *,
    title: str,
    words: str,
    where: str,
) -> PaperSheet:
    # Written out: this process may have no public door, and the paper is read elsewhere.
    path = f"/{language}/learn/{where}/{found.ref}/"
    return PaperSheet(
        body=identity.bodies_by_key([found.body])[found.body].names.in_(language),
        title=title,
        name=member_name(found),
        paragraphs=words.split("\n\n"),
        dated=day_text(found.on, language),
        check=gettext("Everybody can check this paper, and its entry in the public log, here:"),
        address=request.build_absolute_uri(path),
        language=language,
        mark=gettext("Invented example") if found.is_example else "",
    )


def _file(sheet: PaperSheet, name: str) -> HttpResponse:
    answer = HttpResponse(pdf(sheet), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
