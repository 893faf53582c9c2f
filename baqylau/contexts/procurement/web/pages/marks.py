"""Signs as they are told: needs checking, what was compared with what, and why it may be nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from json import loads
from typing import Any, Final

from django.utils.translation import gettext as _

from baqylau.contexts.procurement.queries.explanations import ExplanationFacts
from baqylau.contexts.procurement.queries.signs import SignFacts
from baqylau.contexts.procurement.rules import catalogue
from baqylau.contexts.procurement.rules.catalogue import SignText
from baqylau.contexts.procurement.vocabulary import Method
from baqylau.contexts.procurement.web import doors, labels
from baqylau.contexts.procurement.web.parts import SaidPart, said_parts
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.parts import Fact
from baqylau.ui.words import DASH, day_text

_INPUTS: Final = resources.files("baqylau.contexts.procurement") / "data" / "inputs.json"
_DAY_LENGTH: Final = 10
# What definitions call the threshold, by the settings it comes from; the first that is there.
_THRESHOLDS: Final = (
    "threshold", "percent", "by_law_percent", "days", "minutes", "attempts", "points", "index",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign on the page of what it is about. `said` is what those concerned say about it.

    `explain_url` is where members enter it; empty where this process has no workspace.
    """

    code: str
    title: str
    url: str
    definition: str
    innocent: str
    question: str
    facts: list[Fact]
    inputs: list[Fact]
    said: list[SaidPart]
    explain_url: str


def marks(
    found: Sequence[SignFacts],
    said: Iterable[ExplanationFacts],
    reader: Reader,
    *,
    about: Mapping[str, str],
) -> list[Mark]:
    """The signs in the order of the catalogue: by kind, weak ones last, never by strength.

    `about` names the page's subject as the address of a new explanation does: `{"lot": ocid}`.
    """
    order = {code: place for place, code in enumerate(catalogue.every_sign())}
    heard = list(said)

    def place(one: SignFacts) -> tuple[bool, int]:
        told = catalogue.sign(one.indicator)
        return (told is None or told.weight < 1, order.get(one.indicator, len(order)))

    return [_mark(one, heard, reader, about) for one in sorted(found, key=place)]


def _mark(
    found: SignFacts, said: list[ExplanationFacts], reader: Reader, about: Mapping[str, str]
) -> Mark:
    told = catalogue.sign(found.indicator)
    known = {**_settings(told, found.year), "threshold": found.threshold}
    return Mark(
        code=found.indicator,
        title=told.title.in_(reader.language) if told else found.indicator,
        url=doors.sign(found.indicator) if told else "",
        definition=filled(told.definition.in_(reader.language), known, reader) if told else "",
        innocent=told.innocent.in_(reader.language) if told else "",
        question=told.question.in_(reader.language) if told else "",
        facts=_facts(found, reader),
        inputs=[_input(name, value, reader) for name, value in found.inputs.items()],
        said=said_parts([one for one in said if one.about.indicator == found.indicator], reader),
        explain_url=doors.explanation({**about, "sign": found.indicator}),
    )


def _facts(found: SignFacts, reader: Reader) -> list[Fact]:
    """What was compared with what, by which rule, when."""
    facts = []
    if found.value is not None:
        facts.append(Fact(_("Value"), reader.number(found.value)))
    if found.threshold is not None:
        facts.append(Fact(_("Threshold"), reader.number(found.threshold)))
    if found.group:
        facts.append(Fact(_("Compared with"), _group(found.group, reader)))
    if found.group_size is not None:
        facts.append(Fact(_("How many are compared"), found.group_size))
    rule = _("%(code)s, version %(version)s") % {
        "code": found.indicator,
        "version": found.version,
    }
    computed = day_text(found.computed_on, reader.language)
    return [*facts, Fact(_("Rule"), rule), Fact(_("Computed on"), computed)]


def filled(text: str, known: Mapping[str, Any], reader: Reader) -> str:
    """The text with the settings it names in braces; three dots for one computed for each group."""
    if "{" not in text:
        return text
    shown = {name: worded(value, reader) for name, value in known.items() if value is not None}
    named = next((shown[name] for name in _THRESHOLDS if name in shown), None)
    return text.format_map(_Dots(shown if named is None else {**shown, "threshold": named}))


class _Dots(dict[str, str]):
    """Answers with three dots for what it does not hold."""

    def __missing__(self, key: str) -> str:
        return "…"


def _settings(told: SignText | None, year: int | None) -> dict[str, Any]:
    """The settings that the sign was computed with, by its year."""
    if told is None or not told.settings:
        return {}
    on = date(year, 1, 1) if year else date.max
    held = [one for one in told.settings if one.since <= on] or [told.settings[0]]
    return dict(max(held, key=lambda one: one.since).values)


def worded(value: Any, reader: Reader) -> str:
    """A setting or an input as people write it."""
    if value in (None, "", [], (), {}):
        return DASH
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return reader.number(value)
    if isinstance(value, list | tuple):
        return ", ".join(worded(one, reader) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {worded(one, reader)}" for name, one in value.items())
    return _day(str(value), reader)


def _day(text: str, reader: Reader) -> str:
    """A day where the text is one, else the text."""
    try:
        return day_text(date.fromisoformat(text[:_DAY_LENGTH]), reader.language)
    except ValueError:
        return text


def _input(name: str, value: Any, reader: Reader) -> Fact:
    return Fact(setting_label(name.removeprefix("in_"), reader), worded(value, reader))


def setting_label(name: str, reader: Reader) -> str:
    """What an input or a setting is called; its code where nobody has worded it."""
    told = _words()["names"].get(name)
    return told[reader.language] if told else name


def _group(group: str, reader: Reader) -> str:
    """What it was compared with: a group in words, or codes with those that have words in them."""
    for known, told in _words()["groups"].items():
        if group.startswith(known):
            return told[reader.language].format(rest=group.removeprefix(known).strip())
    parts = group.replace("|", " · ").split(" · ")
    return " · ".join(_code(part) for part in parts if part)


def _code(part: str) -> str:
    return labels.method(part) if part in Method.values else labels.category(part)


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = loads(_INPUTS.read_text(encoding="utf-8"))
    return found
