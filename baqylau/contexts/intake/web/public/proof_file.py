"""The proof as a file: everything a third party needs, and how to check it with nothing of ours."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from baqylau.contexts.intake.queries import ReporterView
from baqylau.kernel.texts import Language


def proof_file(view: ReporterView, language: Language) -> HttpResponse:
    """Statement, salt, words and hashes of files, with an explanation in the language of the page."""
    text = render_to_string("intake/public/proof.txt", {"view": view, "lang": language})
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="proof.txt"'
    return answer
