"""What members decide about signals, and who may not."""

from dataclasses import replace
from datetime import date

import pytest

from baqylau.contexts.intake import actions, queries
from baqylau.contexts.intake.actions import Judgement
from baqylau.contexts.intake.errors import (
    AlreadyDecided,
    CannotJoin,
    NoSuchSignal,
    NotAHandler,
    ReasonNeeded,
)
from baqylau.contexts.intake.rules.receipt import Receipt
from baqylau.contexts.intake.vocabulary import SignalState
from baqylau.foundation.evidence import queries as evidence
from baqylau.foundation.evidence.errors import VaultLocked
from baqylau.foundation.evidence.queries import LOCKED
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.identity.models import Interest
from baqylau.kernel.actors import Actor, Capability
from tests.cast import (
    GUEST,
    KEYS,
    NOON,
    SKO,
    STRANGERS_KEYS,
    TODAY,
    VKO,
    a_body,
    a_person,
    an_actor,
    an_akimat,
    place,
)
from tests.contexts.intake.triage.telling import TOLD, a_signal
from tests.contexts.members import a_member

pytestmark = pytest.mark.django_db


def aigul() -> Actor:
    return an_actor()


def barred(organisation: int) -> Actor:
    """Somebody who may do everything, and has declared an interest in the organisation."""
    person = a_person("Bolat (invented)")
    Interest.objects.get_or_create(
        person=person, organisation_id=organisation, declared_on=date(2026, 1, 1)
    )
    return an_actor(person=person)


def state(ref: str) -> str:
    return queries.signal(ref, aigul()).state


def test_words_are_read_with_the_key_of_the_body_and_with_no_other() -> None:
    ref = a_signal()
    for keys in (LOCKED, STRANGERS_KEYS):
        assert queries.signal(ref, aigul(), keys=keys).text == ""
        assert [one.text for one in queries.arrivals(ref, aigul(), keys=keys)] == [""]
        with pytest.raises(VaultLocked):
            queries.talk(ref, aigul(), keys=keys)
    with pytest.raises(NoSuchSignal):
        queries.arrivals(ref, an_actor(Capability.SEE_WORK), keys=KEYS)
    assert queries.signal(ref, aigul(), keys=KEYS).text == TOLD


def test_a_flood_waits_and_a_member_lets_it_in() -> None:
    ref = a_signal(is_proven=False)
    assert state(ref) == SignalState.HELD
    with pytest.raises(NoSuchSignal):
        actions.let_in(ref, by=an_actor(Capability.SEE_WORK), at=NOON)
    for _ in range(2):
        actions.let_in(ref, by=aigul(), at=NOON)
    assert state(ref) == SignalState.NEW
    assert [entry.act for entry in queries.history(ref, aigul())] == ["taken_down", "let_in"]


def test_a_judgement_moves_the_signal_within_reach_only_and_can_be_changed() -> None:
    ref = a_signal()
    local = an_actor(Capability.TAKE_SIGNAL, places=frozenset({place(SKO)}))
    with pytest.raises(NoSuchSignal):
        actions.judge(ref, Judgement(place=place(VKO)), by=local, at=NOON)
    judged = Judgement(
        place=place(VKO),
        sphere="roads",
        organisation=an_akimat().pk,
        severity=2,
        summary=" A kerb ",
    )
    actions.judge(ref, judged, by=aigul(), at=NOON)
    found = queries.signal(ref, aigul())
    assert (found.place, found.sphere, found.severity) == (place(VKO), "roads", 2)
    assert (found.organisation, found.title) == (an_akimat().pk, "A kerb")
    actions.judge(ref, Judgement(place=place(SKO)), by=aigul(), at=NOON)
    assert queries.signal(ref, aigul()).organisation is None


def test_a_signal_is_given_to_who_takes_signals_there_and_back() -> None:
    ref = a_signal()
    a_member("monitor", name="Dana (invented)")
    dana = a_person("Dana (invented)").pk
    with pytest.raises(NotAHandler):
        actions.assign(ref, to=a_person("Erlan (invented)").pk, by=aigul(), at=NOON)
    actions.assign(ref, to=dana, by=aigul(), at=NOON)
    assert queries.signal(ref, aigul()).assigned_to == dana
    actions.assign(ref, to=None, by=aigul(), at=NOON)
    assert queries.signal(ref, aigul()).assigned_to is None


