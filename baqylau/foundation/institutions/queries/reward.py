"""Reads of what the law provides for those who report: reward, protection, anonymity."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from baqylau.foundation.institutions.models import Provision
from baqylau.foundation.institutions.queries.holding import holds
from baqylau.foundation.institutions.queries.law import norms
from baqylau.foundation.institutions.rules import reward as rules
from baqylau.foundation.institutions.rules.reward import Reward, RewardNorms
from baqylau.foundation.institutions.vocabulary import (
    Basis,
    Offence,
    ProvisionFacts,
    ProvisionTopic,
)
from baqylau.kernel.texts import Trilingual

_ABOVE: Final = "reward-share-above"
_SHARE: Final = "reward-share"
_MOST: Final = "reward-share-most"
INDEX: Final = "mci"
"""The code of the monthly calculation index (МРП), a norm in tenge for each year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardFacts:
    """What was asked, the amount, and the conditions in force on that day."""

    on: date
    offence: Offence
    involved: int
    reward: Reward
    conditions: tuple[ProvisionFacts, ...]


def reward(offence: Offence, *, involved: int, on: date) -> RewardFacts:
    """The reward by the norms of that day for a sum of so many tenge, 0 for none. Two queries."""
    return RewardFacts(
        on=on,
        offence=offence,
        involved=involved,
        reward=rewards(involved=involved, on=on)[offence],
        conditions=provisions(ProvisionTopic.REWARD, on),
    )


def rewards(*, involved: int = 0, on: date) -> dict[Offence, Reward]:
    """The same for every offence, in their order; one query."""
    codes = {offence: f"reward-{offence.value}" for offence in Offence}
    held = norms((*codes.values(), _ABOVE, _SHARE, _MOST, INDEX), on)
    common = RewardNorms(
        share_above=held.get(_ABOVE),
        share=held.get(_SHARE),
        share_most=held.get(_MOST),
        index=held.get(INDEX),
    )
    return {
        offence: rules.reward(involved, replace(common, for_offence=held.get(code)))
        for offence, code in codes.items()
    }


def provisions(topic: ProvisionTopic, on: date) -> tuple[ProvisionFacts, ...]:
    """What the law in force on that day says of the topic in words."""
    return tuple(_facts(row) for row in Provision.objects.filter(holds(on), topic=topic))


def all_provisions() -> list[ProvisionFacts]:
    """Every provision through time, by topic."""
    return [_facts(row) for row in Provision.objects.all()]


def _facts(row: Provision) -> ProvisionFacts:
    return ProvisionFacts(
        id=row.pk,
        code=row.code,
        topic=ProvisionTopic(row.topic),
        text=Trilingual(row.kk, row.ru, row.en),
        act=Trilingual(row.act_kk, row.act_ru, row.act_en),
        source=row.source,
        basis=Basis(row.basis),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        verified_on=row.verified_on,
        verified_by=row.verified_by,
    )
