"""Short ways to a case of the cast: with a signal, taken up, made public by two people."""

from dataclasses import replace
from typing import Any

from baqylau.contexts.casework import actions
from baqylau.contexts.intake import actions as intake
from baqylau.kernel.actors import Actor
from tests.cast import NOON, SKO, TODAY, a_body, a_person, an_actor, place


def a_second() -> Actor:
    """Another member of the body, who may do everything."""
    return an_actor(person=a_person("Bolat (invented)"))


def a_signal(by: Actor | None = None, **changes: Any) -> str:
    """The reference of a signal taken down on the telephone."""
    draft = intake.SignalDraft(
        body=a_body().pk,
        place=place(SKO),
        text="A pit by the school (invented).",
        channel="phone",
        received_on=TODAY,
    )
    return intake.take_signal(replace(draft, **changes), by=by or an_actor(), at=NOON)


def a_draft(*signals: str, **changes: Any) -> actions.CaseDraft:
    """A case about a road, with these signals."""
    draft = actions.CaseDraft(
        body=a_body().pk,
        place=place(SKO),
        title="The road to the school (invented)",
        sphere="roads",
        signals=signals,
    )
    return replace(draft, **changes)


def a_case(*signals: str, **changes: Any) -> str:
    """The reference of an open case."""
    return actions.open_case(a_draft(*signals, **changes), by=an_actor(), at=NOON)


def a_view(**changes: Any) -> actions.PublicView:
    """What the public would read of that case: its region and no names."""
    view = actions.PublicView(
        title="A road to a school (invented)",
        summary="We looked at a road to a school.",
        language="en",
        place=place(SKO),
        sphere="roads",
    )
    return replace(view, **changes)


def made_public(case: str, **changes: Any) -> str:
    """The case, prepared by one and approved by another."""
    actions.prepare_publication(case, a_view(**changes), by=an_actor(), at=NOON)
    actions.approve_publication(case, by=a_second(), at=NOON)
    return case


def closed(case: str, outcome: str = "fixed") -> str:
    """The case, closed."""
    actions.close_case(case, outcome=outcome, reason="Seen on the spot.", by=an_actor(), at=NOON)
    return case
