"""A certificate or a letter of thanks as PDF. Made from data, byte for byte the same."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import typst

from baqylau.kernel.texts import Language
from baqylau.kernel.turns import aside

_TEMPLATE: Final = Path(__file__).with_name("paper.typ")
_NO_CLOCK: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSheet:
    """A paper to lay out, in its own language. `mark` stands above it ("" for none).

    `address` is where everybody checks it, `check` the words before it.
    """

    body: str
    title: str
    name: str
    paragraphs: list[str]
    dated: str
    check: str
    address: str
    language: Language
    mark: str


def pdf(sheet: PaperSheet) -> bytes:
    """The paper as PDF/UA, with fonts that come with it."""
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
