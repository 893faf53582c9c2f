"""All components in all states on one page, with invented records: for developers and for tests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from baqylau.kernel.texts import LANGUAGES, as_language
from baqylau.ui.web import samples


def components(request: HttpRequest) -> HttpResponse:
    """The gallery; `?lang=` chooses the language, `?theme=` light or dark."""
    lang = as_language(request.GET.get("lang") or translation.get_language())
    with translation.override(lang):
        return render(
            request,
            "ui/gallery.html",
            {"lang": lang, "languages": _switches(request), **samples.everything(lang)},
        )


def _switches(request: HttpRequest) -> list[dict[str, str]]:
    return [{"code": c, "name": c, "url": f"{request.path}?lang={c}"} for c in LANGUAGES]
