"""What an entry commits to, as a list of terms: any JSON, however its writer shaped it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baqylau.foundation.ledger.web.pages.terms import term
from baqylau.kernel.texts import LANGUAGES
from baqylau.ui.words import day_text

_DEEPEST: Final = 5
_MOST: Final = 100
_MANY, _FEW = 20, 3  # of plain values so many are too many, and so few are shown instead
_DAY: Final = len("2026-11-22")


@dataclass(frozen=True, slots=True)
class Told:
    """A term and what it is: a text, or `parts` of its own. `language` of the text, where it says which."""

    label: str
    text: str = ""
    language: str = ""
    parts: tuple["Told", ...] = ()


def told(facts: Mapping[str, Any], language: str) -> tuple[Told, ...]:
    """The facts as terms in the order they were written down, those left empty named at the end."""
    return _parts(facts, language, depth=0)


def _parts(value: Mapping[str, Any] | list[Any], language: str, *, depth: int) -> tuple[Told, ...]:
    pairs = (
        [(code, term(code), one) for code, one in value.items()]
        if isinstance(value, Mapping)
        else [("", f"{number}", one) for number, one in enumerate(value, 1)]
    )
    filled = [pair for pair in pairs if not _is_empty(pair[2])]
    shown = [_told(code, str(label), one, language, depth) for code, label, one in filled[:_MOST]]
    if len(filled) > _MOST:
        shown.append(Told("…", _more(len(filled) - _MOST)))
    if empty := [str(label) for _code, label, one in pairs if _is_empty(one)]:
        shown.append(Told(_("Left empty"), ", ".join(empty)))
    return tuple(shown)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _told(code: str, label: str, value: Any, language: str, depth: int) -> Told:
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        held = [_text(one, language) for one in value]
        rest = [_more(len(held) - _FEW)] if len(held) > _MANY else []
        return Told(label, ", ".join([*(held[:_FEW] if rest else held), *rest]))
    if isinstance(value, dict | list):
        if depth >= _DEEPEST:
            return Told(label, json.dumps(value, ensure_ascii=False))
        return Told(label, parts=_parts(value, language, depth=depth + 1))
    return Told(label, _text(value, language), code if code in LANGUAGES else "")


def _more(number: int) -> str:
    return _("and %(number)s more, in the file of the contents") % {"number": number}


def _text(value: Any, language: str) -> str:
    """A plain value in words; a day as days are written."""
    if isinstance(value, bool):
        return pgettext("recorded", "yes") if value else pgettext("recorded", "no")
    if isinstance(value, str) and len(value) == _DAY:
        return _as_day(value, language)
    return str(value)


def _as_day(text: str, language: str) -> str:
    try:
        return day_text(date.fromisoformat(text), language)
    except ValueError:
        return text
