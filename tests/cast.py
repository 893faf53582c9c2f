"""The invented cast of tests: two bodies with keys, five people, and short ways to make records."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from baqylau.contexts.fieldwork import actions
from baqylau.contexts.fieldwork.drafts import ActivityDraft, FindingDraft, RecommendationDraft
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.keys import new_key
from baqylau.foundation.evidence.queries import Keyring
from baqylau.foundation.evidence.vocabulary import KeyRole
from baqylau.foundation.identity.models import Body, Person
from baqylau.foundation.institutions.models import Organisation
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import ANYONE, SYSTEM, Actor, Capability, Grant

NOON = datetime(2026, 10, 15, 7, 0, tzinfo=UTC)
TODAY = date(2026, 10, 15)
SKO, VKO, ASTANA, KOSTANAY = "590000000", "630000000", "710000000", "390000000"
GUEST = ANYONE

# One key opens what is sealed for any body of the cast; another opens nothing.
_PRIVATE, _PUBLIC = new_key()
KEYS = Keyring((_PRIVATE,))
STRANGERS_KEYS = Keyring((new_key()[0],))


def place(kato: str) -> int:
    """The key of a shipped place."""
    found = places.place_by_kato(kato)
    assert found is not None, kato
    return found


def a_body(slug: str = "group-one") -> Body:
    """A body of the cast; the same one when asked twice."""
    defaults = {
        "name_kk": slug,
        "name_ru": slug,
        "name_en": slug,
        "short_kk": slug,
        "short_ru": slug,
        "short_en": slug,
        "kind": "special_monitoring_group",
        "level": "republican",
    }
    body = Body.objects.get_or_create(slug=slug, defaults=defaults)[0]
    evidence.add_key(_PUBLIC, body=body.pk, role=KeyRole.INVESTIGATION, by=SYSTEM, at=NOON)
    return body


def a_person(name: str = "Aigul (invented)") -> Person:
    """A person of the cast; the same one when asked twice."""
    found = Person.objects.filter(full_name=name).first()
    return found or Person.objects.create(full_name=name, language="kk")


def an_actor(
    *capabilities: Capability,
    body: Body | None = None,
    person: Person | None = None,
    office_of: frozenset[int] = frozenset(),
    places: frozenset[int] | None = None,
) -> Actor:
    """Somebody with these capabilities (all of them where none is named) in a body."""
    body, person = body or a_body(), person or a_person()
    held = capabilities or tuple(Capability)
    grants = frozenset(Grant(c, body.pk, places) for c in held)
    return Actor(person.pk, person.full_name, grants, office_of=office_of)


def an_akimat() -> Organisation:
    """A state organisation that recommendations are addressed to."""
    found = (
        Organisation.objects.filter(is_state=True, kind="local_executive").order_by("pk").first()
    )
    assert found is not None
    return found


def a_draft(**changes: Any) -> ActivityDraft:
    """A visit with two findings and a recommendation about both."""
    draft = ActivityDraft(
        body=a_body().pk,
        place=place(SKO),
        kind="visit",
        sphere="roads",
        regime="ordinary_user",
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 9, 2),
        title="Visit to an invented road",
        account="What was seen.",
        findings=(
            FindingDraft(text="The kerb is missing.", rung="observation"),
            FindingDraft(text="Layer is thin.", rung="mismatch", document="Project, sheet 4"),
        ),
        recommendations=(
            RecommendationDraft(
                addressee=an_akimat().pk,
                text="Put the kerb in.",
                issued_on=date(2026, 9, 3),
                norm_code="appk-76-reply",
                about=(0, 1),
            ),
        ),
        publish=True,
    )
    return replace(draft, **changes)


def an_activity(by: Actor | None = None, **changes: Any) -> str:
    """The reference of a recorded activity."""
    return actions.record_activity(a_draft(**changes), by=by or an_actor(), at=NOON)
