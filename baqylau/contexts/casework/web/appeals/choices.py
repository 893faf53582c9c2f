"""What the forms of appeals offer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from baqylau.contexts.casework.queries import CaseRecord
from baqylau.contexts.casework.rules.channels import Way
from baqylau.contexts.casework.rules.ladder import Rung, ladder
from baqylau.contexts.membership.queries.meetings import Authorisation
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.vocabulary import NormFacts
from baqylau.kernel.texts import as_language
from baqylau.ui.words import day_text

Pairs = list[tuple[Any, Any]]
_REPLY = "-reply"
_LINE = 100


def rungs() -> Pairs:
    """The rungs of the ladder, each with its ground."""
    return [(rung.code, _explained(rung)) for rung in ladder().rungs]


def _explained(rung: Rung) -> str:
    language = as_language(get_language())
    checked = "" if rung.is_verified else gettext("not verified")
    return format_html(
        '<span><strong>{}</strong><br><span class="small muted">{} {}</span></span>',
        rung.names.in_(language),
        rung.ground.in_(language),
        f"({checked})" if checked else "",
    )


def votes(found: Iterable[Authorisation]) -> Pairs:
    """Adopted votes, each with its day."""
    language = as_language(get_language())
    return [(one.ref, f"{one.title} ({day_text(one.decided_on, language)})") for one in found]


def organisations(on: date) -> Pairs:
    """Organisations that exist on that day, by name."""
    found = institutions.organisation_choices(on, as_language(get_language()))
    return [(one.id, one.name) for one in found]


def norms(on: date) -> Pairs:
    """Norms in force that set a time for a reply, each with its mark."""
    held = [norm for norm in institutions.all_norms() if norm.code.endswith(_REPLY)]
    return [(norm.code, norm_line(norm)) for norm in held if _holds(norm, on)]


def norm_line(norm: NormFacts) -> str:
    """A norm in a line: what it is, and whether anybody has checked it."""
    language = as_language(get_language())
    if norm.verified_on is None:
        checked = gettext("norm not verified")
    else:
        checked = gettext("verified on %(day)s") % {"day": day_text(norm.verified_on, language)}
    return f"{norm.title.in_(language)} ({checked})"


def _holds(norm: NormFacts, on: date) -> bool:
    begun = norm.valid_from is None or norm.valid_from <= on
    return begun and (norm.valid_to is None or on < norm.valid_to)


def recommendations(record: CaseRecord) -> Pairs:
    """Recommendations of the activities that looked at the case and wait for an answer."""
    return [
        (card.ref, Truncator(card.text).chars(_LINE))
        for card in record.matter.recommendations
        if not card.is_summary and not card.verdict
    ]


def ways(found: tuple[Way, ...]) -> Pairs:
    """Ways to an addressee, each with who looks after it and who has checked it."""
    return [(str(number), _way(one)) for number, one in enumerate(found)]


def _way(way: Way) -> str:
    if way.verified_on is None:
        checked = gettext("address not verified")
    else:
        day = day_text(way.verified_on, as_language(get_language()))
        checked = gettext("address verified on %(day)s") % {"day": day}
    return format_html(
        '<span><strong>{}: {}</strong><br><span class="small muted">{}</span></span>',
        way.channel.label,
        way.address,
        " · ".join(piece for piece in (way.owner, checked) if piece),
    )
