"""What the public log is told of bodies, mandates, interests and signing keys; never a name.

What everybody may read names no person, not even by a reference: the same one in two entries would
tie a vote under a pseudonym to a mandate.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from baqylau.foundation.identity.models import Body, Interest, Mandate, Person, SigningKey
from baqylau.foundation.ledger import actions as ledger
from baqylau.foundation.ledger import queries as log
from baqylau.foundation.ledger.queries import checks
from baqylau.foundation.ledger.queries.checks import Unrecorded
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.kernel.actors import Actor, Capability

_USE: Final = "decisions"  # of signing keys; those of the vault have others


def body_opened(body: Body, *, by: Actor, at: datetime) -> None:
    """Which body works on this installation, and where."""
    facts = {
        "names": {"kk": body.name_kk, "ru": body.name_ru, "en": body.name_en},
        "kind": str(body.kind),
        "level": str(body.level),
        "place": body.place.kato if body.place else "",
        "founded_on": body.founded_on.isoformat() if body.founded_on else None,
        "is_example": body.is_demo,
    }
    ledger.record(Kind.BODY_OPENED, f"body/{body.slug}", facts, by=by, at=at)


def mandate_granted(mandate: Mandate, *, by: Actor, at: datetime) -> None:
    """Which role was given, where and for which days."""
    facts = {
        "body": mandate.body.slug,
        "role": str(mandate.role),
        "place": mandate.place.kato if mandate.place else "",
        "valid_from": mandate.valid_from.isoformat(),
        "valid_to": mandate.valid_to.isoformat() if mandate.valid_to else None,
    }
    _mandate(Kind.MANDATE_GRANTED, mandate, facts, by=by, at=at)


def mandate_ended(mandate: Mandate, *, by: Actor, at: datetime) -> None:
    """From which day a role is over, and whether its holder laid it down."""
    facts = {
        "ended_on": mandate.ended_on.isoformat() if mandate.ended_on else None,
        "by_holder": mandate.person_id == by.person,
    }
    _mandate(Kind.MANDATE_ENDED, mandate, facts, by=by, at=at)


def interest_declared(interest: Interest, *, by: Actor, at: datetime) -> None:
    """To which organisation somebody is tied. Withheld: what a page shows of it, that page opens."""
    facts = {
        "person": interest.person.ref,
        "organisation": interest.organisation.code,
        "declared_on": interest.declared_on.isoformat(),
    }
    _interest(Kind.INTEREST_DECLARED, interest, facts, by=by, at=at)


def interest_ended(interest: Interest, *, by: Actor, at: datetime) -> None:
    """From which day a tie is over."""
    facts = {"ended_on": interest.ended_on.isoformat() if interest.ended_on else None}
    _interest(Kind.INTEREST_ENDED, interest, facts, by=by, at=at)


class RecordedKey(NamedTuple):
    """A public half in hexadecimal, its person by key, and the number of the record that tells of it."""

    person: int
    public: str
    number: int


def key_added(person: Person, public: str, *, by: Actor, at: datetime) -> None:
    """With which key decisions are signed from now on, for everybody; whose it is, withheld."""
    subject, whose = _key_subject(public), _key_facts(person.ref, public)
    ledger.record(Kind.KEY_ADDED, subject, _key_shown(public), by=by, at=at)
    ledger.record(Kind.KEY_ADDED, subject, whose, is_open=False, by=by, at=at)


def key_retired(person: Person, public: str, *, by: Actor, at: datetime) -> None:
    """With which key nothing is signed any more. Withheld."""
    facts = _key_facts(person.ref, public)
    ledger.record(Kind.KEY_RETIRED, _key_subject(public), facts, is_open=False, by=by, at=at)


def recorded_keys(people: Iterable[int]) -> list[RecordedKey]:
    """All keys these people (by key) ever had, in order; what only the table tells of is left out."""
    rows = SigningKey.objects.filter(person__in=set(people)).select_related("person").order_by("pk")
    keys = {_key_subject(row.public): row for row in rows}
    found: dict[str, RecordedKey] = {}
    for entry in log.of_subjects(keys, Kind.KEY_ADDED):
        row = keys[entry.subject]
        if entry.fits and entry.facts == _key_facts(row.person.ref, row.public):
            found.setdefault(row.public, RecordedKey(row.person_id, row.public, entry.number))
    return list(found.values())


def tells_whose(facts: Mapping[str, Any]) -> bool:
    """Whether these are the facts of an entry that says whose signing key it is about."""
    return facts.keys() == _key_facts("", "").keys() and facts["use"] == _USE


def unrecorded() -> list[Unrecorded]:
    """What was decided about bodies, mandates, interests and signing keys, and no entry tells of."""
    mandates, interests = Mandate.objects.all(), Interest.objects.all()
    ended = {"ended_on__isnull": False}
    bodies = (f"body/{slug}" for slug in Body.objects.values_list("slug", flat=True))
    found = checks.without_entry(Kind.BODY_OPENED, bodies) + _unrecorded_keys()
    for kind, what, rows in (
        (Kind.MANDATE_GRANTED, "mandate", mandates),
        (Kind.MANDATE_ENDED, "mandate", mandates.filter(**ended)),
        (Kind.INTEREST_DECLARED, "interest", interests),
        (Kind.INTEREST_ENDED, "interest", interests.filter(**ended)),
    ):
        refs = rows.values_list("ref", flat=True)
        found += checks.without_entry(kind, (f"{what}/{ref}" for ref in refs))
    return found


def _unrecorded_keys() -> list[Unrecorded]:
    keys = dict(SigningKey.objects.values_list("public", "retired_on"))
    made = [_key_subject(public) for public in keys for _entry in ("shown", "whose")]
    retired = [_key_subject(public) for public, on in keys.items() if on]
    found = checks.without_entry(Kind.KEY_ADDED, made)
    return found + checks.without_entry(Kind.KEY_RETIRED, retired)


def _key_subject(public: str) -> str:
    return ledger.key_subject(bytes.fromhex(public))


def _key_shown(public: str) -> dict[str, str]:
    return {"key": public, "use": _USE}


def _key_facts(person: str, public: str) -> dict[str, str]:
    return {**_key_shown(public), "person": person}


def _mandate(
    kind: Kind, mandate: Mandate, facts: dict[str, Any], *, by: Actor, at: datetime
) -> None:
    is_own = mandate.person_id == by.person
    role = "" if by.is_system or is_own else str(Capability.GRANT_MANDATE)
    ledger.record(kind, f"mandate/{mandate.ref}", facts, role=role, by=by, at=at)


def _interest(
    kind: Kind, interest: Interest, facts: dict[str, Any], *, by: Actor, at: datetime
) -> None:
    ledger.record(kind, f"interest/{interest.ref}", facts, is_open=False, by=by, at=at)
