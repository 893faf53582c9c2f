"""What the entries of a process amount to. Plain values: nothing here knows a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from baqylau.contexts.membership.rules.process.norms import Norms


@dataclass(frozen=True, slots=True)
class Step:
    """One entry: what it says, on which day of the log, and the keys that signed it."""

    facts: Mapping[str, Any]
    on: date
    keys: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The step's code."""
        return str(self.facts.get("step", ""))

    @property
    def by(self) -> str:
        """The pseudonym of who took it; empty for the system."""
        return str(self.facts.get("by", ""))


class Way(IntEnum):
    """How surely an appeal is the person's own: a higher one takes the place of a lower one."""

    EARLY_CODE = 0  # of somebody else, made before the decision
    LATE_CODE = 1  # of somebody else, made after it
    OWN = 2  # signed in, or by a code they made themselves


@dataclass(frozen=True, slots=True)
class Code:
    """A code the person answers by, and who made it: its maker has read it too."""

    by: str
    round: int
    is_after_decision: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody with a part in the process, in one of its rounds."""

    alias: str
    role: str
    round: int
    named_on: date
    declared_on: date | None = None
    recused_on: date | None = None

    @property
    def is_able(self) -> bool:
        """Whether they have declared that nothing ties them to the matter, and have not stood back."""
        return self.declared_on is not None and self.recused_on is None


@dataclass(frozen=True, slots=True)
class Vote:
    """One word for or against, and the key it was signed with."""

    by: str
    is_for: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A text laid before those who decide. `digest` names its very words."""

    number: int
    about: str
    measure: str
    digest: str
    round: int
    on: date
    votes: tuple[Vote, ...] = ()
    is_carried: bool = False
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What the person was told: the gravest measure spoken of, the days for the reply, and by whom."""

    measure: str
    reply_days: int
    by: str
    rule: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A process as its entries tell it. `problem` names the first entry that was not legal."""

    norms: Norms
    steps: tuple[Step, ...] = ()
    state: str = ""
    since: date | None = None
    round: int = 1
    person: str = ""
    reporter: str = ""
    body: str = ""
    rule: str = ""
    rules_digest: str = ""
    people: tuple[Part, ...] = ()
    notice: Notice | None = None
    reply_by: date | None = None
    has_replied: bool = False
    codes: tuple[Code, ...] = ()
    appeal: Way | None = None
    proposals: tuple[Proposal, ...] = ()

    # What it came to
    measure: str = ""
    until: date | None = None
    outcome: str = ""
    is_in_force: bool = False
    appeal_by: date | None = None
    interims: int = 0
    interim_until: date | None = None
    level: str = "none"

    problem: str = ""

    def part_of(self, alias: str) -> Part | None:
        """The part somebody has; None for whoever has none."""
        return next((one for one in self.people if one.alias == alias), None)

    def proposal(self, number: object) -> Proposal | None:
        """The proposal with this number."""
        return next((one for one in self.proposals if one.number == number), None)

    @property
    def rules_changed(self) -> bool:
        """Whether the text of the rules is no longer the one this process was opened under."""
        return bool(self.rules_digest) and self.rules_digest != self.norms.digest
