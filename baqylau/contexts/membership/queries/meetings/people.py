"""Who votes in a body on a day, by which quorum, who keeps out, and how the public reads of them."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from baqylau.contexts.membership.models import Meeting, Question, QuorumRule
from baqylau.contexts.membership.queries import interests, terms
from baqylau.contexts.membership.rules import meetings as rules
from baqylau.contexts.membership.rules.meetings import Quorum
from baqylau.contexts.membership.vocabulary import QuorumKind
from baqylau.foundation.ledger import queries as log

# As the log writes of them.
UNNAMED: Final = "member %(signs)s"


def rule_of(body: int, *, on: date) -> Quorum | None:
    """The body's rule of quorum on that day; None where nobody wrote one down."""
    rows = QuorumRule.objects.filter(body=body)
    return rules.in_force(
        (Quorum(QuorumKind(row.kind), row.value, row.valid_from) for row in rows), on
    )


def rule_for(meeting: Meeting, *, on: date) -> Quorum | None:
    """The rule of the day the meeting was called: nobody changes it for a meeting that is coming.

    The rule of `on` where there was none on that day.
    """
    called = log.of_subject(f"meeting/{meeting.ref}", withheld_too=True)
    known = rule_of(meeting.body_id, on=called[0].day) if called else None
    return known or rule_of(meeting.body_id, on=on)


def voting_members(body: int, *, on: date) -> frozenset[int]:
    """Keys of those with a term in the body that day, other than as volunteer or expert."""
    return frozenset(
        one.person
        for one in terms.members(body, on=on)
        if any(term.position not in rules.WITHOUT_VOTE for term in one.terms)
    )


def kept_out(question: Question, people: Iterable[int], *, on: date) -> frozenset[int]:
    """Who of these people is tied to what the question is about, by declaration or own word."""
    about = {key for key in (question.about_id, question.addressee_id) if key is not None}
    own = frozenset(question.kept_out.values_list("person", flat=True))
    asked = frozenset(people)
    tied = interests.kept_out(asked, organisations=about, on=on) if about else {}
    return asked & (own | frozenset(tied))


def aliases(
    body: int, people: Collection[int], *, on: date, unnamed: str = UNNAMED
) -> dict[int, str]:
    """How the public reads of these people: by name where a term that day is published with it.

    Others as `unnamed` says, with the signs of their pseudonym; of two lines about one person, the
    one with a name is shown.
    """
    shown = dict.fromkeys(people, (unnamed % {"signs": ""}).strip())
    for one in sorted(terms.members(body, on=on), key=lambda one: one.is_named):
        if one.person in shown:
            shown[one.person] = one.name or unnamed % {"signs": one.pseudonym}
    return shown
