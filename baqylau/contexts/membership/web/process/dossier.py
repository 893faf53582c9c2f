"""A member's own copy as a file: JSON for machines, a page in each language for people, proofs beside."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from baqylau.contexts.membership.queries import process as queries
from baqylau.contexts.membership.queries.process import Dossier
from baqylau.contexts.membership.web.process import words
from baqylau.kernel.texts import LANGUAGES


def dossier_file(dossier: Dossier) -> HttpResponse:
    """The dossier as a ZIP that opens anywhere and needs nothing from us."""
    answer = HttpResponse(_packed(dossier), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="dossier-{dossier.on.isoformat()}.zip"'
    answer["Cache-Control"] = "no-store"
    return answer


def _packed(dossier: Dossier) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as file:
        told = json.dumps(queries.plain(dossier), ensure_ascii=False, indent=1, sort_keys=True)
        file.writestr("dossier.json", told)
        for language in LANGUAGES:
            file.writestr(f"dossier.{language}.html", _page(dossier, language))
        for process in dossier.processes:
            for entry in process.entries:
                if entry.proof:
                    file.writestr(f"proofs/{entry.index}.tlog-proof", entry.proof)
    return held.getvalue()


def _page(dossier: Dossier, language: str) -> str:
    with translation.override(language):
        told = [
            {
                "ref": one.ref,
                "state": words.state(one.state),
                "measure": words.measure(one.measure),
                "entries": [
                    (entry.index, str(words.STEPS.get(str(entry.facts.get("step")), "")))
                    for entry in one.entries
                    if entry.facts.get("step") in words.STEPS
                ],
                "words": [
                    (str(words.STEPS.get(said["of"], "")), words.spoken(said)) for said in one.words
                ],
            }
            for one in dossier.processes
        ]
        context = {"dossier": dossier, "processes": told, "lang": language}
        return render_to_string("membership/process/dossier.html", context)
