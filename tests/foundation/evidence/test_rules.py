import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.foundation.evidence import rules


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", rules.UNKNOWN),
        (b"<script>alert(1)</script>", rules.UNKNOWN),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"%PDF-1.7", "application/pdf"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"RIFF....????", rules.UNKNOWN),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"PK\x03\x04....readme.txt", "application/zip"),
        (
            b"PK\x03\x04....[Content_Types].xml....word/document.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_content_decides_what_a_file_is(head: bytes, kind: str) -> None:
    assert rules.media_type(head) == kind


@given(st.binary(max_size=64))
def test_any_content_has_a_media_type_and_none_that_a_browser_would_run(head: bytes) -> None:
    kind = rules.media_type(head)
    assert "/" in kind
    assert kind not in {"text/html", "image/svg+xml", "text/javascript"}


@given(st.text())
def test_a_kept_name_is_one_printable_part(name: str) -> None:
    kept = rules.safe_name(name)
    assert 0 < len(kept) <= 255
    assert not set(kept) & {"/", "\\", "\n", "\r", "\0"}
    assert kept not in {".", ".."}


def test_a_path_is_cut_to_its_last_part() -> None:
    assert rules.safe_name("../../etc/passwd") == "passwd"
    assert rules.safe_name("C:\\фото\\көпір.jpg") == "көпір.jpg"
