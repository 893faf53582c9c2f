"""What people hold in their hands opens, in each language, with every letter."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from baqylau.foundation.identity.models import Body
from baqylau.kernel.periods import Period
from baqylau.kernel.texts import LANGUAGES, Language, Trilingual
from baqylau.outlets.reports.documents import composing
from baqylau.outlets.reports.documents.composing import compose
from baqylau.outlets.reports.documents.docx import docx
from baqylau.outlets.reports.documents.pdf import pdf
from baqylau.outlets.reports.documents.sheet import Stamp
from baqylau.outlets.reports.documents.tables import COLUMNS, csv_table
from baqylau.outlets.reports.queries import Figure, OutcomeSum, Previous, Report, compute
from tests.cast import NOON, TODAY
from tests.outlets.reports.test_rules import a_report

LETTERS = "әғқңөұүһі"
NOTES = Trilingual(f"Әріптер: {LETTERS} ₸.\n\nЕкінші абзац.", "Буквы и числа.", "Letters.")
STAMP = Stamp("ref0123456", "a" * 64, NOON, "15 қазан 2026 ж.", "Әйгерім Ұлы", "Ғалым Қызы")


@pytest.fixture
def report(body: Body) -> Report:
    return compute(body.pk, Period(date(2020, 1, 1), date(2020, 2, 29)), today=TODAY)


def text_of_pdf(made: bytes) -> str:
    reader = PdfReader(io.BytesIO(made))
    return " ".join(page.extract_text() for page in reader.pages)


def text_of_docx(made: bytes) -> str:
    document = Document(io.BytesIO(made))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_opens_with_its_letters_and_repeats_its_bytes(
    report: Report, language: Language
) -> None:
    sheet = compose(report, language, narrative=NOTES, stamp=STAMP)
    made = pdf(sheet, site="https://example.kz")
    text = text_of_pdf(made)
    assert report.regions[0].names.in_(language).split()[0] in text
    assert "128" in text
    assert "a" * 64 in text.replace("\n", "")
    reader = PdfReader(io.BytesIO(made))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert made == pdf(sheet, site="https://example.kz")


def test_kazakh_letters_are_whole_in_both(report: Report) -> None:
    sheet = compose(report, "kk", narrative=NOTES, stamp=STAMP)
    for text in (text_of_pdf(pdf(sheet)), text_of_docx(docx(sheet))):
        assert set(LETTERS) <= set(text.lower())
        assert "Солтүстік Қазақстан облысы" in text.replace("\n", " ")


def test_docx_has_headings_tables_a_language_and_links(report: Report) -> None:
    made = docx(compose(report, "kk", stamp=STAMP), site="https://example.kz")
    document = Document(io.BytesIO(made))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert "Солтүстік Қазақстан облысы" in headings
    assert len(document.tables) > len(report.regions)
    assert document.core_properties.language == "kk-KZ"
    with ZipFile(io.BytesIO(made)) as parts:
        links = parts.read("word/_rels/document.xml.rels").decode()
    assert "https://example.kz/kk/activities/?" in links


def test_a_text_is_data_and_never_a_programme(report: Report) -> None:
    nasty = Trilingual(*['#panic("no") $x$ *bold* </w:t> & "quoted" \\ {{ 1 }}'] * 3)
    sheet = compose(report, "en", narrative=nasty)
    assert '#panic("no")' in text_of_pdf(pdf(sheet)).replace("“", '"').replace("”", '"')
    assert nasty.en in text_of_docx(docx(sheet))


def test_csv_is_one_figure_a_row_and_no_formula(report: Report) -> None:
    made = csv_table(report, "ru")
    assert made.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(report.national) + sum(len(r.figures) for r in report.regions)
    trap = a_report(Figure(kind="visit", measure="count", value=1, note="=1+1", topic="@x"))
    (row,) = csv.DictReader(io.StringIO(csv_table(trap, "ru").decode("utf-8-sig")))
    assert (row["note"], row["topic"]) == ("'=1+1", "'@x")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opening_tells_the_sums(report: Report, language: Language) -> None:
    opening = compose(report, language).opening[0]
    for figure in ("128", "36", "55", "458", "7"):
        assert figure in opening


def test_a_long_report_is_told_by_kind(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MANY_LINES", 10)
    sheet = compose(report, "en")
    west = next(section for section in sheet.sections if section.anchor == "kato-270000000")
    monitoring = west.tables[0].lines[0]
    assert (monitoring.detail, monitoring.main and monitoring.main.value) == ("", 37)
    digest = next(
        line
        for table in west.tables
        for line in table.lines
        if not line.main or line.main.value is None
    )
    assert digest.main is not None
    assert "data files" in " ".join(sheet.remarks)


def test_every_shape_of_report_can_be_drawn() -> None:
    empty = replace(a_report(), regions=())
    one = a_report(Figure(kind="recommendations", measure="count", value=None))
    compared = replace(
        one,
        previous=Previous(one.period.previous(), {("visit", "", "", "count"): 3}),
        outcomes=(OutcomeSum("land_returned", Decimal("2.50"), "ha"),),
    )
    for report in (empty, one, compared):
        sheet = compose(report, "ru")
        assert pdf(sheet).startswith(b"%PDF")
        assert docx(sheet).startswith(b"PK")
