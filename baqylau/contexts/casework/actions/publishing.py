"""The gate to the public: one member prepares what it would read, another approves."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from baqylau.contexts.casework import access, recording, rules
from baqylau.contexts.casework.actions.authorising import must_cover
from baqylau.contexts.casework.actions.entries import enter
from baqylau.contexts.casework.errors import (
    CaseNotPublic,
    NothingProposed,
    PlaceElsewhere,
    PlaceTooNarrow,
)
from baqylau.contexts.casework.events import CaseMadePublic, CaseWithdrawn
from baqylau.contexts.casework.models import Case, Publication
from baqylau.contexts.casework.queries.gate import signals_from
from baqylau.contexts.casework.rules import publication as gate
from baqylau.contexts.casework.vocabulary import MINIMUM_GROUP, Act
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.clock import day_of
from baqylau.kernel.events import publish

_SHOWN = (
    "is_public",
    "public_on",
    "public_title",
    "public_summary",
    "public_language",
    "public_place",
    "public_region",
    "public_sphere",
    "withdrawn_on",
    "withdrawn_reason",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicView:
    """What the public would read of a case. `place` is a key: the case's own or one around it."""

    title: str
    summary: str
    language: str
    place: int
    sphere: str = ""


@transaction.atomic
def prepare_publication(case: str, view: PublicView, *, by: Actor, at: datetime) -> None:
    """Propose what the public may read; preparing again replaces what nobody has approved yet.

    Refused: NoSuchCase, PublicViewNotWhole, PlaceElsewhere, PlaceTooNarrow.
    """
    held = access.case_to_change(case, Capability.RECORD_WORK, by=by, on=day_of(at))
    gate.check_whole(title=view.title, summary=view.summary)
    _check_place(held, view.place, day_of(at))
    proposed = {
        "title": view.title.strip(),
        "summary": view.summary.strip(),
        "language": view.language,
        "place_id": view.place,
        "sphere": view.sphere,
        "prepared_by": by.person,
        "prepared_at": at,
    }
    Publication.objects.update_or_create(case=held, approved_at=None, defaults=proposed)
    enter(held, Act.PREPARED, by=by, at=at)


@transaction.atomic
def approve_publication(case: str, *, authorised_by: str = "", by: Actor, at: datetime) -> None:
    """Let everybody see the case as it was prepared, without its signals.

    `authorised_by` is the reference of the vote that adopted it, if one did; a second person is
    needed all the same. Refused: NoSuchCase, NothingProposed, SecondPersonNeeded, PlaceTooNarrow,
    VoteDoesNotAuthorise.
    """
    on = day_of(at)
    held = access.case_to_change(case, Capability.PUBLISH_WORK, by=by, on=on)
    proposed = held.publications.select_for_update().filter(approved_at=None).first()
    if proposed is None:
        raise NothingProposed
    gate.check_second_person(proposed.prepared_by, by)
    _check_place(held, proposed.place_id, on)
    about = [held.organisation_id] if held.organisation_id else []
    must_cover(authorised_by, f"case/{held.ref}", body=held.body_id, about=about)
    proposed.approved_by, proposed.approved_at = by.person, at
    proposed.authorised_by = authorised_by
    proposed.save(update_fields=["approved_by", "approved_at", "authorised_by"])
    _show(held, proposed, on)
    held.save(update_fields=_SHOWN)
    enter(held, Act.MADE_PUBLIC, by=by, at=at)
    recording.published(held, authorised_by=authorised_by, by=by, at=at)
    publish(CaseMadePublic(case=held.ref, at=at))


@transaction.atomic
def withdraw_publication(case: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Take a case back from the public, which reads the day and the reason instead.

    Refused: NoSuchCase, CaseNotPublic, CaseNeedsReason.
    """
    held = access.case_to_change(case, Capability.PUBLISH_WORK, by=by, on=day_of(at))
    if not held.is_public:
        raise CaseNotPublic
    rules.check_reason(reason)
    held.is_public = False
    held.withdrawn_on, held.withdrawn_reason = day_of(at), reason.strip()
    held.save(update_fields=["is_public", "withdrawn_on", "withdrawn_reason"])
    enter(held, Act.WITHDRAWN, note=held.withdrawn_reason, by=by, at=at)
    recording.unpublished(held, by=by, at=at)
    publish(CaseWithdrawn(case=held.ref, at=at))


def _show(held: Case, proposed: Publication, on: date) -> None:
    held.is_public, held.public_on = True, held.public_on or on
    held.public_title, held.public_summary = proposed.title, proposed.summary
    held.public_language, held.public_sphere = proposed.language, proposed.sphere
    held.public_place_id = proposed.place_id
    held.public_region_id = places.region_of(proposed.place_id, on) or proposed.place_id
    held.withdrawn_on, held.withdrawn_reason = None, ""


def _check_place(held: Case, place: int, on: date) -> None:
    """The place shown holds the case's own, and is wide enough to hide whoever told of it."""
    atlas = places.atlas()
    around = (held.place_id, *atlas.ancestors(held.place_id, on))
    if place not in around:
        raise PlaceElsewhere
    wider = [key for key in around[around.index(place) :] if _is_wide_enough(held.body_id, key, on)]
    if not wider or wider[0] != place:
        found = wider[0] if wider else None
        raise PlaceTooNarrow(
            place=atlas.name(place, on),
            wider=atlas.name(found, on) if found else None,
            wider_key=found,
            minimum=MINIMUM_GROUP,
        )


def _is_wide_enough(body: int, place: int, on: date) -> bool:
    level = places.atlas().as_of(place, on).level
    if not gate.needs_a_group(level):
        return True
    return gate.is_a_group(level, signals_from(place, body=body))
