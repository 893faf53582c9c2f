"""The report as DOCX: real headings, tables and links, so that people can go on writing in it."""

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from baqylau.outlets.reports.documents.sheet import Amount, Line, Sheet, Table
from baqylau.outlets.reports.documents.words import standing_words

_DEEP: Final = RGBColor(0x0B, 0x57, 0x5C)
_MUTED: Final = RGBColor(0x5D, 0x61, 0x58)
_FACE: Final = "Cambria"
_LOCALES: Final = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_SIZES: Final = {"Title": 24, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11}


def docx(sheet: Sheet, *, site: str = "") -> bytes:
    """The document. `site` (such as https://example.kz) makes every figure a link."""
    return _Writing(sheet, site).written()


class _Writing:
    """One document in the making."""

    def __init__(self, sheet: Sheet, site: str) -> None:
        self.sheet, self.site = sheet, site
        self.words = standing_words(sheet.language)
        self.notes: list[str] = []
        self.doc: Doc = Document()
        self._dress()

    def written(self) -> bytes:
        """All parts in order, as the file's bytes."""
        self._title()
        self._brief()
        self._regions()
        self._ending()
        file = io.BytesIO()
        self.doc.save(file)
        return file.getvalue()

    # --- looks -------------------------------------------------------------------------------
    def _dress(self) -> None:
        """A page of A4, our face and the document's language."""
        sheet, doc = self.sheet, self.doc
        page = doc.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.3)
        page.top_margin = page.bottom_margin = Cm(2.2)
        doc.core_properties.title = f"{sheet.title} · {sheet.body}"
        doc.core_properties.author = sheet.body
        doc.core_properties.language = _LOCALES[sheet.language]
        for name in ("Normal", *_SIZES):
            self._dress_style(doc.styles[name], _SIZES.get(name, 11))
        page.footer.paragraphs[0].text = f"{sheet.body} · {sheet.period}"

    def _dress_style(self, style: Any, size: int) -> None:
        style.font.name, style.font.size = _FACE, Pt(size)
        faces = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            faces.set(qn(script), _FACE)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            faces.attrib.pop(qn(theme), None)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), _LOCALES[self.sheet.language])
        style.element.get_or_add_rPr().append(language)
        if style.name.startswith(("Heading", "Title")):
            style.font.color.rgb = _DEEP

    # --- parts -------------------------------------------------------------------------------
    def _title(self) -> None:
        sheet = self.sheet
        self._muted(sheet.body)
        self.doc.add_heading(sheet.title, level=0)
        self._muted(f"{sheet.place} · {sheet.borders}")
        self.doc.add_paragraph(" ".join(sheet.opening))
        for paragraph in sheet.narrative:
            self.doc.add_paragraph(paragraph)

    def _brief(self) -> None:
        sheet, words = self.sheet, self.words
        self.doc.add_heading(words["in_brief"], level=1)
        self._pairs([(amount.label, amount) for amount in sheet.key])
        if sheet.stated:
            self.doc.add_heading(words["stated"], level=2)
            self._muted(words["stated_note"])
            self._lines(sheet.stated)
        for chart in sheet.charts:
            self.doc.add_heading(chart.title, level=2)
            rows = [
                (bar.label, Amount(label="", value=bar.value, text=bar.text, url=bar.url))
                for bar in chart.bars
            ]
            self._pairs(rows)
        if sheet.outcomes:
            self.doc.add_heading(words["outcomes"], level=2)
            self._lines(sheet.outcomes)
        self._comparison()

    def _comparison(self) -> None:
        sheet, words = self.sheet, self.words
        if not sheet.compared:
            return
        self.doc.add_heading(sheet.compared_title, level=2)
        table = self._table([words["what"], words["now"], words["before"], words["change"]])
        for row in sheet.compared:
            cells = table.add_row().cells
            cells[0].text = row.label
            self._number(cells[1], row.now)
            for cell, text in zip(cells[2:], (row.before, row.change), strict=True):
                cell.text = text
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _regions(self) -> None:
        if not self.sheet.sections:
            return
        self.doc.add_heading(self.words["regions"], level=1)
        for section in self.sheet.sections:
            self.doc.add_heading(section.name, level=2)
            for text in filter(None, (section.warning, section.summary)):
                self.doc.add_paragraph(text)
            for table in section.tables:
                self._figures(table)

    def _ending(self) -> None:
        words, stamp = self.words, self.sheet.stamp
        if self.notes:
            self.doc.add_heading(words["notes"], level=1)
            for number, note in enumerate(self.notes, start=1):
                self.doc.add_paragraph(f"{number}. {note}")
        self.doc.add_heading(words["reading"], level=1)
        for remark in self.sheet.remarks:
            self.doc.add_paragraph(remark)
        if stamp is None:
            self._muted(words["computed"])
            return
        self.doc.add_paragraph(f"{words['frozen']}: {stamp.day}\n{words['frozen_note']}")
        for name, value in (
            ("prepared_by", stamp.prepared_by),
            ("published_by", stamp.published_by),
            ("reference", stamp.ref),
            ("stamp", stamp.sha256),
        ):
            self._muted(f"{words[name]}: {value}")

    # --- tables ------------------------------------------------------------------------------
    def _table(self, names: Sequence[str]) -> Any:
        """A table whose first row is a header that repeats on every page."""
        table = self.doc.add_table(rows=1, cols=len(names), style="Light List")
        header = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001  python-docx has no other way
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            cell.text = name
        return table

    def _figures(self, one: Table) -> None:
        words = self.words
        self.doc.add_heading(one.title, level=3)
        names = [words["what"], words["number"], *([words["result"]] if one.has_results else [])]
        table = self._table(names)
        for line in one.lines:
            cells = table.add_row().cells
            cells[0].text = self._name(line)
            if line.main:
                self._number(cells[1], line.main)
            if one.has_results:
                self._results(cells[2], line.others)

    def _lines(self, lines: Iterable[Line]) -> None:
        self._pairs([(self._name(line), line.main) for line in lines if line.main])

    def _pairs(self, rows: Iterable[tuple[str, Amount]]) -> None:
        table = self._table([self.words["what"], self.words["number"]])
        for label, amount in rows:
            cells = table.add_row().cells
            cells[0].text = label
            self._number(cells[1], amount)

    def _name(self, line: Line) -> str:
        """What a row is about, with the number of its note at the end of the document."""
        name = f"{line.label}: {line.detail}" if line.detail else line.label
        if not line.note:
            return name
        self.notes.append(line.note)
        return f"{name} [{len(self.notes)}]"

    def _results(self, cell: _Cell, amounts: Sequence[Amount]) -> None:
        for position, amount in enumerate(amounts):
            paragraph = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
            paragraph.add_run(f"{amount.label} – ")
            self._door(paragraph, amount)

    def _number(self, cell: _Cell, amount: Amount) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._door(paragraph, amount)

    def _door(self, paragraph: Paragraph, amount: Amount) -> None:
        """The number, as a link to its records where the site's address is known."""
        text = amount.text or self.words["no_number"]
        if not (self.site and amount.url):
            paragraph.add_run(text).bold = bool(amount.text)
            return
        target = paragraph.part.relate_to(
            self.site + amount.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), target)
        run = paragraph.add_run(text)
        run.bold, run.font.color.rgb = bool(amount.text), _DEEP
        link.append(run._r)  # noqa: SLF001  python-docx has no other way to move a run
        paragraph._p.append(link)  # noqa: SLF001

    def _muted(self, text: str) -> None:
        run = self.doc.add_paragraph().add_run(text)
        run.font.color.rgb, run.font.size = _MUTED, Pt(9.5)
