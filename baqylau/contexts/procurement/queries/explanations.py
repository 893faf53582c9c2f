"""What customers and suppliers say beside the signs, and what of it waits for a second member."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from baqylau.contexts.procurement.models import Explanation
from baqylau.contexts.procurement.queries.concerned import Matter, matter_rows
from baqylau.contexts.procurement.queries.parties import PartyFacts, party_facts
from baqylau.contexts.procurement.vocabulary import SubjectKind
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of

_MANY: Final = 100
_BESIDE: Final = ("by_party", "lot", "contract", "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationFacts:
    """What a party says about a sign, and the letter it came in. `body` is a key.

    `may_publish` is told of the reader: never of who entered it.
    """

    ref: str
    body: int
    about: Matter
    by_party: PartyFacts
    text: str
    language: str
    received_on: date
    document: str
    published_at: datetime | None
    may_publish: bool = False


def published(
    *, contract: int | None = None, lot: int | None = None, party: int | None = None
) -> tuple[ExplanationFacts, ...]:
    """Those everybody reads about any of these (by key), oldest first; one query."""
    about = Q(pk__in=())
    for name, key in (("contract", contract), ("lot", lot), ("party", party)):
        if key is not None:
            about |= Q(**{name: key})
    return _told(Explanation.objects.filter(about, published_at__isnull=False))


def waiting(*, by: Actor) -> tuple[ExplanationFacts, ...]:
    """Those of the actor's bodies that nobody has published yet, oldest first; at most a hundred."""
    bodies = by.bodies_with(Capability.SEE_WORK)
    rows = Explanation.objects.filter(body__in=bodies, published_at=None)
    return _told(rows, by=by)


def concerned(about: Matter) -> list[PartyFacts]:
    """Who is heard about a sign. Refused: NoSuchContract."""
    return [party_facts(row) for row in matter_rows(about).concerned]


def _told(rows: QuerySet[Explanation], by: Actor | None = None) -> tuple[ExplanationFacts, ...]:
    found = rows.select_related(*_BESIDE).order_by("received_at", "pk")[:_MANY]
    return tuple(_facts(row, by) for row in found)


def _facts(row: Explanation, by: Actor | None) -> ExplanationFacts:
    publishing = by.bodies_with(Capability.PUBLISH_WORK) if by else frozenset()
    return ExplanationFacts(
        ref=row.ref,
        body=row.body_id,
        about=_matter(row),
        by_party=party_facts(row.by_party),
        text=row.text,
        language=row.language,
        received_on=day_of(row.received_at),
        document=row.document,
        published_at=row.published_at,
        may_publish=by is not None and row.body_id in publishing and row.entered_by != by.person,
    )


def _matter(row: Explanation) -> Matter:
    if row.contract is not None:
        return Matter(SubjectKind.CONTRACT.value, row.contract.ref, row.indicator)
    if row.lot is not None:
        return Matter(SubjectKind.LOT.value, row.lot.ocid, row.indicator)
    code = row.party.code if row.party else ""
    return Matter(SubjectKind.SUPPLIER.value, code, row.indicator)
