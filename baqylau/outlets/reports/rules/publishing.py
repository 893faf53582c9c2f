"""Who may publish: never one person alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Authors:
    """Keys of the people whose work a draft is."""

    prepared: int
    noted: int


def may_publish(person: int, authors: Authors) -> bool:
    """Whether this person is a second one: neither prepared the report nor wrote its notes last."""
    return person not in (authors.prepared, authors.noted)
