"""A PDF with marks in every carrier we know, written object by object."""

import zlib

from tests.foundation.evidence.copies.planting import (
    SIZE,
    Planted,
    jpeg,
    profile_with,
    xmp_with,
    zip_with,
)

PAGE = (200, 100)  # points


def pdf() -> Planted:
    """One page: a picture, words under a black box, and everything else that can carry words."""
    plant = Planted()
    photograph = jpeg()
    plant.marks += photograph.marks
    objects = _objects(plant, photograph.content)
    first = _file(objects)
    plant.content = (
        first + _revision(first, plant) + plant.mark("trailer") + zip_with(plant.mark("zip"))
    )
    return plant


def _objects(plant: Planted, photograph: bytes) -> dict[int, bytes]:
    drawing = (
        b"q 40 0 0 40 150 10 cm /P Do Q BT /F 12 Tf 20 60 Td (%b) Tj ET 0 g 10 50 150 30 re f"
        % (plant.mark("text-under-a-box"))
    )
    hidden = b"/OC /Layer BDC BT /F 8 Tf 20 20 Td (%b) Tj ET EMC" % plant.mark("hidden-layer")
    clear = b" BT 3 Tr /F 8 Tf 20 10 Td (%b) Tj ET" % plant.mark("invisible-text")
    return {
        1: b"<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/Outlines 6 0 R/AcroForm<</Fields[8 0 R]>>"
        b"/AF[11 0 R]/OpenAction<</S/JavaScript/JS(%b)>>/Lang(%b)/OCProperties<</OCGs[13 0 R]/D"
        b"<</OFF[13 0 R]/Order[13 0 R]>>>>/Names<</EmbeddedFiles<</Names[(a)11 0 R]>>"
        b"/Dests<</Names[(%b)[3 0 R/Fit]]>>/JavaScript<</Names[(b)<</S/JavaScript/JS(%b)>>]>>>>>>"
        % tuple(plant.mark(w) for w in ("open-action", "language", "destination", "javascript")),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Annots[9 0 R 8 0 R]"
        b"/PieceInfo<</App<</Private(%b)>>>>/Resources<</Font<</F 10 0 R>>/XObject<</P 14 0 R>>"
        b"/Properties<</Layer 13 0 R>>>>>>" % plant.mark("piece-info"),
        4: _stream(b"/Filter/FlateDecode", zlib.compress(drawing + b" " + hidden + clear)),
        5: _stream(b"/Type/Metadata/Subtype/XML", xmp_with(plant.mark("xmp"))),
        6: b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
        7: b"<</Title(%b)/Parent 6 0 R/Dest[3 0 R/Fit]>>" % plant.mark("bookmark"),
        8: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(%b)/V(%b)/Rect[0 0 9 9]/P 3 0 R>>"
        % (plant.mark("field-name"), plant.mark("field-value")),
        9: b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(%b)/Contents(%b)>>"
        % (plant.mark("annotation-author"), plant.mark("annotation")),
        10: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        11: b"<</Type/Filespec/F(%b)/EF<</F 12 0 R>>/AFRelationship/Source>>"
        % plant.mark("file-name"),
        12: _stream(b"/Type/EmbeddedFile", plant.mark("attachment")),
        13: b"<</Type/OCG/Name(%b)>>" % plant.mark("layer-name"),
        14: _stream(
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace[/ICCBased 15 0 R]"
            b"/BitsPerComponent 8/Filter/DCTDecode" % SIZE,
            photograph,
        ),
        15: _stream(b"/N 3", profile_with(plant.mark("icc"))),
        16: b"<</Title(%b)/Author(%b)/Producer(%b)>>"
        % tuple(plant.mark(w) for w in ("title", "author", "producer")),
        17: b"(%b)" % plant.mark("object-nobody-names"),
    }


def _stream(head: bytes, body: bytes) -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (head, len(body), body)


def _file(objects: dict[int, bytes]) -> bytes:
    content = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in objects.items():
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<</Size %d/Root 1 0 R/Info 16 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1,
        table,
    )
    return bytes(content)


def _revision(first: bytes, plant: Planted) -> bytes:
    """A later state of the same file, in which the earlier words are still there."""
    body = b"17 0 obj\n(%b)\nendobj\n" % plant.mark("revision")
    table = len(first) + len(body)
    before = int(first.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return body + (
        b"xref\n17 1\n%010d 00000 n \ntrailer\n<</Size 18/Root 1 0 R/Info 16 0 R/Prev %d>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(first), before, table)
    )


def pages_of_words(*words: str) -> bytes:
    """A PDF with a line of words on each page."""
    count = len(words)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%b]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(count)), count),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
    }
    for index, line in enumerate(words):
        objects[4 + 2 * index] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * index)
        )
        objects[5 + 2 * index] = _stream(b"", b"BT /F 30 Tf 10 40 Td (%b) Tj ET" % line.encode())
    objects = dict(sorted(objects.items()))
    objects[max(objects) + 1] = b"<<>>"
    return _file(objects).replace(b"/Info 16 0 R", b"")
