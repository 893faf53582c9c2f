"""A letter put together from what a case holds: findings, documents, a recommendation, the law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from baqylau.contexts.casework.models import Appeal, Case
from baqylau.contexts.casework.rules import letters
from baqylau.contexts.casework.rules.ladder import Form
from baqylau.contexts.casework.rules.letters import Letter, Wordings
from baqylau.contexts.casework.vocabulary import AppealState
from baqylau.contexts.fieldwork.queries import matters, records
from baqylau.contexts.fieldwork.queries.cards import FindingCard, RecommendationCard
from baqylau.contexts.fieldwork.vocabulary import Rung as RungOfWords
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor
from baqylau.kernel.texts import Language
from baqylau.ui.words import day_text, period_text

_FINDINGS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a letter is put together from. `addressee` is a key, None while nobody is chosen."""

    case: Case
    form: Form
    language: Language
    addressee: int | None
    recommendation: RecommendationCard | None = None
    asks: str = ""
    earlier: Appeal | None = None


def composed(sheet: Sheet, *, by: Actor, on: date) -> Letter:
    """The letter of this sheet on this day. Findings keep the language they were written in."""
    words = letters.wordings()[sheet.language]
    found = _findings(sheet, by)
    body = identity.bodies_by_key([sheet.case.body_id])[sheet.case.body_id]
    norm = institutions.norm(sheet.form.norm, on) if sheet.form.norm else None
    values = {
        "addressee": name_of(sheet.addressee, on, sheet.language),
        "body": body.names.in_(sheet.language),
        "matter": sheet.case.title,
        "place": places.atlas().name(sheet.case.place_id, on).in_(sheet.language),
        "facts": letters.numbered([_fact(one, words, sheet.language) for one in found]),
        "documents": letters.numbered(_documents(found, by)),
        "recommendation": sheet.recommendation.text if sheet.recommendation else "",
        "asks": letters.numbered((sheet.asks or _usual(sheet, words)).splitlines()),
        "basis": letters.basis_text(norm, sheet.language),
        "earlier": _earlier(sheet.earlier, words, sheet.language, on) if sheet.earlier else "",
        "signature": words.piece("signature", body=body.names.in_(sheet.language)),
    }
    return words.templates[sheet.form.letter].filled(values)


def name_of(organisation: int | None, on: date, language: str) -> str:
    """What an organisation was called on that day; empty for none."""
    if organisation is None:
        return ""
    found = institutions.organisation_as_of(organisation, on)
    return found.names.in_(language) if found else ""


def _usual(sheet: Sheet, words: Wordings) -> str:
    after = f"asks-{sheet.form.letter}-after"
    is_after = sheet.earlier is not None and after in words.pieces
    return words.piece(after if is_after else f"asks-{sheet.form.letter}")


def _findings(sheet: Sheet, by: Actor) -> list[FindingCard]:
    """Those the recommendation rests on, else the latest of the activities of the case."""
    if sheet.recommendation is not None:
        rests_on = records.recommendation(sheet.recommendation.ref, by=by).findings
        return [one for one in rests_on if one.text][:_FINDINGS]
    refs = frozenset(sheet.case.activities.values_list("ref", flat=True))
    matter = matters.matter_of(refs, of_bodies=frozenset({sheet.case.body_id}))
    return [one for one in matter.findings if one.text][-_FINDINGS:]


def _fact(finding: FindingCard, words: Wordings, language: Language) -> str:
    return words.piece(
        "fact",
        text=finding.text.strip().rstrip("."),
        rung=words.piece(f"rung-{finding.rung}"),
        days=period_text(finding.counted, language),
    )


def _documents(found: Iterable[FindingCard], by: Actor) -> list[str]:
    """Documents that findings were held against; an observation has none."""
    held = (RungOfWords.MISMATCH, RungOfWords.VIOLATION)
    named = (records.finding(one.ref, by=by).document for one in found if one.rung in held)
    return list(dict.fromkeys(document for document in named if document))


def _earlier(earlier: Appeal, words: Wordings, language: Language, on: date) -> str:
    """What became of the appeal below: when, to whom, under which number, and how it was met."""
    return " ".join(part for part in _story(earlier, words, language, on) if part)


def _story(earlier: Appeal, words: Wordings, language: Language, on: date) -> Iterable[str]:
    sent_on = earlier.sent_on or earlier.drafted_on
    addressee = name_of(earlier.addressee_id, sent_on, language)
    yield words.piece("earlier-sent", day=day_text(sent_on, language), addressee=addressee)
    if earlier.registered_on:
        day = day_text(earlier.registered_on, language)
        yield words.piece("earlier-number", number=earlier.number, day=day)
    if earlier.forwarded_on:
        yield words.piece(
            "earlier-forwarded",
            addressee=name_of(earlier.forwarded_to_id, earlier.forwarded_on, language),
            day=day_text(earlier.forwarded_on, language),
        )
    yield _met(earlier, words, language, on)


def _met(earlier: Appeal, words: Wordings, language: Language, on: date) -> str:
    reply = earlier.replies.order_by("-received_on", "-pk").first()
    if reply is not None:
        return words.piece(
            "earlier-answered",
            day=day_text(reply.received_on, language),
            verdict=words.piece(f"verdict-{reply.verdict}"),
            summary=reply.summary.strip(),
        )
    if earlier.state == AppealState.SILENT and earlier.due_on is not None:
        due, day = day_text(earlier.due_on, language), day_text(on, language)
        return words.piece("earlier-silent", due=due, day=day)
    return ""
