"""HTML as plain text: what a reader would see, without anything that could act. Pure."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Final

LONGEST: Final = 1_000_000  # signs of markup that are looked at
_UNSEEN: Final = {"script", "style", "title", "template"}
_BLOCKS: Final = {
    *("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr"),
    *("section", "article", "pre", "blockquote"),
}
_QUOTE: Final = "blockquote"
_TAG: Final = re.compile(r"<[^<>]*>")
_GAPS: Final = re.compile(r"\n{3,}")


def plain(markup: str) -> str:
    """The words of a page; lines of a quotation begin with `>`."""
    reader = _Reader()
    try:
        reader.feed(markup[:LONGEST])
        reader.close()
    except AssertionError:
        # Python's parser gives up on some declarations: then the tags go and the rest stays.
        return unescape(_TAG.sub(" ", markup[:LONGEST])).strip()
    return reader.text()


class _Reader(HTMLParser):
    """Gathers lines; knows how deep in quotations they stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, list[str]]] = [(0, [])]
        self._quotes = self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        del attrs
        self._unseen += tag in _UNSEEN
        self._quotes += tag == _QUOTE
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._quotes = max(0, self._quotes - (tag == _QUOTE))
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that holds nothing."""
        del attrs
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._unseen:
            self._lines[-1][1].append(data)

    def text(self) -> str:
        """All lines."""
        written = ((depth, " ".join("".join(words).split())) for depth, words in self._lines)
        lines = [f"{'> ' if depth and line else ''}{line}" for depth, line in written]
        return _GAPS.sub("\n\n", "\n".join(lines)).strip()

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._lines.append((self._quotes, []))
