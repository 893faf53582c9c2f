"""How a body decides on one of its members: a fold over entries, and what is legal next. Pure."""

from baqylau.contexts.membership.rules.process.alias import alias_of
from baqylau.contexts.membership.rules.process.appeals import way_of_code
from baqylau.contexts.membership.rules.process.case import Case, Part, Proposal, Step, Way
from baqylau.contexts.membership.rules.process.content import must_be_whole
from baqylau.contexts.membership.rules.process.days import (
    due_on,
    interim_rests_until,
    is_overdue,
    reply_by,
)
from baqylau.contexts.membership.rules.process.effects import Level, level
from baqylau.contexts.membership.rules.process.folding import fold, take
from baqylau.contexts.membership.rules.process.guards import (
    legal,
    must_be_elector,
    must_be_legal,
)
from baqylau.contexts.membership.rules.process.norms import Norms, norms_of, norms_on
from baqylau.contexts.membership.rules.process.offers import Offer, offers
from baqylau.contexts.membership.rules.process.order import digest_of
from baqylau.contexts.membership.rules.process.voting import Count, count, lacks_people

__all__ = [
    "Case",
    "Count",
    "Level",
    "Norms",
    "Offer",
    "Part",
    "Proposal",
    "Step",
    "Way",
    "alias_of",
    "count",
    "digest_of",
    "due_on",
    "fold",
    "interim_rests_until",
    "is_overdue",
    "lacks_people",
    "legal",
    "level",
    "must_be_elector",
    "must_be_legal",
    "must_be_whole",
    "norms_of",
    "norms_on",
    "offers",
    "reply_by",
    "take",
    "way_of_code",
]
