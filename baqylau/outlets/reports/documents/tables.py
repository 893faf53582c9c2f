"""The report as data: JSON for programs; CSV, one figure a row, for spreadsheets."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Final

from baqylau.kernel.texts import Language
from baqylau.outlets.reports.rules.data import address, as_data
from baqylau.outlets.reports.rules.report import Figure, Report
from baqylau.outlets.reports.vocabulary import Format

COLUMNS: Final = (
    "kato", "region", "kind", "sphere", "topic", "measure",
    "value", "qualifier", "note", "from", "to", "records",
)  # fmt: skip
_BOM: Final = "\ufeff"
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def data_file(report: Report, form: Format, language: Language) -> bytes:
    """JSON or CSV of the report."""
    return csv_table(report, language) if form == Format.CSV else json_file(report, language)


def json_file(report: Report, language: Language) -> bytes:
    """JSON with a line for every part and region; programs repeat it byte for byte."""
    parts = as_data(report, language=language).items()
    told = ",\n".join(f"{_dumped(name)}: {_in_lines(value)}" for name, value in parts)
    return f"{{\n{told}\n}}\n".encode()


def _in_lines(value: object) -> str:
    """A list with a line for each item; anything else on one line."""
    if not isinstance(value, list) or not value:
        return _dumped(value)
    return "[\n" + ",\n".join(map(_dumped, value)) + "\n]"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def csv_table(report: Report, language: Language) -> bytes:
    """UTF-8 with a mark for spreadsheets; figures of the whole body have no region."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in _rows(report, language):
        writer.writerow([_safe(cell) for cell in row])
    return (_BOM + file.getvalue()).encode()


def _rows(report: Report, language: Language) -> Iterable[list[str]]:
    for figure in report.national:
        yield _row(report, figure, "", "", language)
    for region in report.regions:
        name = region.names.in_(language)
        for figure in region.figures:
            yield _row(report, figure, region.kato, name, language)


def _row(report: Report, figure: Figure, kato: str, region: str, language: Language) -> list[str]:
    period = figure.period or report.period
    return [
        kato,
        region,
        figure.kind,
        figure.sphere,
        figure.topic,
        figure.measure,
        "" if figure.value is None else str(figure.value),
        figure.qualifier,
        figure.note_in(language),
        period.first.isoformat(),
        period.last.isoformat(),
        address(figure.records, language),
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
