"""The reward: by the offence up to a sum, a share above it, never more than the limit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baqylau.foundation.institutions import actions, queries
from baqylau.foundation.institutions.errors import NoSuchProvision
from baqylau.foundation.institutions.rules.reward import Reward, RewardNorms, Way, reward
from baqylau.foundation.institutions.vocabulary import (
    Basis,
    NormFacts,
    Offence,
    ProvisionTopic,
    Unit,
)
from baqylau.kernel.actors import ANYONE, SYSTEM
from baqylau.kernel.texts import Trilingual
from tests.cast import NOON, TODAY, an_actor

WORDS = Trilingual("—", "—", "—")


def a_norm(code: str, value: int, unit: Unit, *, verified_on: date | None = None) -> NormFacts:
    return NormFacts(
        id=1,
        code=code,
        title=WORDS,
        value=value,
        unit=unit,
        day_kind=None,
        act=WORDS,
        article="",
        edition=None,
        source="",
        basis=Basis.SOURCE,
        valid_from=None,
        valid_to=None,
        verified_on=verified_on,
        verified_by="",
    )


def held(index: int | None, *, offence: int = 50) -> RewardNorms:
    return RewardNorms(
        for_offence=a_norm("reward-medium-crime", offence, Unit.MCI),
        share_above=a_norm("reward-share-above", 1_000, Unit.MCI),
        share=a_norm("reward-share", 10, Unit.PERCENT),
        share_most=a_norm("reward-share-most", 4_000, Unit.MCI),
        index=None if index is None else a_norm("mci", index, Unit.TENGE),
    )


indices = st.integers(min_value=1_000, max_value=20_000)
sums = st.integers(min_value=0, max_value=10**12)


@given(index=indices, offence=st.integers(min_value=1, max_value=100))
def test_at_a_thousand_indices_it_goes_by_the_offence_and_one_tenge_above_by_the_share(
    index: int, offence: int
) -> None:
    norms = held(index, offence=offence)
    at, above = reward(1_000 * index, norms), reward(1_000 * index + 1, norms)
    assert (at.way, at.indices, at.tenge) == (Way.BY_OFFENCE, offence, offence * index)
    assert (above.way, above.tenge) == (Way.BY_SHARE, (1_000 * index + 1) // 10)


@given(index=indices, involved=sums)
def test_it_is_never_above_the_limit_and_says_when_it_reaches_it(index: int, involved: int) -> None:
    found = reward(involved, held(index))
    assert found.tenge is not None
    assert found.tenge <= 4_000 * index
    assert (found.way is Way.AT_MOST) == (involved // 10 > 4_000 * index)
    if found.way is Way.AT_MOST:
        assert (found.tenge, found.indices) == (4_000 * index, Decimal(4_000))


@given(index=indices, less=sums, more=sums)
def test_above_the_limit_of_the_offence_a_larger_sum_never_brings_less(
    index: int, less: int, more: int
) -> None:
    less, more = sorted((1_000 * index + 1 + less, 1_000 * index + 1 + more))
    small, large = reward(less, held(index)), reward(more, held(index))
    assert small.tenge is not None
    assert large.tenge is not None
    assert small.tenge <= large.tenge


def test_without_the_index_of_the_year_only_the_offence_can_be_told() -> None:
    assert reward(1, held(None)).way is Way.INDEX_UNKNOWN
    found = reward(0, held(None))
    assert (found.way, found.indices, found.tenge) == (Way.BY_OFFENCE, Decimal(50), None)


def test_without_rules_nothing_is_told_and_one_unverified_norm_spoils_the_whole() -> None:
    assert reward(0, replace(held(3_932), share_most=None)) == Reward(way=Way.RULES_UNKNOWN)
    norms = held(3_932)
    assert norms.for_offence is not None
    assert norms.index is not None
    checked = replace(norms, for_offence=replace(norms.for_offence, verified_on=TODAY))
    assert not reward(0, checked).is_verified
    both = replace(checked, index=replace(norms.index, verified_on=TODAY))
    assert reward(0, both).is_verified
    assert not Reward(way=Way.RULES_UNKNOWN).is_verified


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "offence", "involved", "expected"),
    [
        (date(2023, 9, 14), Offence.GRAVE, 0, (Way.RULES_UNKNOWN, None, None)),
        (date(2023, 9, 15), Offence.ADMINISTRATIVE, 0, (Way.BY_OFFENCE, 30, 103_500)),
        (date(2025, 3, 1), Offence.MINOR, 3_932_000, (Way.BY_OFFENCE, 40, 157_280)),
        (date(2025, 3, 1), Offence.MINOR, 39_320_000, (Way.BY_SHARE, 1_000, 3_932_000)),
        (date(2026, 3, 1), Offence.GRAVE, 0, (Way.BY_OFFENCE, 70, 302_750)),
        (date(2026, 3, 1), Offence.MEDIUM, 10**12, (Way.AT_MOST, 4_000, 17_300_000)),
        (date(2027, 3, 1), Offence.MEDIUM, 0, (Way.BY_OFFENCE, 50, None)),
        (date(2027, 3, 1), Offence.MEDIUM, 5_000_000, (Way.INDEX_UNKNOWN, None, None)),
    ],
)
def test_the_shipped_norms_give_what_the_sources_say(
    on: date, offence: Offence, involved: int, expected: tuple[Way, int | None, int | None]
) -> None:
    found = queries.reward(offence, involved=involved, on=on).reward
    assert (found.way, found.indices, found.tenge) == expected
    assert not found.is_verified


@pytest.mark.django_db
def test_the_limit_of_2023_is_what_the_press_wrote() -> None:
    found = queries.reward(Offence.GRAVE, involved=10**12, on=date(2023, 10, 1))
    assert found.reward.tenge == 13_800_000
    assert [one.code for one in found.conditions] == [
        "reward-after-decision",
        "reward-may-be-declined",
        "reward-without-money",
    ]


@pytest.mark.django_db
def test_a_norm_that_sets_no_term_gives_no_deadline() -> None:
    assert queries.deadline("reward-grave-crime", TODAY) is None
    assert set(queries.norms(["mci", "no-such"], TODAY)) == {"mci"}


@pytest.mark.django_db
def test_what_the_law_says_in_words_is_vouched_for_and_kept_when_loaded_again() -> None:
    (law, *_rest) = queries.provisions(ProvisionTopic.PROTECTION, TODAY)
    assert law.verified_on is None
    check = {"verified_on": TODAY, "source": "the law itself", "at": NOON}
    with pytest.raises(NoSuchProvision):
        actions.verify_provision(law.id, **check, by=ANYONE)
    actions.verify_provision(law.id, **check, by=an_actor())
    actions.load_shipped(by=SYSTEM, at=NOON)
    (law, *_rest) = queries.provisions(ProvisionTopic.PROTECTION, TODAY)
    assert (law.verified_on, law.source) == (TODAY, "the law itself")
    before = queries.provisions(ProvisionTopic.PROTECTION, date(2022, 1, 1))
    assert [one.code for one in before] == ["protection-before-2023"]
