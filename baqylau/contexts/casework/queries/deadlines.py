"""Every day that a clock within reach ends on, and the calendar feeds that tell of them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Q

from baqylau.contexts.casework import access
from baqylau.contexts.casework.errors import NoSuchFeed
from baqylau.contexts.casework.models import Appeal, CalendarFeed
from baqylau.contexts.casework.rules.clocks import AT_THE_ADDRESSEE
from baqylau.contexts.casework.rules.feeds import digest_of
from baqylau.contexts.casework.rules.ladder import ladder
from baqylau.contexts.casework.vocabulary import AppealState, DueKind
from baqylau.contexts.fieldwork.queries import work
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import NormFacts
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import Language, as_language

_MANY: Final = 500
_UNANSWERED: Final = AT_THE_ADDRESSEE | {AppealState.SILENT}
_NOT_YET_FORWARDED: Final = frozenset({AppealState.SENT, AppealState.REGISTERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """A day and what ends on it. `ref` is an appeal's or a recommendation's, by kind.

    `organisation` and `body` are keys; `norm` is what the day follows from, None where it is no
    longer in force, and `is_verified` says whether the day may be shown without a warning.
    """

    kind: DueKind
    on: date
    ref: str
    organisation: int | None
    body: int
    norm: NormFacts | None
    is_verified: bool


@dataclass(frozen=True, slots=True)
class _End:
    """A day before its norm has been looked up."""

    kind: DueKind
    on: date
    ref: str
    organisation: int | None
    body: int
    norm_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFacts:
    """A calendar feed of a member: its body by key, None for all; the token is not kept."""

    ref: str
    body: int | None
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFeed:
    """What a feed is read with: its member with what their mandates allow today, and a language."""

    actor: Actor
    language: Language


def deadlines(by: Actor, *, on: date, last: date) -> tuple[DueItem, ...]:
    """All that ends until `last` within the actor's reach, what is overdue on `on` first.

    Days by which a notice had to come are left out once they have passed. Six queries, and one
    for each norm.
    """
    rows = Appeal.objects.filter(access.within_reach(by), state__in=_UNANSWERED)
    ends = Q(due_on__lte=last) | Q(forward_notice_by__gte=on, forward_notice_by__lte=last)
    ends |= Q(extension_notice_by__gte=on, extension_notice_by__lte=last)
    found = [end for row in rows.filter(ends).order_by("due_on", "pk")[:_MANY] for end in _of(row)]
    wanted = [end for end in found if end.on <= last and _matters(end, on)]
    wanted += _recommendations(by, on=on, last=last)
    return _with_norms(sorted(wanted, key=lambda end: (end.on, end.kind, end.ref)), on)


def feeds_of(by: Actor) -> tuple[FeedFacts, ...]:
    """The feeds the actor has made and not revoked, oldest first."""
    if by.person is None:
        return ()
    rows = CalendarFeed.objects.filter(person_id=by.person, revoked_on=None).order_by("pk")
    return tuple(FeedFacts(ref=f.ref, body=f.body_id, made_on=f.made_on) for f in rows)


def open_feed(token: str, *, on: date) -> OpenFeed:
    """The feed behind a token on this day. Refused: NoSuchFeed, also where a mandate has ended."""
    row = CalendarFeed.objects.filter(token_sha256=digest_of(token), revoked_on=None).first()
    if row is None:
        raise NoSuchFeed
    account = identity.account_by_key(row.account)
    actor = identity.actor_by_email(account.email, on=on)
    if row.body_id is not None:
        actor = within_body(actor, row.body_id)
    if not account.is_active or not actor.may_somewhere(Capability.SEE_WORK):
        raise NoSuchFeed
    return OpenFeed(actor=actor, language=as_language(row.language))


def within_body(by: Actor, body: int) -> Actor:
    """The same actor with what they may do in one body."""
    return replace(by, grants=frozenset(grant for grant in by.grants if grant.body == body))


def _with_norms(ends: list[_End], on: date) -> tuple[DueItem, ...]:
    calendar = institutions.calendar()
    norms = {code: institutions.norm(code, on) for code in {end.norm_code for end in ends} if code}
    found = []
    for end in ends:
        norm = norms.get(end.norm_code)
        is_verified = norm is not None and norm.is_verified and calendar.is_verified(end.on, end.on)
        found.append(
            DueItem(
                kind=end.kind,
                on=end.on,
                ref=end.ref,
                organisation=end.organisation,
                body=end.body,
                norm=norm,
                is_verified=is_verified,
            )
        )
    return tuple(found)


def _matters(end: _End, on: date) -> bool:
    return end.kind == DueKind.REPLY or end.on >= on


def _of(row: Appeal) -> list[_End]:
    terms, who = ladder().terms, row.forwarded_to_id or row.addressee_id
    days = [(DueKind.REPLY, row.due_on, row.norm_code)]
    if row.extended_to is None:
        told_by = row.extension_notice_by
        days.append((DueKind.EXTENSION_NOTICE, told_by, terms.extension_notice))
    if row.state in _NOT_YET_FORWARDED:
        days.append((DueKind.FORWARD_NOTICE, row.forward_notice_by, terms.forward))
    return [_End(kind, day, row.ref, who, row.body_id, norm) for kind, day, norm in days if day]


def _recommendations(by: Actor, *, on: date, last: date) -> list[_End]:
    """Answers to recommendations that no appeal carries: those have the appeal's own clock."""
    due = work.due(by=by, on=on)
    waiting = [card for card in (*due.overdue, *due.soon) if card.due_on and card.due_on <= last]
    refs = [card.ref for card in waiting]
    carried = Appeal.objects.filter(recommendation__in=refs).exclude(state=AppealState.WITHDRAWN)
    taken = set(carried.values_list("recommendation", flat=True)) if refs else set()
    kind = DueKind.RECOMMENDATION
    return [
        _End(kind, card.due_on, card.ref, card.addressee, card.body, card.norm_code)
        for card in waiting
        if card.ref not in taken and card.due_on
    ]
