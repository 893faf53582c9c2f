"""The page of a finding."""

from dataclasses import dataclass, replace
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from baqylau.contexts.fieldwork.queries import records
from baqylau.contexts.fieldwork.queries.records import FindingRecord
from baqylau.contexts.fieldwork.vocabulary import Rung
from baqylau.foundation.evidence import queries as evidence
from baqylau.kernel.actors import ANYONE
from baqylau.outlets.publicsite.pages import doors, words
from baqylau.outlets.publicsite.pages import record_parts as parts
from baqylau.outlets.publicsite.pages.cards import RecordCard
from baqylau.outlets.publicsite.pages.chain import chain
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.outlets.publicsite.pages.record_parts import Head, Wording
from baqylau.outlets.publicsite.pages.registers import as_cards
from baqylau.ui.parts import ChainStep, Fact, HistoryEntry, Text
from baqylau.ui.words import period_text

_KINDS: Final = {"image": "image", "audio": "audio", "video": "video"}


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """A public copy of an exhibit. `kind`: image, audio, video or file."""

    url: str
    kind: str
    caption: str
    language: str
    logged_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPage:
    """Everything publicsite/finding.html may use. `rung_kind` and `state_kind` are looks of `{% status %}`."""

    head: Head
    strip: list[ChainStep]
    text: Wording | None
    note: str
    rung: Text
    rung_kind: str
    rung_means: str
    state: Text
    state_kind: str
    facts: list[Fact]
    exhibits: int
    copies: list[ShownCopy]
    recommendations: list[RecordCard]
    steps: list[HistoryEntry]
    history: list[HistoryEntry]
    logged_as: str


def finding_page(ref: str, reader: Reader) -> FindingPage:
    """The page of a public finding. Refused: NoSuchRecord."""
    record = records.finding(ref, by=ANYONE)
    card = record.card
    matter = replace(
        parts.matter_behind(record.activity, ref),
        findings=(card,),
        recommendations=record.recommendations,
    )
    return FindingPage(
        head=parts.head(
            card, words.finding_title(card), language=card.language if card.text else "",
            register="findings", reader=reader,
        ),
        strip=chain(matter, on=reader.today),
        text=Wording(card.text, card.language) if card.text else None,
        note=card.note_in(reader.language),
        rung=words.label(Rung, card.rung),
        rung_kind="sign-2" if card.rung == Rung.RISK_SIGN else "plain",
        rung_means=_meaning(Rung(card.rung)),
        state=words.fix_state(card)[1],
        state_kind=words.fix_state(card)[0],
        facts=_facts(record, reader),
        exhibits=len(record.exhibits),
        copies=_copies(record),
        recommendations=as_cards(record.recommendations, reader),
        steps=parts.steps(record.steps),
        history=parts.history(record.history),
        logged_as=f"finding/{ref}",
    )  # fmt: skip


def _copies(record: FindingRecord) -> list[ShownCopy]:
    """What may be seen of the evidence, in the order it was handed over."""
    found = evidence.public_copies(record.exhibits) if record.exhibits else {}
    return [
        ShownCopy(
            url=reverse("public-copy", args=[copy.ref]),
            kind=_KINDS.get(copy.media_type.partition("/")[0], "file"),
            caption=copy.caption,
            language=copy.language,
            logged_as=f"copy/{copy.ref}",
        )
        for exhibit in record.exhibits
        for copy in found.get(exhibit, ())
    ]


def _meaning(rung: Rung) -> str:
    """What this step of the ladder says, and what it does not."""
    return {
        Rung.OBSERVATION: _("Somebody saw this. Nothing more is claimed."),
        Rung.RISK_SIGN: _("A reason to look closer. It accuses nobody."),
        Rung.MISMATCH: _("What was seen differs from what a document says."),
        Rung.VIOLATION: _("A competent body has confirmed it; the document is named below."),
    }[rung]


def _facts(record: FindingRecord, reader: Reader) -> list[Fact]:
    card = record.card
    known = parts.organisations([record.responsible, record.confirmed_by], card)
    activity = Fact(
        _("Activity"),
        words.activity_title(record.activity),
        doors.record("activity", record.activity.ref),
    )
    return [
        *parts.where_and_when(card, period_text(card.counted, reader.language), reader),
        activity,
        parts.regime(record.activity),
        *parts.organisation_fact(_("Responsible"), record.responsible, known, reader),
        *parts.contract_fact(record.contract),
        *_named(_("Document it differs from"), record.document),
        *_named(_("Act drawn up"), record.act_number),
        *parts.organisation_fact(_("Confirmed by"), record.confirmed_by, known, reader),
        *_named(_("Document of the confirmation"), record.confirmation),
        *parts.numbers(((_("Items seized"), card.seized), (_("Acts drawn up"), card.acts)), reader),
    ]


def _named(label: str, value: str) -> list[Fact]:
    return [Fact(label, value)] if value else []
