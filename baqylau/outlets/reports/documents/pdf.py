"""The report as PDF/UA: drawn by typst from data, with fonts that come with it, so that bytes repeat."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import typst

from baqylau.kernel.turns import aside
from baqylau.outlets.reports.documents.sheet import Sheet
from baqylau.outlets.reports.documents.words import standing_words

_TEMPLATE: Final = Path(__file__).with_name("report.typ")
_NO_CLOCK: Final = 0


def pdf(sheet: Sheet, *, site: str = "") -> bytes:
    """The document. `site` (such as https://example.kz) makes every figure a link."""
    with aside():
        drawn: bytes = typst.compile(
            str(_TEMPLATE),
            format="pdf",
            sys_inputs={"sheet": json.dumps(_inputs(sheet, site), ensure_ascii=False)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=_NO_CLOCK,
        )
    return drawn


def _inputs(sheet: Sheet, site: str) -> dict[str, Any]:
    """What the template reads: the sheet, the standing words and the site's address."""
    data = asdict(sheet)
    if data["stamp"]:
        data["stamp"].pop("at")
    return {**data, "words": standing_words(sheet.language), "site": site}
