"""The key that signs proofs of reports, and the secret that recognises a message told twice.

Whoever has the proof key can sign proofs for reports that never were; they cannot make a proof that
somebody already holds false.
"""

from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from baqylau.contexts.intake.rules import notes
from baqylau.kernel.keeping import kept


@cache
def proof_key() -> bytes:
    """The private half (32 bytes), made on first use and readable by its owner only."""
    return kept(
        settings.HOME / "proof-key", lambda: Ed25519PrivateKey.generate().private_bytes_raw()
    )


def origin() -> str:
    """The name the key signs under: the first host name of the installation."""
    return f"{settings.KNOBS.hosts[0]}/report"


def verifier_key() -> str:
    """What anybody needs to check a proof, as C2SP signed-note writes it."""
    return notes.Verifier.of(origin(), proof_key()).text


def sameness_secret() -> bytes:
    """For fingerprints and for the receipts of messages that may be delivered again."""
    return sha256(b"baqylau/intake\0" + settings.SECRET_KEY.encode()).digest()