def test_declining_needs_a_reason_that_the_reporter_reads_and_can_be_taken_back() -> None:
    words = Receipt.new()
    ref = a_signal(receipt=words)
    with pytest.raises(ReasonNeeded):
        actions.decline(ref, reason=" ", by=aigul(), at=NOON)
    with pytest.raises(AlreadyDecided):
        actions.reopen(ref, reason="Not declined.", by=aigul(), at=NOON)
    actions.decline(ref, reason="Settled by the akimat (invented).", by=aigul(), at=NOON)
    with pytest.raises(AlreadyDecided):
        actions.decline(ref, reason="Twice.", by=aigul(), at=NOON)
    with pytest.raises(ReasonNeeded):
        actions.reopen(ref, reason="", by=aigul(), at=NOON)
    actions.reopen(ref, reason="It was not settled (invented).", by=aigul(), at=NOON)
    assert state(ref) == SignalState.NEW
    told = [(step.act, step.note) for step in queries.reporter_view(words).steps]
    assert told[1:] == [
        ("declined", "Settled by the akimat (invented)."),
        ("reopened", "It was not settled (invented)."),
    ]


def test_joined_signals_have_one_way_and_both_reporters_read_it() -> None:
    first, second = Receipt.new(), Receipt.new()
    whole = a_signal(receipt=first)
    part = a_signal("The same kerb, told by another (invented).", receipt=second)
    elsewhere = a_signal("Of another body (invented).", body=a_body("group-two").pk)
    for other in (part, elsewhere):
        with pytest.raises((CannotJoin, NoSuchSignal)):
            actions.merge(part, into=other, by=aigul(), at=NOON)
    assert [one.ref for one in queries.could_be_the_same(part, aigul(), keys=LOCKED)] == [whole]
    actions.merge(part, into=whole, by=aigul(), at=NOON)
    with pytest.raises(AlreadyDecided):
        actions.merge(part, into=whole, by=aigul(), at=NOON)
    assert len(queries.arrivals(whole, aigul(), keys=KEYS)) == 2
    actions.write_to_reporter(whole, "We will go and look.", by=aigul(), at=NOON, keys=KEYS)
    for words in (first, second):
        view = queries.reporter_view(words)
        assert view.signal == whole
        assert [line.text for line in view.talk] == ["We will go and look."]


# --- who has an interest ---------------------------------------------------------------------------
def test_who_has_an_interest_decides_nothing_and_may_only_pass_it_on() -> None:
    words, akimat = Receipt.new(), an_akimat().pk
    ref = a_signal(
        receipt=words,
        organisation=akimat,
        contact="Gulnar (invented)",
        files=(b"\xff\xd8\xffphoto",),
    )
    other = a_signal("Another matter, at some length (invented).")
    bolat = barred(akimat)
    (original,) = queries.originals(ref, bolat)
    for refused in (
        lambda: actions.let_in(ref, by=bolat, at=NOON),
        lambda: actions.judge(ref, Judgement(place=place(SKO)), by=bolat, at=NOON),
        lambda: actions.decline(ref, reason="No.", by=bolat, at=NOON),
        lambda: actions.merge(ref, into=other, by=bolat, at=NOON),
        lambda: actions.merge(other, into=ref, by=bolat, at=NOON),
        lambda: actions.note_taken_up(ref, by=bolat, at=NOON),
        lambda: actions.write_to_reporter(ref, "Hm.", by=bolat, at=NOON, keys=KEYS),
        lambda: actions.reveal_identity(ref, why="To know.", by=bolat, at=NOON, keys=KEYS),
        lambda: actions.open_exhibit(
            ref, original.ref, why="To see.", by=bolat, at=NOON, keys=KEYS
        ),
    ):
        with pytest.raises(ConflictOfInterest):
            refused()
    apart = replace(KEYS, apart=frozenset({akimat}))
    assert queries.signal(ref, bolat, keys=KEYS).text == TOLD
    assert queries.signal(ref, bolat, keys=apart).text == ""
    assert [said.text for said in queries.arrivals(ref, bolat, keys=apart)] == [""]
    with pytest.raises(VaultLocked):
        queries.talk(ref, bolat, keys=apart)
    a_member("monitor", name="Dana (invented)")
    actions.assign(ref, to=a_person("Dana (invented)").pk, by=bolat, at=NOON)
    actions.decline(ref, reason="Known already (invented).", by=aigul(), at=NOON)
    assert [e.what for e in evidence.custody_of(original.ref, by=aigul())] == ["kept"]


