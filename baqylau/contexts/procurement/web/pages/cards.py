"""A contract in a list."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from baqylau.contexts.procurement.queries.search import ContractCard
from baqylau.contexts.procurement.queries.sums import Side
from baqylau.contexts.procurement.vocabulary import Origin
from baqylau.contexts.procurement.web import doors, labels
from baqylau.contexts.procurement.web.reading import Reader
from baqylau.ui.words import day_text

_LONGEST: Final = 110
_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Card:
    """What the part `card` takes."""

    title: str
    url: str
    eyebrow: str = ""
    text: str = ""
    meta: tuple[str, ...] = ()
    status_kind: str = "plain"
    status: str = ""


def contract_card(found: ContractCard, reader: Reader, *, beside: Side | None = None) -> Card:
    """A contract: who bought what from whom, when, for how much. `beside`: the side that the page is of."""
    day = day_text(found.signed_on, reader.language) if found.signed_on else ""
    eyebrow = (
        _("Invented example") if found.origin == Origin.EXAMPLE else "",
        labels.category(found.category),
        labels.method(found.method),
    )
    return Card(
        title=title_of(found, reader),
        url=doors.contract(found.ref),
        eyebrow=" · ".join(part for part in eyebrow if part),
        text=_parties(found, reader, beside),
        meta=tuple(
            part
            for part in (reader.sum(found.total, found.currency), day, reader.place(found.region))
            if part
        ),
        status_kind=sign_kind(found.signs),
        status=labels.signs(found.signs, reader.language),
    )


def _parties(found: ContractCard, reader: Reader, beside: Side | None) -> str:
    """Who bought from whom; on the page of one of them only the other."""
    buyer, supplier = cut(reader.party(found.buyer)), cut(reader.party(found.supplier))
    if beside == "buyer":
        return _("supplier: %(name)s") % {"name": supplier}
    if beside == "supplier":
        return _("buyer: %(name)s") % {"name": buyer}
    return f"{buyer} → {supplier}"


def cut(text: str) -> str:
    """The text, cut where it is too long for a list."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def title_of(found: ContractCard, reader: Reader) -> str:
    """What the contract is about, else its number; long titles are cut for lists."""
    return cut(reader.either(found.title_kk, found.title_ru) or named(found))


def named(found: ContractCard) -> str:
    """The contract by its number."""
    return _("Contract %(number)s") % {"number": found.number or found.ref}


def sign_kind(count: int) -> str:
    """The look of so many signs: one hue, its strength by their number."""
    return f"sign-{min(count, _STEPS)}" if count else "plain"
