"""Numbers of organisations and of people.

A Kazakh identifier has twelve digits. The fifth is the tens digit of a day of birth (0-3) in a
person's number (IIN), and 4, 5 or 6 in an organisation's (BIN). Whoever has what is kept here and
not the key learns no number: a person is a keyed hash, and so is whatever parties share.
"""

import hmac
import re
import unicodedata
from enum import StrEnum
from typing import Final

PERSON_PREFIX: Final = "P-"
BIN_PREFIX: Final = "KZ-BIN-"
MASK: Final = "••••"
_HASH_SIGNS: Final = 16
_NUMBER: Final = re.compile(r"[0-9]{12}")
# Twelve digits standing alone, in one piece or as people write them: six and six.
_ALONE: Final = re.compile(r"(?<![0-9])([0-9]{6})[ \u00a0-]?([0-9]{6})(?![0-9])")
_WHOLE: Final = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")
_OURS: Final = re.compile(rf"{PERSON_PREFIX}[0-9a-f]{{{_HASH_SIGNS}}}")
# +7 701 000 00 00, 8 (701) 000-00-00 and what lies between.
_PHONE: Final = re.compile(
    r"(?<!\d)(?:\+?7|8)[\s(-]{0,2}7\d\d[\s)-]{0,2}\d{3}[\s-]?\d\d[\s-]?\d\d(?!\d)"
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_SCHEMES: Final = re.compile(r"^KZ-(?:BIN|IIN|БИН|ИИН)-", re.IGNORECASE)


class NumberKind(StrEnum):
    """Whose number it is."""

    ORGANISATION = "organisation"
    PERSON = "person"
    OTHER = "other"


def kind_of(number: str) -> NumberKind:
    """Whose number this is, by its fifth digit; OTHER where it has not twelve digits."""
    bare = _bare(number)
    if not _NUMBER.fullmatch(bare):
        return NumberKind.PERSON if _OURS.fullmatch(bare) else NumberKind.OTHER
    if bare[4] in "0123":
        return NumberKind.PERSON
    return NumberKind.ORGANISATION if bare[4] in "456" else NumberKind.OTHER


def party_code(number: str, key: bytes) -> str:
    """What a party is kept under: `KZ-BIN-…`, `P-…` for a person, else the id as it was given.

    Applied to its own result it changes nothing.
    """
    bare = _bare(number)
    kind = kind_of(bare)
    if kind is NumberKind.ORGANISATION:
        return BIN_PREFIX + bare
    if kind is NumberKind.PERSON and not _OURS.fullmatch(bare):
        return person_code(bare, key)
    return bare if kind is NumberKind.PERSON else coded(number.strip(), key)


def person_code(number: str, key: bytes) -> str:
    """The keyed hash that stands for a person's number."""
    return PERSON_PREFIX + _hashed(number, key)


def contact_code(kind: str, value: str, key: bytes) -> str:
    """The keyed hash of what parties may share (a phone, an address, an account, a head); "" for nothing.

    Case, spaces and punctuation do not count; of a phone the last ten digits do.
    """
    plain = unicodedata.normalize("NFKC", value).casefold()
    signs = "".join(sign for sign in plain if sign.isalnum())
    if kind == "phone":
        signs = "".join(sign for sign in signs if sign.isdigit())[-10:]
    return _hashed(f"{kind}:{signs}", key) if signs else ""


def masked(text: str) -> str:
    """The text with every person's number in it made unreadable."""
    return _ALONE.sub(_mask, text)


def discreet(text: str) -> str:
    """The text with numbers, phones and mail addresses of people made unreadable."""
    return _MAIL.sub(MASK, _PHONE.sub(MASK, masked(text)))


def coded(text: str, key: bytes) -> str:
    """The text with every person's number in it replaced by its hash: for ids, which must stay different."""
    return _WHOLE.sub(
        lambda found: (
            person_code(found[0], key) if kind_of(found[0]) is NumberKind.PERSON else found[0]
        ),
        text,
    )


def _mask(found: re.Match[str]) -> str:
    return MASK if kind_of(found[1] + found[2]) is NumberKind.PERSON else found[0]


def _bare(number: str) -> str:
    return _SCHEMES.sub("", number.strip())


def _hashed(value: str, key: bytes) -> str:
    return hmac.digest(key, value.encode(), "sha256").hex()[:_HASH_SIGNS]