def test_a_signal_is_not_given_to_who_has_an_interest_in_it() -> None:
    akimat = an_akimat().pk
    ref = a_signal(organisation=akimat)
    a_member("monitor", name="Bolat (invented)")
    barred(akimat)
    with pytest.raises(ConflictOfInterest):
        actions.assign(ref, to=a_person("Bolat (invented)").pk, by=aigul(), at=NOON)


def test_an_ended_interest_bars_no_more() -> None:
    akimat = an_akimat().pk
    ref = a_signal(organisation=akimat)
    bolat = barred(akimat)
    Interest.objects.update(ended_on=TODAY)
    actions.decline(ref, reason="Known already (invented).", by=bolat, at=NOON)


# --- originals and identities ----------------------------------------------------------------------
def test_an_original_of_a_signal_opens_for_a_reason_to_who_takes_signals() -> None:
    ref = a_signal(files=(b"\xff\xd8\xff a photograph",))
    (original,) = queries.originals(ref, aigul())
    assert original.name == ""
    reads = an_actor(Capability.SEE_WORK)
    with pytest.raises(NoSuchSignal):
        actions.open_exhibit(ref, original.ref, why="x", by=reads, at=NOON, keys=KEYS)
    with pytest.raises(NoSuchSignal):
        actions.open_exhibit(
            a_signal("Other words, long enough to count (invented)."),
            original.ref,
            why="x",
            by=aigul(),
            at=NOON,
            keys=KEYS,
        )
    with pytest.raises(ReasonNeeded):
        actions.open_exhibit(ref, original.ref, why=" ", by=aigul(), at=NOON, keys=KEYS)
    got = actions.open_exhibit(ref, original.ref, why="To compare.", by=aigul(), at=NOON, keys=KEYS)
    assert b"".join(got.chunks) == b"\xff\xd8\xff a photograph"
    assert got.name == "file-0.jpg"
    assert evidence.custody_of(original.ref, by=aigul())[-1].why == "To compare."


def test_a_look_at_who_reported_needs_a_reason_and_the_reporter_reads_it() -> None:
    words = Receipt.new()
    ref = a_signal(receipt=words, contact="Gulnar (invented), +7 000")
    monitor = an_actor(Capability.TAKE_SIGNAL, Capability.SEE_WORK)
    with pytest.raises(NoSuchSignal):
        actions.reveal_identity(ref, why="To ask.", by=monitor, at=NOON, keys=KEYS)
    with pytest.raises(NoSuchSignal):
        actions.reveal_identity(ref, why="To ask.", by=GUEST, at=NOON, keys=KEYS)
    with pytest.raises(ReasonNeeded):
        actions.reveal_identity(ref, why="", by=aigul(), at=NOON, keys=KEYS)
    with pytest.raises(VaultLocked):
        actions.reveal_identity(ref, why="To ask.", by=aigul(), at=NOON, keys=LOCKED)
    assert "identity_seen" not in [entry.act for entry in queries.history(ref, aigul())]
    seen = actions.reveal_identity(ref, why="To ask.", by=aigul(), at=NOON, keys=KEYS)
    assert seen == ["Gulnar (invented), +7 000"]
    view = queries.reporter_view(words)
    assert ("identity_seen", "To ask.") in [(step.act, step.note) for step in view.steps]
    assert [line.sender for line in view.talk] == ["notice"]
