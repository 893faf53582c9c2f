"""What the templates of the public door take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField

from baqylau.contexts.intake.queries import NearbyCase
from baqylau.contexts.intake.web.public.forms import ReportForm
from baqylau.contexts.intake.web.public.staged import Staged
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.ui.parts import ChainStep, Fact, HistoryEntry, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A question or a few that belong together. Those of other screens are carried along unseen."""

    key: str
    title: Text
    fields: Sequence[BoundField]
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The form. `step` is the screen by number, 0 where all is on one page; `steps` how many there are.

    `readers` are those who may read a report about the place, all where none is chosen yet. `ahead`
    are files that have arrived and wait for the form; `lost_files`: others have to be chosen again.
    """

    form: ReportForm
    token: str
    sections: Sequence[Section]
    step: int
    steps: int
    place: int | None
    readers: Sequence[BodyFacts]
    nearby: Sequence[NearbyCase]
    organisations: Sequence[str]
    file_mb: int
    most_files: int
    lost_files: bool
    ahead: Sequence[Staged]

    @property
    def is_last(self) -> bool:
        """Whether this is where one sends."""
        return self.step in {0, self.steps}

    @property
    def before(self) -> int:
        """The screen before."""
        return self.step - 1

    @property
    def after(self) -> int:
        """The screen after."""
        return self.step + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPage:
    """The receipt, shown once. `is_changed`: the form was sent before with another content."""

    words: tuple[str, ...]
    token: str
    body: BodyFacts
    is_changed: bool

    @property
    def in_one_line(self) -> str:
        """The words as they are typed."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A part of one message. `who`: reporter, handler or notice; `files` their SHA-256, shortened."""

    on: date
    who: str
    text: str
    files: Sequence[str]
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxPage:
    """What a receipt's owner reads. `words` open it again; `older` and `newer` are pages of the talk."""

    words: str
    token: str
    facts: Sequence[Fact]
    chain: Sequence[ChainStep]
    steps: Sequence[HistoryEntry]
    steps_left_out: int
    talk: Sequence[Talk]
    older: int | None
    newer: int | None
    file_mb: int
    most_files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofPage:
    """The checker of proofs. `day` where the statement holds; `is_about`: also for the content given."""

    token: str
    verifier_key: str
    day: date | None = None
    is_about: bool = False
    problem: str = ""
