"""Checking a proof: what a statement proves, and whether it is about the report shown with it.

Nothing of what is given here is kept; of files only the SHA-256 is taken, in memory.
"""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from baqylau.contexts.intake import proving
from baqylau.contexts.intake.errors import ProofOfSomethingElse
from baqylau.contexts.intake.rules import proof as rules
from baqylau.contexts.intake.web.public import uploads
from baqylau.contexts.intake.web.public.pages import ProofPage
from baqylau.kernel.errors import Refusal
from baqylau.ui.refusals import wording
from baqylau.ui.web.guarding import new_token, public_form, read_token

_DIGEST = re.compile(r"\b[0-9a-fA-F]{64}\b")


@public_form
def proof(request: HttpRequest) -> HttpResponse:
    """The form, and what it proves."""
    if request.method != "POST":
        return _shown(request, QueryDict())
    with uploads.only_digests(request) as posted:
        read_token(posted.fields.get("token", ""))
        try:
            digests = [file.content for file in posted.take()]
            day, is_about = _checked(posted.fields, digests)
        except Refusal as refusal:
            return _shown(request, posted.fields, problem=wording(refusal))
        return _shown(request, posted.fields, day=day, is_about=is_about)


def _checked(given: QueryDict, digests: list[bytes]) -> tuple[date, bool]:
    """The day of the statement, and whether the content was held against it too.

    Refused: ProofNotOurs, ProofOfSomethingElse.
    """
    statement, key = given.get("statement", ""), proving.verifier_key()
    salt = _DIGEST.search(given.get("salt", ""))
    if salt is None:
        return rules.verify(statement, key).day, False
    named = [bytes.fromhex(found) for found in _DIGEST.findall(given.get("hashes", ""))]
    if named and not set(digests) <= set(named):
        rules.verify(statement, key)
        raise ProofOfSomethingElse
    content = rules.content_of(given.get("text", ""), named or digests)
    shown = rules.check_content(statement, key, salt=bytes.fromhex(salt[0]), content=content)
    return shown.day, True


def _shown(
    request: HttpRequest,
    given: QueryDict,
    *,
    day: date | None = None,
    is_about: bool = False,
    problem: str = "",
) -> HttpResponse:
    page = ProofPage(
        token=new_token().signed,
        verifier_key=proving.verifier_key(),
        day=day,
        is_about=is_about,
        problem=problem,
    )
    context = {"page": page, "given": given, "section": "proof"}
    return render(request, "intake/public/proof.html", context)
