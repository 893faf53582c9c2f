"""Keeping the words of records findable."""

from baqylau.contexts.fieldwork.models import SearchText
from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.rules.words import folded


def index(record: Countable, *texts: str) -> None:
    """Keep the folded words of a record; called whenever one of its texts changes."""
    words = folded(" ".join(text for text in texts if text))
    if words:
        SearchText.objects.update_or_create(
            register=type(record).__name__.lower(),
            record=record.pk,
            defaults={"text": words},
        )


def forget(record: Countable) -> None:
    """Take away the words of a record that is being thrown away."""
    SearchText.objects.filter(register=type(record).__name__.lower(), record=record.pk).delete()
