"""Putting the word of witnesses to a checkpoint, once it was seen to be theirs. Pure."""

from baqylau.foundation.ledger import notes
from baqylau.foundation.ledger.verifying import Key, Unverified, parse_note, parse_signature


def merged(note: str, lines: str, witness: Key) -> str:
    """The note with this witness's line in it, in the place of its earlier one. Others' lines are left out.

    Raises Unverified: the witness has not signed, or falsely, or earlier than what we have of it.
    """
    told = [line for line in lines.splitlines() if _is_of(line, witness)]
    signed = notes.with_signatures(
        parse_note(note.encode()).text, [f"{line}\n" for line in told[:1]]
    )
    at, before = cosigned_at(signed, witness), cosigned_at(note, witness)
    if at is None or at < (before or 0):
        message = f"{witness.name} did not sign, or repeats an old signature."
        raise Unverified(message)
    return notes.add_signatures(note, [f"{told[0]}\n"])


def cosigned_at(note: str, witness: Key) -> int | None:
    """When this witness signed the note, in seconds; None if it has not. Raises Unverified if falsely."""
    return parse_note(note.encode()).signed_by([witness]).get(witness)


def _is_of(line: str, witness: Key) -> bool:
    return parse_signature(line)[:2] == (witness.name, witness.id)
