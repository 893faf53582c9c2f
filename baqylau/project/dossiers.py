"""Published work for a member's dossier: membership may not ask fieldwork, assembly asks for it."""

from baqylau.contexts.fieldwork.queries import authored
from baqylau.contexts.membership.queries.process import WorkItem


def published_work(person: int) -> list[WorkItem]:
    """What a person (by key) has published, by reference."""
    found = authored.published_with(person)
    return [WorkItem("activity", one.ref, one.on, one.title) for one in found]
