"""Letters from templates: `data/letters.json`. A paragraph whose gaps are all empty is left out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Formatter
from typing import Final

from baqylau.foundation.institutions.vocabulary import DayKind, NormFacts, Unit
from baqylau.kernel.texts import LANGUAGES, Language

_FILE: Final = resources.files("baqylau.contexts.casework") / "data" / "letters.json"
GAPS: Final = frozenset(
    {
        "addressee", "asks", "basis", "body", "documents", "earlier", "facts",
        "matter", "place", "recommendation", "signature",
    }
)  # fmt: skip
"""Every gap a template may have."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's words: its subject in a line, and its text in paragraphs."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """A letter with gaps, in one language."""

    subject: str
    paragraphs: tuple[str, ...]

    def gaps(self) -> frozenset[str]:
        """The names of its gaps."""
        return frozenset().union(*(gaps_of(one) for one in (self.subject, *self.paragraphs)))

    def filled(self, values: Mapping[str, str]) -> Letter:
        """The letter with its gaps filled. What is filled in is never read as a template again."""
        kept = [one for one in self.paragraphs if _has_something(one, values)]
        text = "\n\n".join(one.format_map(values) for one in kept)
        subject = " ".join(self.subject.format_map(values).split())
        return Letter(subject=subject, text=text)


@dataclass(frozen=True, slots=True)
class Wordings:
    """Small pieces that letters of one language are put together from."""

    templates: Mapping[str, Template]
    pieces: Mapping[str, str]

    def piece(self, name: str, **values: str) -> str:
        """A piece with its gaps filled."""
        return self.pieces[name].format_map(values)


def gaps_of(text: str) -> frozenset[str]:
    """The names of the gaps in a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def _has_something(paragraph: str, values: Mapping[str, str]) -> bool:
    gaps = gaps_of(paragraph)
    return not gaps or any(values[name].strip() for name in gaps)


@cache
def wordings() -> Mapping[Language, Wordings]:
    """The shipped letters by language."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        language: Wordings(
            templates={
                row["code"]: Template(row[language]["subject"], tuple(row[language]["text"]))
                for row in told["letters"]
            },
            pieces={row["code"]: row[language] for row in told["pieces"]},
        )
        for language in LANGUAGES
    }


def basis_text(norm: NormFacts | None, language: Language) -> str:
    """The legal basis as a letter states it: act and article; the term only once it was verified."""
    if norm is None:
        return ""
    words, act = wordings()[language], norm.act.in_(language)
    named = words.piece("article", act=act, article=norm.article) if norm.article else act
    if not norm.is_verified or norm.unit != Unit.DAYS or norm.day_kind != DayKind.WORKING:
        return named
    return words.piece("term", basis=named, days=str(norm.value))


def numbered(lines: list[str]) -> str:
    """Several facts or documents, each on a line of its own; a single one stands alone."""
    if len(lines) < 2:  # noqa: PLR2004  a list of one needs no number
        return "".join(lines)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
