"""The way of a report, as its owner reads it."""

from datetime import date

import pytest

from baqylau.contexts.intake.queries import FollowStep, OwnStep
from baqylau.contexts.intake.vocabulary import Act
from baqylau.contexts.intake.web.public import wording

FIRST, SECOND, THIRD = date(2026, 9, 1), date(2026, 9, 8), date(2026, 10, 1)
OWN = (
    OwnStep(act=Act.TAKEN_DOWN, on=FIRST, note=""),
    OwnStep(act=Act.TAKEN_UP, on=SECOND, note="case-ref"),
    OwnStep(act=Act.DECLINED, on=THIRD, note="Not ours."),
)


def test_a_reason_is_told_and_a_case_only_once() -> None:
    after = (FollowStep(kind="case", on=SECOND), FollowStep(kind="silent", on=THIRD))
    told = [(entry.at, str(entry.text)) for entry in wording.history(OWN, after, "en")]
    assert told == [
        (FIRST, "Your report came in."),
        (SECOND, "A case was opened about it."),
        (THIRD, "It was not taken up. The reason given: Not ours."),
        (THIRD, "The time for the answer is over, and there is none."),
    ]


def test_the_strip_shows_silence_as_overdue_until_an_answer_comes() -> None:
    silent = (FollowStep(kind="appeal", on=SECOND), FollowStep(kind="silent", on=THIRD))
    states = {step.key: step.state for step in wording.chain(FIRST, OWN, silent)}
    assert states["signal"] == states["case"] == states["recommendation"] == "done"
    assert (states["answer"], states["verified"]) == ("overdue", "none")
    answered = (*silent, FollowStep(kind="answer", on=THIRD))
    chain = {step.key: step for step in wording.chain(FIRST, OWN, answered)}
    assert (chain["answer"].state, chain["answer"].on) == ("done", THIRD)


def test_every_kind_of_step_has_words() -> None:
    kinds = (
        *("case", "activity", "finding", "recommendation", "appeal", "forwarded", "extended"),
        *("answer", "silent", "claimed", "verified", "reopened", "closed"),
    )
    told = wording.history((), tuple(FollowStep(kind=kind, on=FIRST) for kind in kinds), "kk")
    assert all(str(entry.text).endswith(".") for entry in told)


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("case", "The case was opened again."),
        ("not-fixed", "A re-visit showed that it is not fixed."),
        ("", "The recommendation was opened again."),
    ],
)
def test_what_was_opened_again_is_named(detail: str, words: str) -> None:
    after = (FollowStep(kind="reopened", on=FIRST, detail=detail),)
    (told,) = wording.history((), after, "en")
    assert str(told.text) == words
