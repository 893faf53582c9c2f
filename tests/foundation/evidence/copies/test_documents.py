import io
import zlib

import pypdf
import pypdfium2
import pytest
from PIL import Image

from baqylau.foundation.evidence import copies
from baqylau.foundation.evidence.copies import CopyRefused, Limits, Redaction, paper
from baqylau.foundation.evidence.copies.checking import pdf
from baqylau.foundation.evidence.copies.plan import Refused
from tests.foundation.evidence.copies import paperwork, planting

PDF = "application/pdf"


def pictures(content: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(content)
    drawn = [page.render(scale=1).to_pil().convert("RGB") for page in document]
    document.close()
    return drawn


def test_nothing_planted_in_a_document_is_in_its_copy() -> None:
    plant = paperwork.pdf()
    assert planting.left(plant.content, plant.marks) == plant.marks
    assert len([mark for mark in plant.marks if "exif" not in mark]) >= 30

    made = copies.make_copy([plant.content], media_type=PDF)

    assert planting.left(made.content, plant.marks) == []
    read = pypdf.PdfReader(io.BytesIO(made.content))
    assert (made.media_type, made.pages, len(read.pages)) == (PDF, 1, 1)
    assert read.pages[0].extract_text() == ""
    assert read.metadata is None
    assert read.attachments == {}
    assert read.outline == []
    assert read.get_fields() is None
    assert set(read.trailer["/Root"]) == {"/Type", "/Pages"}
    assert set(read.pages[0]) == {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"}
    assert [float(side) for side in read.pages[0].mediabox] == pytest.approx(
        [0, 0, 200, 100], abs=1
    )


def test_the_picture_of_a_page_stays_and_a_box_in_the_original_still_covers() -> None:
    (page,) = pictures(copies.make_copy([paperwork.pdf().content], media_type=PDF).content)
    assert page.getpixel((60, 35)) == (0, 0, 0)
    red, green, blue = page.getpixel((160, 75))
    assert (green > red, green > blue) == (True, True)


def test_what_was_under_a_redaction_does_not_change_one_byte_of_the_copy() -> None:
    everywhere = Redaction(category="name", page=2, x=0, y=0.3, width=1, height=0.5)
    shown, hidden = [], []
    for name in ("Aigul", "Bolat"):
        original = paperwork.pages_of_words("page", name)
        shown.append(copies.make_copy([original], media_type=PDF).content)
        made = copies.make_copy([original], media_type=PDF, redactions=(everywhere,))
        hidden.append(made.content)
    assert shown[0] != shown[1]
    assert hidden[0] == hidden[1]
    first, second = pictures(hidden[0])
    assert first.getpixel((2, 2)) == (255, 255, 255)
    assert second.crop((2, 32, 198, 78)).getextrema() == ((0, 0),) * 3


def test_a_redaction_of_a_page_that_is_not_there_is_refused() -> None:
    beyond = Redaction(category="name", page=3, x=0, y=0, width=1, height=1)
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([paperwork.pages_of_words("a", "b")], media_type=PDF, redactions=(beyond,))
    assert refused.value.reason == "misplaced"


def test_the_screen_of_redactions_gets_each_page_as_a_picture() -> None:
    first, second = copies.pages([paperwork.pages_of_words("one", "two")], PDF)
    assert first.jpeg != second.jpeg
    assert (first.width, first.height) == (267, 134)
    assert Image.open(io.BytesIO(first.jpeg)).size == (267, 134)


def test_too_many_pages_are_refused_and_a_huge_page_is_drawn_smaller() -> None:
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy(
            [paperwork.pages_of_words("a", "b", "c")],
            media_type=PDF,
            limits=Limits(seconds=30, pages=2),
        )
    assert refused.value.reason == "too-many-pages"
    wall = paperwork.pages_of_words("a").replace(b"[0 0 200 100]", b"[0 0 14400 14400]")
    limits = Limits(seconds=30, page_pixels=1_000_000)
    (page,) = copies.pages([wall], PDF, limits=limits)
    assert page.width * page.height <= 1_010_000


def a_bomb() -> bytes:
    """A page drawn by two gigabytes of nothing, packed into two megabytes."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    mebibyte = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>"
    return paperwork._file(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: page,
            4: paperwork._stream(b"/Filter/FlateDecode", head + mebibyte * 2048),
        }
    )


def test_a_stream_that_unpacks_without_end_costs_no_more_than_the_limit() -> None:
    limits = Limits(seconds=20, memory_bytes=400 << 20)
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([a_bomb()], media_type=PDF, limits=limits)
    assert refused.value.reason in {"unreadable", "too-large", "took-too-long"}


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n",
        paperwork.pages_of_words("a")[:120],
        b"%PDF-1.4\n" + planting.zip_with(b"x"),
        b"%PDF-1.4 <html><script>alert(1)</script>",
        planting.jpeg().content,
    ],
)
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(CopyRefused) as refused:
        copies.make_copy([content], media_type=PDF)
    assert refused.value.reason == "unreadable"


def test_the_check_knows_no_pdf_but_ours() -> None:
    planting.picture().save(drawn := io.BytesIO(), "JPEG")
    # Pillow's own JPEG of a new picture is clean, so a page can be made of it.
    ours = paper.written([paper.Picture(drawn.getvalue(), *planting.SIZE)])
    assert pdf.check(ours) == 1
    dirty = planting.jpeg().content
    for spoilt in (
        paper.written([paper.Picture(dirty, *planting.SIZE)]),
        paperwork.pdf().content,
        ours + b"x",
        ours.replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 1 0 R"),
        ours.replace(b"%PDF-1.4\n", b"%PDF-1.4\n%hello\n"),
        paper.written([]),
    ):
        with pytest.raises(Refused):
            pdf.check(spoilt)
