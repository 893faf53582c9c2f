"""Who stamps the log with the time (RFC 3161): asking for a token, and reading one.

A token says: these bytes existed at this moment. It is believed by the certificates of those who
stamp, which whoever checks brings along; without them a token is read, not believed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from baqylau.foundation.ledger.gateways import Away, Refused, calls

_GRANTED: Final = 0
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Stamp:
    """A token as it came (DER, to be kept as it is), and the moment it names."""

    token: bytes
    at: datetime


def stamp(address: str, words: bytes) -> Stamp:
    """Have these bytes stamped; only their SHA-256 leaves the house. Raises Away, Refused."""
    asked = TimestampRequestBuilder().data(words).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = calls.post(address, asked.as_bytes(), "application/timestamp-query")
    if answer.status != _OK:
        raise Refused(answer.status, answer.words)
    came = _read(answer.body)
    if came.status != _GRANTED:
        raise Refused(answer.status, "; ".join(came.status_string))
    info = came.tst_info
    if info.message_imprint.message != asked.message_imprint.message or info.nonce != asked.nonce:
        raise Refused(answer.status, "the token is about something else")
    return Stamp(answer.body, info.gen_time)


def stamped_at(token: bytes, words: bytes, roots: bytes) -> datetime | None:
    """The moment a token names for these bytes, believed by these PEM certificates; None if it is not.

    The first certificates may be roots or any others that lead from the stamper to a root.
    """
    try:
        read = _read(token)
        verifier = VerifierBuilder(roots=list(_certificates(roots))).build()
        verifier.verify_message(read, words)
    except (Away, VerificationError, ValueError):
        return None
    return read.tst_info.gen_time


def _certificates(roots: bytes) -> Sequence[Certificate]:
    return load_pem_x509_certificates(roots)


def _read(token: bytes) -> TimeStampResponse:
    """A reply in DER, read strictly. Raises Away."""
    try:
        return decode_timestamp_response(token)
    except ValueError:
        message = "the answer is no time-stamp"
        raise Away(message) from None
