"""What every page knows about its surroundings."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from baqylau.foundation.evidence.web.doors import is_open
from baqylau.kernel.actors import ANYONE
from baqylau.kernel.texts import LANGUAGES, as_language


def _switches(path: str, query: str) -> list[dict[str, str]]:
    """The same page and place in each language: the first step of the path is the language."""
    rest = path.split("/", 2)[2] if path.count("/") > 1 else ""
    names = dict(settings.LANGUAGES)
    tail = f"?{query}" if query else ""
    return [{"code": c, "name": str(names[c]), "url": f"/{c}/{rest}{tail}"} for c in LANGUAGES]


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Actor, language, language switches, open doors and whether this is a demonstration.

    `vault_open` is None for who has no vault to open: visitors, and accounts without a mandate.
    """
    actor = getattr(request, "actor", ANYONE)
    return {
        "actor": actor,
        "vault_open": is_open(request) if actor.grants else None,
        "lang": as_language(get_language()),
        "languages": _switches(request.path, request.META.get("QUERY_STRING", "")),
        "demo": settings.DEMO,
        "workspace_open": "workspace" in settings.DOORS,
    }
