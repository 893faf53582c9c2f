"""The files of a laid-out report."""

from baqylau.outlets.reports.documents.docx import docx
from baqylau.outlets.reports.documents.pdf import pdf
from baqylau.outlets.reports.documents.sheet import Sheet
from baqylau.outlets.reports.vocabulary import Format


def document(sheet: Sheet, form: Format, *, site: str = "") -> bytes:
    """PDF or DOCX of a laid-out report."""
    return pdf(sheet, site=site) if form == Format.PDF else docx(sheet, site=site)
