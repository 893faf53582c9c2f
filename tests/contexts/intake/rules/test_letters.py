"""E-mail as it really comes: broken in every way that is known, and in some that are not."""

import base64
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baqylau.contexts.intake.rules import letters, markup

HEAD = b"From: A Person <person@sender.example>\r\nMessage-ID: <1@x.example>\r\nSubject: Pit\r\n"
MIXED = HEAD + b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
PNG = base64.b64encode(b"\x89PNG an invented picture of a pit")


@dataclass(frozen=True)
class Kind:
    """A letter, a piece of what must be read of it, the names of its files, whether it is broken."""

    raw: bytes
    says: str
    files: tuple[str, ...] = ()
    is_broken: bool = True


def part(head: bytes, content: bytes) -> bytes:
    return b"--B\r\n" + head + b"\r\n\r\n" + content + b"\r\n"


TEXT = part(b"Content-Type: text/plain", b"By the school.")
END = b"--B--\r\n"
CORPUS = {
    "whole": Kind(MIXED + TEXT + END, "By the school.", is_broken=False),
    "unknown character set": Kind(
        HEAD + "Content-Type: text/plain; charset=x-none\r\n\r\nҚоқыс".encode(), "Қоқыс"
    ),
    "wrong character set": Kind(
        HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "Яма".encode("cp1251"), "Яма"
    ),
    "no boundary named": Kind(
        HEAD + b"Content-Type: multipart/mixed\r\n\r\n--B\r\n\r\nBy the school.", "Pit", ("file",)
    ),
    "boundary never comes": Kind(MIXED + b"By the school.", "Pit", ("file",)),
    "end missing": Kind(MIXED + TEXT, "By the school."),
    "cut off inside base64": Kind(
        MIXED
        + TEXT
        + part(
            b"Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64", PNG[:-3]
        ),
        "By the school.",
        ("a.png",),
    ),
    "base64 with rubbish in it": Kind(
        MIXED
        + TEXT
        + part(b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64", b"*" + PNG)
        + END,
        "By the school.",
        ("image",),
    ),
    "quoted-printable that is none": Kind(
        HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\nBy =ZZ the school=",
        "the school",
        is_broken=False,
    ),
    "unknown encoding": Kind(
        HEAD + b"Content-Transfer-Encoding: x-magic\r\n\r\nBy the school.",
        "By the school.",
        is_broken=False,
    ),
    "header that is none": Kind(
        HEAD + b"this is no header\r\n\r\nBy the school.", "By the school."
    ),
    "subject in raw bytes": Kind(
        b"From: a@b.example\r\nSubject: " + "Яма у школы".encode() + b"\r\n\r\nSee.",
        "See.",
        is_broken=False,
    ),
    "subject with a broken word": Kind(
        b"From: a@b.example\r\nSubject: =?x-none?B?!!!?=\r\n\r\nSee.", "See.", is_broken=False
    ),
    "winmail.dat": Kind(
        MIXED
        + TEXT
        + part(
            b"Content-Type: application/ms-tnef; name=winmail.dat\r\n"
            b"Content-Transfer-Encoding: base64",
            base64.b64encode(b"\x78\x9f\x3e\x22 invented"),
        )
        + END,
        "By the school.",
        ("winmail.dat",),
        is_broken=False,
    ),
    "forwarded letter": Kind(
        MIXED + TEXT + part(b"Content-Type: message/rfc822", HEAD + b"\r\nWithin.") + END,
        "By the school.",
        ("message.eml",),
        is_broken=False,
    ),
    "forwarded letter without headers": Kind(
        MIXED + TEXT + part(b"Content-Type: message/rfc822", b"\xff\xfe") + END,
        "By the school.",
        ("message.eml",),
        is_broken=False,
    ),
    "markup only": Kind(
        HEAD
        + b"Content-Type: text/html\r\n\r\n<style>p{}</style><p>By <b>the</b> school.<script>x()</script>",
        "By the school.",
        is_broken=False,
    ),
    "markup that the parser gives up on": Kind(
        HEAD + b"Content-Type: text/html\r\n\r\n<![bogus[ x ]]> By the school.",
        "By the school.",
        is_broken=False,
    ),
    "markup that says nothing": Kind(
        HEAD + b"Content-Type: text/html\r\n\r\n<title>By the school.", "Pit"
    ),
    "name with control signs": Kind(
        MIXED + TEXT + part(b'Content-Type: image/png; name="a\x00\x01b.png"', b"picture") + END,
        "By the school.",
        ("ab.png",),
        is_broken=False,
    ),
    "nested without an end": Kind(
        HEAD
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(3_000)
        ),
        "Pit",
        is_broken=True,
    ),
    "nothing": Kind(b"", "", is_broken=False),
}


