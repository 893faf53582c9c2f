"""The key that signs the log. Only the sequencer asks for its private half.

Whoever holds that half can sign another history in the log's name: no witness that saw this one will
co-sign it. They cannot change what was co-signed. The log keeps the name that its key was made under,
whatever the installation is called later.
"""

from pathlib import Path

from django.conf import settings

from baqylau.foundation.ledger import notes, verifying
from baqylau.foundation.ledger.notes import Signer
from baqylau.foundation.ledger.verifying import Key
from baqylau.kernel.keeping import kept


def home() -> Path:
    """The folder of the log."""
    return Path(settings.LEDGER_HOME)


def signer() -> Signer:
    """The private half, made on first use and readable by its owner only. The name is settled with it."""
    seed = kept(home() / "log-key", notes.new_seed)
    made = notes.log_signer(settings.LEDGER_ORIGIN, seed)
    kept(home() / "log.vkey", notes.vkey(made.key).encode)
    return notes.log_signer(public().name, seed)


def public() -> Key:
    """The public half. Raises Unverified where none was made, or what is there is none."""
    return verifying.parse_vkey(public_line())


def public_line() -> str:
    """The public half as a line (C2SP signed-note vkey); empty before the private half was made."""
    path = home() / "log.vkey"
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def policy() -> str:
    """Who has to co-sign (C2SP tlog-policy), as the operator wrote it; empty where nothing is written."""
    path = home() / "policy"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def put_policy(text: str) -> None:
    """From now on these have to co-sign. The text is a policy that was read before."""
    draft = home() / "policy.new"
    home().mkdir(parents=True, exist_ok=True)
    draft.write_text(text, encoding="utf-8")
    draft.rename(home() / "policy")
