"""The signs as pages tell them: read from `data/signs.json`, never from the declarations.

The file is written from the declarations by `baqylau procurement catalogue`; so the processes that
answer people know every sign without loading an engine.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from baqylau.contexts.procurement.vocabulary import SignGroup, SubjectKind
from baqylau.kernel.texts import Trilingual

FILE: Final = Path(__file__).resolve().parents[1] / "data" / "signs.json"


@dataclass(frozen=True, slots=True)
class SettingsText:
    """Settings in force from a day on; `verified`: somebody compared them with their source."""

    since: date
    values: Mapping[str, Any]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class NeedText:
    """A reason why a sign cannot be computed for some rows."""

    code: str
    why: Trilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class SignText:
    """A sign as people read it; the texts may name settings in braces."""

    code: str
    version: str
    group: SignGroup
    subject: SubjectKind
    title: Trilingual
    definition: Trilingual
    innocent: Trilingual
    question: Trilingual
    source: str
    settings: Sequence[SettingsText]
    needs: Sequence[NeedText]
    weight: float


@cache
def every_sign() -> Mapping[str, SignText]:
    """All signs by code, in the order of their groups."""
    told = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
    return {one["code"]: _sign(one) for one in told}


def sign(code: str) -> SignText | None:
    """A sign; None where it is declared no more."""
    return every_sign().get(code)


def _sign(told: dict[str, Any]) -> SignText:
    texts = ("title", "definition", "innocent", "question")
    return SignText(
        code=told["code"],
        version=told["version"],
        group=SignGroup(told["group"]),
        subject=SubjectKind(told["subject"]),
        source=told["source"],
        settings=tuple(
            SettingsText(
                date.fromisoformat(one["since"]), one["values"], one["source"], one["verified"]
            )
            for one in told["settings"]
        ),
        needs=tuple(NeedText(one["code"], Trilingual(**one["why"])) for one in told["needs"]),
        weight=told["weight"],
        **{name: Trilingual(**told[name]) for name in texts},
    )
