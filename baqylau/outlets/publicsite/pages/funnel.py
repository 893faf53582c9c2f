"""The way of the work in numbers: from signals to fixes somebody has gone to see."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries.figures import ANSWERED
from baqylau.contexts.fieldwork.queries.totals import Totals
from baqylau.contexts.fieldwork.vocabulary import Measure, Verdict
from baqylau.kernel.periods import Period
from baqylau.outlets.publicsite.pages import doors, words
from baqylau.ui.parts import FigureState, FunnelStep, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What totals were taken of: a body's slug, a region's KATO, a period. None: all."""

    body: str | None = None
    region: str | None = None
    period: Period | None = None

    def door(self, measure: str, **cell: str) -> str:
        """The records behind a total."""
        return doors.figure(measure, body=self.body, region=self.region, period=self.period, **cell)


@dataclass(frozen=True, slots=True)
class Answers:
    """One kind of answer to recommendations, how often it came, and where."""

    label: Text
    value: int
    url: str
    state: FigureState = ""


def funnel(totals: Totals, *, signals: int, cases: int, scope: Scope) -> list[FunnelStep]:
    """Signals → … → verified fixes; every step but the first two opens its records."""
    door = scope.door
    return [
        FunnelStep(_("Signals"), signals, note=_("counted, never shown: they protect who told us")),
        FunnelStep(_("Cases"), cases),
        FunnelStep(_("Activities"), totals.activities, door(Measure.COUNT), _unnumbered(totals)),
        FunnelStep(_("Findings"), totals.findings, door(Measure.FINDINGS)),
        FunnelStep(_("Recommendations"), totals.recommendations, door(Measure.RECOMMENDATIONS)),
        FunnelStep(_("Answers"), totals.answered, door(ANSWERED)),
        FunnelStep(_("Said to be fixed"), totals.fixed, door(Measure.FIXED), state="claimed"),
        FunnelStep(
            _("Verified fixes"), totals.fixed_verified, door(Measure.FIXED_VERIFIED),
            state="verified",
        ),
    ]  # fmt: skip


def _unnumbered(totals: Totals) -> str:
    if not totals.unnumbered:
        return ""
    return _("and %(count)s more without a number in the source") % {"count": totals.unnumbered}


def answers(totals: Totals, *, scope: Scope) -> list[Answers]:
    """What became of the recommendations, one figure for each kind of answer."""
    return [
        _answers(Verdict.ACCEPTED, totals.accepted, scope),
        _answers(Verdict.PARTLY, totals.partly, scope),
        _answers(Verdict.REFUSED, totals.refused, scope),
        _answers(Verdict.SILENT, totals.silent, scope),
        Answers(_("Waiting for an answer"), totals.waiting, scope.door(Measure.WAITING)),
    ]


def _answers(verdict: Verdict, value: int, scope: Scope) -> Answers:
    state: FigureState = "overdue" if verdict is Verdict.SILENT and value else ""
    return Answers(words.label(Verdict, verdict), value, scope.door(Measure(verdict.value)), state)
