"""Who may score whom, and whether there are scores enough to count. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from baqylau.contexts.membership.rules.competitions.ranking import Sheet, Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """All that was scored: jurors, candidates who still stand, and who is tied to whom (by key)."""

    jurors: Collection[int]
    candidates: Collection[int]
    criteria: Sequence[Weighed]
    tied: frozenset[tuple[int, int]]  # juror, candidate
    sheets: Sequence[Sheet]

    def counted(self) -> list[Sheet]:
        """Whole sheets for candidates who stand, of jurors who are not tied to them."""
        return [
            sheet
            for sheet in self.sheets
            if sheet.candidate in self.candidates
            and sheet.juror in self.jurors
            and (sheet.juror, sheet.candidate) not in self.tied
            and sheet.is_whole(self.criteria)
        ]

    def recused(self, candidate: int) -> int:
        """How many jurors kept out of scoring this candidate."""
        return sum(one == candidate for _juror, one in self.tied)


def unfinished(panel: Panel) -> set[int]:
    """Jurors who scored somebody and left out another they were to score.

    Whom a juror passes over would be judged by fewer: all or nobody. Who scored nobody is absent.
    """
    done = {(sheet.juror, sheet.candidate) for sheet in panel.counted()}
    began = {sheet.juror for sheet in panel.sheets if sheet.points} & set(panel.jurors)
    owed = {(juror, one) for juror in began for one in panel.candidates} - panel.tied
    return {juror for juror, _candidate in owed - done}


def scored_by_too_few(panel: Panel, *, needed: int) -> set[int]:
    """Candidates with fewer whole sheets than the call asks for."""
    held = [sheet.candidate for sheet in panel.counted()]
    return {one for one in panel.candidates if held.count(one) < needed}
