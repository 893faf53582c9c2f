"""First answers to reporters, ready to be changed and sent. Data, in three languages."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from baqylau.kernel.texts import Trilingual

_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "answers.json"


@dataclass(frozen=True, slots=True)
class Answer:
    """A text to begin with. `code` stands in the address."""

    code: str
    title: Trilingual
    text: Trilingual


@cache
def answers() -> tuple[Answer, ...]:
    """All of them, in the order of the file."""
    held = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Answer(code, Trilingual(**one["title"]), Trilingual(**one["text"]))
        for code, one in held.items()
    )


def answer_text(code: str, language: str) -> str:
    """The text in the reporter's language; empty for an unknown code."""
    return next((one.text.in_(language) for one in answers() if one.code == code), "")
