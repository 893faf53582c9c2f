"""What was noted of pressure: sealed for members, in numbers for everybody, as a warning for others."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from baqylau.contexts.membership.access import pressure as access
from baqylau.contexts.membership.models import Contact, PressureEntry, PressureMonth
from baqylau.contexts.membership.rules import pressure as rules
from baqylau.contexts.membership.rules.pressure import Figures, Rise
from baqylau.contexts.membership.vocabulary import Counterpart, Gift, PressureKind
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.errors import VaultLocked
from baqylau.foundation.evidence.queries import Keyring
from baqylau.foundation.identity.models import Body
from baqylau.kernel.actors import Actor
from baqylau.kernel.periods import month_of

_MANY: Final = 200
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PressureFacts:
    """An entry. `words` None: sealed, and the keys at hand do not open it. `exhibits` by reference."""

    ref: str
    body: int
    kind: PressureKind
    region: int
    happened_on: date
    by: str
    is_example: bool
    words: dict[str, str] | None = field(repr=False)
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """A contact; `second` is a name, empty where one was alone; `words` as above."""

    ref: str
    body: int
    counterpart: Counterpart
    gift: Gift
    on: date
    by: str
    second: str
    is_example: bool
    words: dict[str, str] | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """What everybody reads of a month that is over."""

    month: date
    figures: Figures
    is_example: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """That there is more pressure in another body (by key) than chance explains, with its numbers."""

    body: int
    rise: Rise


def entries(by: Actor, *, keys: Keyring) -> list[PressureFacts]:
    """What the actor may see, newest first: of whole bodies, or noted by oneself."""
    rows = PressureEntry.objects.filter(_seen(by)).select_related("person")
    return [_entry(row, keys=keys) for row in rows.order_by("-happened_on", "-pk")[:_MANY]]


def entry(ref: str, *, by: Actor, keys: Keyring) -> PressureFacts:
    """One entry. Refused: NoSuchPressure."""
    return _entry(access.entry_seen(ref, by=by), keys=keys)


def contacts(by: Actor, *, keys: Keyring) -> list[ContactFacts]:
    """Contacts the actor may see, newest first."""
    rows = Contact.objects.filter(_seen(by)).select_related("person", "second")
    return [_contact(row, keys=keys) for row in rows.order_by("-on", "-pk")[:_MANY]]


def months() -> list[MonthFacts]:
    """Months that are over, newest first."""
    rows = PressureMonth.objects.order_by("-month")[:_MANY]
    return [MonthFacts(r.month, Figures.from_json(r.figures), r.is_example) for r in rows]


def rise_in(body: int, *, on: date) -> Rise:
    """This month so far in a body (by key), beside the months before it."""
    rule = rules.rules().rise
    month = month_of(on)
    now = _noted(body, month.first, on)
    before = []
    for _ in range(rule.months):
        month = month_of(month.first - _DAY)
        before.append(_noted(body, month.first, month.last))
    return rules.rise(before[::-1], now, rule=rule)


def alerts(by: Actor, *, on: date) -> list[Alert]:
    """Bodies other than the actor's own in which pressure rises, for those who answer for a body's work."""
    own = by.bodies_with(access.SEES)
    if not own:
        return []
    this = month_of(on).first
    noted = PressureEntry.objects.filter(noted_on__gte=this, noted_on__lte=on)
    others = noted.exclude(body__in=own).values_list("body", flat=True).distinct()
    found = [Alert(body, rise_in(body, on=on)) for body in sorted(others)]
    return [one for one in found if one.rise.is_one]


def is_any_alert(by: Actor, on: date) -> bool:
    """Whether there is an alert for the actor, yes or no: what the daily letter may ask."""
    return bool(alerts(by, on=on))


def _noted(body: int, first: date, last: date) -> int:
    return PressureEntry.objects.filter(body=body, noted_on__gte=first, noted_on__lte=last).count()


def _seen(by: Actor) -> Q:
    bodies = Body.objects.filter(pk__in=by.bodies_with(access.SEES))
    whole = [body.pk for body in bodies if access.sees_all(body, by=by)]
    mine = Q(person=by.person, body__in=[grant.body for grant in by.grants])
    return Q(body__in=whole) | mine


def _entry(row: PressureEntry, *, keys: Keyring) -> PressureFacts:
    kept = evidence.exhibits(row.recordings.values_list("pk", flat=True))
    return PressureFacts(
        ref=row.ref,
        body=row.body_id,
        kind=PressureKind(row.kind),
        region=row.region_id,
        happened_on=row.happened_on,
        by=row.person.full_name,
        is_example=row.is_example,
        words=_words(row.sealed, keys=keys),
        exhibits=tuple(one.ref for one in kept),
    )


def _contact(row: Contact, *, keys: Keyring) -> ContactFacts:
    return ContactFacts(
        ref=row.ref,
        body=row.body_id,
        counterpart=Counterpart(row.counterpart),
        gift=Gift(row.gift),
        on=row.on,
        by=row.person.full_name,
        second=row.second.full_name if row.second else "",
        is_example=row.is_example,
        words=_words(row.sealed, keys=keys),
    )


def _words(sealed: "bytes | memoryview[int]", *, keys: Keyring) -> dict[str, str] | None:
    try:
        told: dict[str, str] = json.loads(evidence.unseal(sealed, keys=keys))
    except VaultLocked:
        return None
    return told
