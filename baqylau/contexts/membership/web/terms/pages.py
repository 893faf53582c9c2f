"""What the public pages about members take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from baqylau.contexts.membership.queries import terms as queries
from baqylau.contexts.membership.queries.learning import contributions
from baqylau.contexts.membership.queries.terms import MemberFacts, Moved
from baqylau.contexts.membership.web.learning.pages import work_facts
from baqylau.contexts.membership.web.terms import wording
from baqylau.contexts.membership.web.terms.wording import MemberLine
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.identity.queries import BodyFacts
from baqylau.ui.parts import Crumb, Fact

# How a body takes decisions, each with its own pages: address and words.
_DECISIONS: Final = ("competitions", "processes", "meetings")


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLine:
    """Somebody who came or went; `through_url` leads to the competition they came by."""

    name: str
    url: str
    through_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySection:
    """A body and who is in it; `came` and `went` where two days are compared."""

    slug: str
    name: str
    is_demo: bool
    members: Sequence[MemberLine]
    came: Sequence[MovedLine]
    went: Sequence[MovedLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersPage:
    """Everything membership/terms/members.html may use. `since` None: nothing is compared."""

    bodies: Sequence[BodySection]
    on: date
    since: date | None
    is_today: bool
    decisions: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    """Everything membership/terms/member.html may use."""

    line: MemberLine
    ref: str
    crumbs: Sequence[Crumb]
    work: Sequence[Fact]


def members_page(*, body: str, on: date, since: date | None, today: date) -> MembersPage:
    """All bodies with members on that day, or the one at this short address."""
    known = {one.pk: one for one in identity.bodies()}
    shown = [one for one in known.values() if not body or one.slug == body]
    sections = [_section(one, known, on=on, since=since) for one in shown]
    return MembersPage(
        bodies=[one for one in sections if one.members or one.went or body],
        on=on,
        since=since,
        is_today=on == today,
        decisions={name: address(name) for name in _DECISIONS},
    )


def address(name: str) -> str:
    """The address of a page, or nothing where this process does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _section(
    body: BodyFacts, known: Mapping[int, BodyFacts], *, on: date, since: date | None
) -> BodySection:
    members = queries.members(body.pk, on=on)
    change = None
    if since is not None and since < on:
        change = queries.renewal(body.pk, before=since, after=on)
    return BodySection(
        slug=body.slug,
        name=body.names.in_(wording.language()),
        is_demo=body.is_demo,
        members=[wording.member_line(one, known, on=on) for one in members],
        came=[_moved(one) for one in change.came] if change else [],
        went=[_moved(one) for one in change.went] if change else [],
    )


def _moved(one: Moved) -> MovedLine:
    return MovedLine(
        name=wording.name_of(one.member),
        url=reverse("member", args=[one.member.ref]),
        through_url=reverse("competition", args=[one.through]) if one.through else "",
    )


def member_page(ref: str, *, on: date) -> MemberPage:
    """One member. Refused: NoSuchMember."""
    found: MemberFacts = queries.member(ref, on=on)
    known = identity.bodies_by_key({term.body for term in found.terms})
    line = wording.member_line(found, known, on=on)
    return MemberPage(
        line=line,
        ref=ref,
        crumbs=[Crumb(gettext("Members"), reverse("members")), Crumb(line.name)],
        work=work_facts(contributions(found.person, bodies=known.keys())),
    )
