"""The guide: what happens after a report, what anonymity means, who answers, what the law provides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.institutions.queries import Reward, RewardFacts, Way
from baqylau.foundation.institutions.vocabulary import (
    CompetenceFacts,
    ContactFacts,
    NormFacts,
    Offence,
    OrganisationAsOf,
    ProvisionFacts,
    ProvisionTopic,
    Topic,
)
from baqylau.kernel.texts import Language
from baqylau.outlets.publicsite.pages import doors
from baqylau.outlets.publicsite.pages.norms import value_text
from baqylau.outlets.publicsite.pages.reading import Reader
from baqylau.ui.parts import Text
from baqylau.ui.words import exact_tenge, number_text, share_text

_REPLY: Final = (
    "appk-76-reply",
    "appk-76-forward",
    "appk-76-extension",
    "appk-76-extension-notice",
)
_COMPLAINT: Final = ("appk-complaint-limit", "appk-complaint-reply")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the law says, in words or as a number, and when it was compared with the act."""

    text: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class Origin:
    """The act a line rests on and where we read it: plain text, since this page leads nowhere else."""

    act: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Lines of one subject, and each act behind them once."""

    lines: list[Line]
    origins: list[Origin]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """An address of an office. `is_stale`: checked more than a year ago."""

    text: str
    owner: str
    verified_on: date | None
    is_stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who answers, and how to reach it."""

    name: str
    url: str
    verified_on: date | None
    contacts: list[ContactLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Competent:
    """Who answers for a topic in a place today."""

    topic: Text
    place: str
    offices: list[Office]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """The reward for one offence where no large sum is involved; `tenge` empty: index not known."""

    offence: Text
    indices: str
    tenge: str
    verified_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """The answer of the calculator: the formula in words, and the norms it rests on."""

    on: date
    amount: str
    formula: str
    norms: Law
    is_verified: bool
    conditions: Law


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """Everything publicsite/guide.html may use. `onion`: the site's onion address, or empty."""

    reply: Law
    complaint: Law
    anonymity: Law
    competent: Competent
    amounts: list[Amount]
    share: Law
    conditions: Law
    calculation: Calculation | None
    protection: Law
    onion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks: who answers for what and where, and a reward to be computed."""

    topic: Topic = Topic.ANTI_CORRUPTION
    place: int
    reward: RewardFacts | None = None


def guide_page(asked: Asked, reader: Reader, *, onion: str = "") -> GuidePage:
    """The guide as of today."""
    law = institutions.norms((*_REPLY, *_COMPLAINT), reader.today)
    amounts = institutions.rewards(on=reader.today)
    return GuidePage(
        reply=_lines(law, _REPLY, reader),
        complaint=_lines(law, _COMPLAINT, reader),
        anonymity=_provisions(ProvisionTopic.ANONYMITY, reader),
        competent=_competent(asked, reader),
        amounts=[_amount(offence, found, reader) for offence, found in amounts.items()],
        share=_share(reader),
        conditions=_provisions(ProvisionTopic.REWARD, reader),
        calculation=None if asked.reward is None else _calculation(asked.reward, reader),
        protection=_provisions(ProvisionTopic.PROTECTION, reader),
        onion=onion,
    )


def _lines(law: Mapping[str, NormFacts], codes: Iterable[str], reader: Reader) -> Law:
    return _law([law[code] for code in codes if code in law], reader)


def _provisions(topic: ProvisionTopic, reader: Reader) -> Law:
    return _law(institutions.provisions(topic, reader.today), reader)


def _law(found: Sequence[NormFacts | ProvisionFacts], reader: Reader) -> Law:
    origins = (Origin(one.act.in_(reader.language), one.source) for one in found)
    return Law(
        lines=[Line(text=_text(one, reader), verified_on=one.verified_on) for one in found],
        origins=[one for one in dict.fromkeys(origins) if one.act or one.source],
    )


def _text(one: NormFacts | ProvisionFacts, reader: Reader) -> str:
    if isinstance(one, ProvisionFacts):
        return one.text.in_(reader.language)
    return f"{one.title.in_(reader.language)}: {value_text(one, reader.language)}"


# --- who answers ---------------------------------------------------------------------------------
def _competent(asked: Asked, reader: Reader) -> Competent:
    found = institutions.resolve_competence(asked.topic, asked.place, reader.today)
    names = institutions.organisations_as_of((one.organisation for one in found), reader.today)
    return Competent(
        topic=asked.topic.label,
        place=reader.place(asked.place, reader.today),
        offices=[_office(one, names[one.organisation], reader) for one in found],
    )


def _office(one: CompetenceFacts, facts: OrganisationAsOf, reader: Reader) -> Office:
    contacts = institutions.contact_points(one.organisation, reader.today)
    return Office(
        name=facts.names.in_(reader.language),
        url=doors.organisation(one.organisation),
        verified_on=one.verified_on,
        contacts=[_contact(contact, reader) for contact in contacts],
    )


def _contact(contact: ContactFacts, reader: Reader) -> ContactLine:
    return ContactLine(
        text=f"{contact.channel.label}: {contact.value}",
        owner=contact.owner,
        verified_on=contact.verified_on,
        is_stale=contact.is_stale(reader.today),
    )


# --- the reward ----------------------------------------------------------------------------------
def _amount(offence: Offence, found: Reward, reader: Reader) -> Amount:
    unverified = not found.is_verified
    days = [norm.verified_on for norm in found.norms if norm.verified_on is not None]
    return Amount(
        offence=offence.label,
        indices=_indices(found, reader.language),
        tenge="" if found.tenge is None else exact_tenge(found.tenge, reader.language),
        verified_on=None if unverified else min(days),
    )


def _share(reader: Reader) -> Law:
    codes = ("reward-share-above", "reward-share", "reward-share-most", "mci")
    return _lines(institutions.norms(codes, reader.today), codes, reader)


def _calculation(asked: RewardFacts, reader: Reader) -> Calculation:
    tenge = asked.reward.tenge
    return Calculation(
        on=asked.on,
        amount="" if tenge is None else exact_tenge(tenge, reader.language),
        formula=_formula(asked, reader),
        norms=_law(asked.reward.norms, reader),
        is_verified=asked.reward.is_verified,
        conditions=_law(asked.conditions, reader),
    )


def _formula(asked: RewardFacts, reader: Reader) -> str:
    """How the amount comes about, or why there is none."""
    found, words = asked.reward, _numbers(asked, reader)
    match found.way:
        case Way.RULES_UNKNOWN:
            return _("The amounts in force on that day are not kept here.")
        case Way.INDEX_UNKNOWN:
            return _(
                "For large sums the reward is a share of the sum. What counts as large depends on "
                "the MCI of that year, which is not known here."
            )
        case Way.BY_SHARE:
            return _("%(share)s of %(sum)s = %(amount)s, that is %(indices)s MCI") % words
        case Way.AT_MOST:
            return (
                _(
                    "%(share)s of %(sum)s is more than the limit: %(indices)s MCI × %(index)s = %(amount)s"
                )
                % words
            )
        case Way.BY_OFFENCE if found.tenge is None:
            return _("%(indices)s MCI. The MCI of that year is not known here.") % words
        case _:
            return _("%(indices)s MCI × %(index)s = %(amount)s") % words


def _numbers(asked: RewardFacts, reader: Reader) -> dict[str, str]:
    found, language = asked.reward, reader.language
    values = {norm.code: norm.value for norm in found.norms}
    return {
        "share": share_text(values.get("reward-share", 0), 100, language),
        "sum": exact_tenge(asked.involved, language),
        "amount": exact_tenge(found.tenge or 0, language),
        "indices": _indices(found, language),
        "index": exact_tenge(values.get("mci", 0), language),
    }


def _indices(found: Reward, language: Language) -> str:
    """How many indices: without decimals where they say nothing."""
    exact = found.indices or Decimal(0)
    whole = int(exact)
    return number_text(whole if exact == whole else exact, language)
