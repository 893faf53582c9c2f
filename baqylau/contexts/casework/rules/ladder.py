"""The escalation ladder: rungs as data, in `data/ladder.json`. Nothing here is law until verified."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

from baqylau.contexts.casework.errors import TopOfTheLadder
from baqylau.contexts.casework.rules.clocks import Terms
from baqylau.contexts.casework.vocabulary import AppealKind
from baqylau.foundation.institutions.vocabulary import (
    Basis,
    OrganisationKind,
    OrganisationLevel,
    Topic,
)
from baqylau.kernel.texts import Trilingual

_FILE: Final = resources.files("baqylau.contexts.casework") / "data" / "ladder.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """How the addressee of a rung is found in a place on a day. Without a topic, by what it is."""

    topic: Topic | None
    kind: OrganisationKind
    level: OrganisationLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is written on a rung: the kind of appeal, the norm of its term ("" for none), the letter."""

    kind: AppealKind
    norm: str
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung. `who` None: the addressee is chosen by hand.

    `first` is written by whoever begins here, `after` by whoever comes from a rung below.
    """

    code: str
    names: Trilingual
    who: Who | None
    ground: Trilingual
    first: Form
    after: Form
    basis: Basis
    source: str
    verified_on: date | None

    @property
    def is_verified(self) -> bool:
        """Whether a named person has compared this rung with the law."""
        return self.verified_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rungs from the lowest up, norms by kind of appeal, and norms of notices."""

    rungs: tuple[Rung, ...]
    norms: dict[AppealKind, str]
    letters: dict[AppealKind, str]
    terms: Terms

    def rung(self, code: str) -> Rung | None:
        """The rung with this code."""
        return next((rung for rung in self.rungs if rung.code == code), None)

    def above(self, code: str) -> Rung:
        """The next rung up. Refused: TopOfTheLadder."""
        codes = [rung.code for rung in self.rungs]
        if code not in codes or code == codes[-1]:
            raise TopOfTheLadder
        return self.rungs[codes.index(code) + 1]

    def form(self, rung: Rung, kind: AppealKind | None) -> Form:
        """What the first letter on a rung is, where its writer chose another kind than usual."""
        if kind is None or kind == rung.first.kind:
            return rung.first
        return Form(kind=kind, norm=self.norms[kind], letter=self.letters[kind])


@cache
def ladder() -> Ladder:
    """The shipped ladder."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    return Ladder(
        rungs=tuple(_rung(row) for row in told["rungs"]),
        norms={AppealKind(row["kind"]): row["norm"] for row in told["kinds"]},
        letters={AppealKind(row["kind"]): row["letter"] for row in told["kinds"]},
        terms=Terms(**told["terms"]),
    )


def _rung(row: dict[str, Any]) -> Rung:
    return Rung(
        code=row["code"],
        names=Trilingual(**row["names"]),
        who=_who(row["who"]) if row["who"] else None,
        ground=Trilingual(**row["ground"]),
        first=_form(row["first"]),
        after=_form(row["after"]),
        basis=Basis(row["basis"]),
        source=row["source"],
        verified_on=date.fromisoformat(row["verified_on"]) if row["verified_on"] else None,
    )


def _who(row: dict[str, Any]) -> Who:
    return Who(
        topic=Topic(row["topic"]) if row["topic"] else None,
        kind=OrganisationKind(row["kind"]),
        level=OrganisationLevel(row["level"]),
    )


def _form(row: dict[str, str]) -> Form:
    return Form(kind=AppealKind(row["kind"]), norm=row["norm"], letter=row["letter"])
