"""What we promise a reporter: a word within a week, and what came of it within three months. Pure.

The terms of the EU's directive 2019/1937 (article 9), taken over as our own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from baqylau.contexts.intake.vocabulary import Act

ACKNOWLEDGE_WITHIN: Final = timedelta(days=7)
ANSWER_WITHIN_MONTHS: Final = 3

# What the reporter reads of. Being taken up or declined says more than a greeting.
_ACKNOWLEDGES: Final = frozenset({Act.HANDLER_WROTE, Act.TAKEN_UP, Act.DECLINED})
_DECIDES: Final = frozenset({Act.TAKEN_UP, Act.DECLINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Until when we promised to write and to answer, and when we did."""

    acknowledge_by: date
    acknowledged_on: date | None
    answer_by: date
    answered_on: date | None

    def is_overdue(self, on: date) -> bool:
        """Whether a promise was broken and is not made good yet."""
        late_word = self.acknowledged_on is None and on > self.acknowledge_by
        return late_word or (self.answered_on is None and on > self.answer_by)


def promises(received_on: date, acts: Iterable[tuple[str, date]]) -> Promises:
    """The promises about a signal, by what was done (code of Act, day) in the order it was done.

    An answer is a declined signal, which carries its reason, or a word after the matter was taken up.
    """
    acknowledged, answered, decided = None, None, False
    for act, on in acts:
        if act in _ACKNOWLEDGES:
            acknowledged = acknowledged or on
        if act == Act.DECLINED or (decided and act == Act.HANDLER_WROTE):
            answered = answered or on
        if act == Act.REOPENED:
            answered, decided = None, False
        decided = decided or act in _DECIDES
    return Promises(
        acknowledge_by=received_on + ACKNOWLEDGE_WITHIN,
        acknowledged_on=acknowledged,
        answer_by=months_later(received_on, ANSWER_WITHIN_MONTHS),
        answered_on=answered,
    )


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
