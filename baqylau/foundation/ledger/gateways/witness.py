"""Asking a witness to co-sign (C2SP tlog-witness)."""

import base64
from collections.abc import Sequence
from typing import Final

from baqylau.foundation.ledger.gateways import Away, Refused, calls
from baqylau.foundation.ledger.verifying import Unverified, read_number

_OK: Final = 200
_CONFLICT: Final = 409
_SIZE: Final = "text/x.tlog.size"


class SawOther(Exception):  # noqa: N818  an answer, told in the list of witnesses
    """The witness last co-signed a log of this size, which is not the one we began from."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(f"409 {size}")


def add_checkpoint(address: str, note: str, *, old: int, proof: Sequence[bytes]) -> str:
    """The lines with which the witness signed the note; nothing of them is believed yet.

    `proof` shows that the note continues the log of size `old`. Raises SawOther, Refused, Away.
    """
    lines = [f"old {old}", *(base64.b64encode(one).decode() for one in proof), "", note]
    body = "\n".join(lines).encode()
    answer = calls.post(f"{address.rstrip('/')}/add-checkpoint", body, "text/plain")
    if answer.status == _CONFLICT and answer.kind == _SIZE:
        raise SawOther(_size(answer.words))
    if answer.status != _OK:
        raise Refused(answer.status, answer.words)
    try:
        return answer.body.decode()
    except UnicodeDecodeError:
        message = "the answer is no text"
        raise Away(message) from None


def _size(words: str) -> int:
    try:
        return read_number(words)
    except Unverified as why:
        raise Away(str(why)) from None
