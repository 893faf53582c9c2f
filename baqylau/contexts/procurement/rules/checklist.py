"""The checklist a reviewer is walked through: what the signs ask, then what every contract is asked.

The general questions are data, in `data/checklist.json`, with the day from which they are asked. A
review keeps the questions as they were when it began.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final, Self

from baqylau.kernel.texts import Trilingual

_FILE: Final = resources.files("baqylau.contexts.procurement") / "data" / "checklist.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to look at. `sign` is the code of the sign that asks, "" for a general question."""

    code: str
    text: Trilingual
    version: str
    sign: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For JSON, as a review keeps it."""
        return {
            "code": self.code,
            "text": self.text.as_dict(),
            "version": self.version,
            "sign": self.sign,
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """A question as a review kept it."""
        return cls(**{**kept, "text": Trilingual(**kept["text"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the checklist has to know of a contract. Codes of vocabulary, "" where the source is silent."""

    category: str
    method: str
    is_amended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    """A general question and the contracts it is asked of; empty sets and None ask of every one."""

    question: Question
    categories: frozenset[str]
    methods: frozenset[str]
    amended: bool | None

    def fits(self, contract: Read) -> bool:
        """Whether this contract is asked the question."""
        return (
            (not self.categories or contract.category in self.categories)
            and (not self.methods or contract.method in self.methods)
            and (self.amended is None or self.amended == contract.is_amended)
        )


@dataclass(frozen=True, slots=True)
class Checklist:
    """The general questions as they are asked from a day on."""

    version: str
    since: date
    questions: tuple[General, ...]


@cache
def general() -> Checklist:
    """The general questions of this release."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    return Checklist(
        version=told["version"],
        since=date.fromisoformat(told["since"]),
        questions=tuple(_general(one, told["version"]) for one in told["questions"]),
    )


def made_for(contract: Read, signs: Sequence[Question]) -> tuple[Question, ...]:
    """The questions for a contract: those of its signs first, each once, then the general ones."""
    asked = (one.question for one in general().questions if one.fits(contract))
    return tuple({one.code: one for one in (*signs, *asked)}.values())


def _general(told: Mapping[str, Any], version: str) -> General:
    when = told["when"]
    return General(
        question=Question(code=told["code"], text=Trilingual(**told["text"]), version=version),
        categories=frozenset(when.get("categories", ())),
        methods=frozenset(when.get("methods", ())),
        amended=when.get("amended"),
    )