@pytest.mark.parametrize("kind", CORPUS)
def test_what_can_be_read_is_read_and_what_was_not_whole_says_so(kind: str) -> None:
    found, expected = letters.read(CORPUS[kind].raw), CORPUS[kind]
    assert expected.says in found.text
    if kind != "nested without an end":
        assert tuple(name for name, _ in found.files) == expected.files
    assert found.is_broken == expected.is_broken


def test_of_two_wordings_the_plain_one_is_taken_unless_it_says_nothing() -> None:
    choice = MIXED.replace(b"multipart/mixed", b"multipart/alternative")
    html = part(b"Content-Type: text/html", b"<p>In markup.</p>")
    assert letters.read(choice + TEXT + html + END).text == "Pit\n\nBy the school."
    empty = part(b"Content-Type: text/plain", b"  ")
    assert letters.read(choice + empty + html + END).text == "Pit\n\nIn markup."
    both = letters.read(MIXED + TEXT + html + END)
    assert both.text == "Pit\n\nBy the school.\n\nIn markup.", "these are two texts, not one twice"


def test_lines_that_repeat_an_earlier_letter_are_told_apart() -> None:
    raw = HEAD + b"In-Reply-To: <0@x.example>\r\n\r\nYes.\r\n> Is it still so?\r\n>> Pit"
    found = letters.read(raw.replace(b"Subject: Pit", b"Subject: Re: Pit"))
    assert (found.own, found.quoted) == ("Yes.", "> Is it still so?\n>> Pit")
    assert found.answers == (letters.identity("person@sender.example", "<0@x.example>"),)
    assert markup.plain("Yes.<blockquote><p>Is it?</p></blockquote>") == "Yes.\n\n> Is it?"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Person <P@Sender.Example>", "p@sender.example"),
        ("p@sender.example\r\nBcc: x@y.example", "p@sender.example"),
        ("=?utf-8?B?" + base64.b64encode("Айгүл".encode()).decode() + "?= <p@s.kz>", "p@s.kz"),
        ("undisclosed", ""),
        ("<>", ""),
        ("a@b@c", ""),
        ("", ""),
    ],
)
def test_an_address_is_one_or_none(written: str, read: str) -> None:
    assert letters.read(f"From: {written}\r\n\r\nX".encode()).sender == read


PIECES = st.sampled_from(
    [
        b"\r\n",
        b"\n\n",
        b"--B\r\n",
        b"--B--",
        b"Content-Type: multipart/mixed; boundary=B\r\n",
        b'Content-Type: multipart/alternative; boundary="B"\r\n',
        b"Content-Type: message/rfc822\r\n",
        b"Content-Type: message/delivery-status\r\n",
        b"Content-Type: text/html; charset=utf-7\r\n",
        b"Content-Type: text/plain; charset*=utf-16''%ff\r\n",
        b"Content-Type: image/png; name*0*=x''%d0; name*2=b\r\n",
        b"Content-Type: ;;=\r\n",
        b"Content-Disposition: attachment; filename*=x-none''%ff\r\n",
        b"Content-Disposition: attachment; filename==?x?q?=00?=\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: x-uuencode\r\n",
        b"Content-Transfer-Encoding: \xff\r\n",
        b'From: =?utf-8?b?/w==?= <a@b>, "x\r\n',
        b"Message-ID: <\r\n",
        b"Subject: =?utf-8?q?=ED=A0=80?=\r\n",
        b"References: <a@b><c@d>\r\n",
        b"begin 644 x\r\n",
        b"<![CDATA[<!--<p &#xD800; &#0;",
        b"Zm9v\r\n=",
        b"\xd0\x00\xff",
    ]
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.binary(max_size=20), max_size=25).map(b"".join))
def test_reading_never_fails_and_gives_what_can_be_kept(raw: bytes) -> None:
    found = letters.read(raw)
    for text in (found.text, found.own, found.quoted, found.identity, *dict(found.files)):
        assert "\0" not in text
        text.encode()
    assert all(content for _, content in found.files)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="<>!-[]&;#x\"'=/ab \n", max_size=80))
def test_markup_is_always_words(text: str) -> None:
    assert isinstance(markup.plain(text), str)
