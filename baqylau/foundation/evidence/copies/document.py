"""Pages of a PDF as pictures. Runs behind the walls; the new PDF is written outside, by `paper`.

Comments and filled-in fields are drawn as a reader of the original sees them: somebody may have
hidden words under a black box that is a comment, and leaving it out would show them.
"""

import io
import math
import os
from typing import Any, Final

import pypdfium2

from baqylau.foundation.evidence.copies import photo
from baqylau.foundation.evidence.copies.plan import Reason, Refused

_POINTS: Final = 72  # in an inch


def draw_pages(task: dict[str, Any]) -> dict[str, Any]:
    """JPEG after JPEG into the result; their lengths are the answer."""
    facts = task["facts"]
    size = os.fstat(task["source"]).st_size
    document = pypdfium2.PdfDocument(os.pread(task["source"], size, 0))
    if len(document) > facts["pages"]:
        raise Refused(Reason.TOO_MANY_PAGES)
    if any(not 1 <= page <= len(document) for page, _box in facts["boxes"]):
        raise Refused(Reason.MISPLACED)
    document.init_forms()
    sizes = []
    with os.fdopen(os.dup(task["result"]), "wb") as result:
        for number in range(1, len(document) + 1):
            boxes = [box for page, box in facts["boxes"] if page == number]
            sizes.append(result.write(_drawn(document, number, boxes, facts)))
    return {"sizes": sizes}


def _drawn(
    document: pypdfium2.PdfDocument, number: int, boxes: list[photo.Box], facts: dict[str, Any]
) -> bytes:
    page = document[number - 1]
    across, down = page.get_size()
    scale = facts["dpi"] / _POINTS
    area = max(1.0, across * down * scale * scale)
    scale *= min(1.0, math.sqrt(facts["page_pixels"] / area))
    picture = page.render(scale=scale).to_pil().convert("RGB")
    photo.burn(picture, boxes)
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=photo.PAGE_QUALITY)
    page.close()
    return drawn.getvalue()
