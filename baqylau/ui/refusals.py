"""Refusals in one sentence, for the head of a form; their pages are `refusals/<code>.html`."""

from django.template.loader import select_template

from baqylau.kernel.errors import Refusal


def wording(refusal: Refusal) -> str:
    """What the refusal's own page would say, in the reader's language."""
    names = [f"refusals/words/{refusal.code}.txt", "refusals/words/refused.txt"]
    words: str = select_template(names).render({"refusal": refusal, **vars(refusal)})
    return words.strip()
