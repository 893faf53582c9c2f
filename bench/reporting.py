"""A reporter's browser without scripts: reads the form, fills it in, and finds the words of the receipt."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

_HIDDEN: Final = re.compile(r"<input\b[^>]*type=\"hidden\"[^>]*>")
_ATTRIBUTE: Final = re.compile(r"(name|value)=\"([^\"]*)\"")
_WORDS: Final = re.compile(r"data-words=\"([^\"]+)\"")
_EDGE: Final = "baqylau-form-edge"


@dataclass(frozen=True, slots=True)
class Form:
    """The hidden fields of a form, by name."""

    hidden: dict[str, str]


def form_in(page: str) -> Form:
    """The form of a page."""
    fields = [dict(_ATTRIBUTE.findall(field)) for field in _HIDDEN.findall(page)]
    return Form({f["name"]: unescape(f.get("value", "")) for f in fields if "name" in f})


def request_for(
    form: Form, *, place: str, text: str, photo: bytes, path: str = "/kk/report/"
) -> bytes:
    """The bytes of the POST that sends it: request line, type, an empty line, the parts."""
    fields = {**form.hidden, "text": text, "place": place}
    edge = f"--{_EDGE}\r\n"
    parts = "".join(
        f'{edge}Content-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    head = (
        f'{edge}Content-Disposition: form-data; name="files"; filename="photo.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    body = (parts + head).encode() + photo + f"\r\n--{_EDGE}--\r\n".encode()
    start = f"POST {path} HTTP/1.1\r\nContent-Type: multipart/form-data; boundary={_EDGE}\r\n\r\n"
    return start.encode() + body


def words_in(page: str) -> str:
    """The twelve words of the receipt on the page; empty where it shows none."""
    found = _WORDS.search(page)
    return unescape(found[1]) if found else ""
