"""What has changed since a report was frozen, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.vocabulary import Kind, Measure, StatedMeasure
from baqylau.kernel.texts import Language
from baqylau.outlets.reports.documents.amounts import hedged
from baqylau.outlets.reports.documents.composing import detail_of
from baqylau.outlets.reports.rules.comparing import Change
from baqylau.outlets.reports.rules.data import address
from baqylau.outlets.reports.rules.report import Figure


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A figure as it was frozen and as it reads now. `url` opens the records of today."""

    region: str
    label: str
    before: str
    now: str
    url: str


def changed_rows(changes: Iterable[Change], language: Language) -> list[ChangedRow]:
    """Changes as rows of a table."""
    with translation.override(language):
        return [_row(change, language) for change in changes]


def _row(change: Change, language: Language) -> ChangedRow:
    figure = change.figure
    return ChangedRow(
        region=change.region.in_(language) if change.region else "",
        label=_label(figure),
        before=_text(change.before, language),
        now=_text(change.now, language),
        url=address(change.now.records, language) if change.now else "",
    )


def _label(figure: Figure) -> str:
    if figure.measure in StatedMeasure:
        return str(StatedMeasure(figure.measure).label)
    parts = [str(Kind(figure.kind).label), detail_of(figure)]
    if figure.measure != Measure.COUNT:
        parts.append(str(Measure(figure.measure).label))
    return ": ".join(part for part in parts if part)


def _text(figure: Figure | None, language: Language) -> str:
    if figure is None:
        return _("not there")
    if figure.value is None:
        return _("number not given")
    return hedged(figure.value, figure.qualifier, language)
