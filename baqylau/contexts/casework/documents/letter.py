"""A letter as PDF and as DOCX, to be printed, signed and carried. Made from data, byte for byte the same."""

import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from baqylau.kernel.texts import Language
from baqylau.kernel.turns import aside

_TEMPLATE: Final = Path(__file__).with_name("letter.typ")
_LOCALES: Final[dict[Language, str]] = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_NO_CLOCK: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSheet:
    """A letter to lay out, in its own language. `mark` stands above it ("" for none).

    `signing` are lines left open for whoever signs by hand.
    """

    body: str
    subject: str
    paragraphs: list[str]
    dated: str
    language: Language
    mark: str
    signing: list[str]


def pdf(sheet: LetterSheet) -> bytes:
    """The letter as PDF/UA, with fonts that come with it."""
    with aside():
        drawn: bytes = typst.compile(
            str(_TEMPLATE),
            format="pdf",
            sys_inputs={"sheet": json.dumps(asdict(sheet), ensure_ascii=False)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=_NO_CLOCK,
        )
    return drawn


def docx(sheet: LetterSheet) -> bytes:
    """The letter as DOCX, so that people can go on writing in it."""
    doc: Any = Document()
    page = doc.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(3), Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)
    doc.core_properties.title, doc.core_properties.author = sheet.subject, sheet.body
    _speak(doc.styles["Normal"], sheet.language)
    if sheet.mark:
        doc.add_paragraph(sheet.mark).runs[0].italic = True
    doc.add_paragraph(sheet.dated).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    doc.add_heading(sheet.subject, level=1)
    for paragraph in (*sheet.paragraphs, *sheet.signing):
        doc.add_paragraph(paragraph)
    file = io.BytesIO()
    doc.save(file)
    return file.getvalue()


def _speak(style: Any, language: Language) -> None:
    """The face and the language that spelling is checked in."""
    style.font.name, style.font.size = "Cambria", Pt(12)
    properties = style.element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LOCALES[language])
    properties.append(spoken)
