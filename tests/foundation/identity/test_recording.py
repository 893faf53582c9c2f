"""What the public log is told of bodies, mandates and interests: never a name, never a person's words."""

from datetime import date

from baqylau.foundation.identity import actions, recording
from baqylau.foundation.identity.models import Mandate
from baqylau.foundation.identity.vocabulary import Role
from baqylau.foundation.ledger.models import Record
from baqylau.kernel.actors import SYSTEM
from tests.foundation.identity.conftest import NOON, World
from tests.recorded import entries, facts, kinds, latest, taken_back


def test_a_body_leaves_an_entry(world: World) -> None:
    assert world.region
    assert kinds("body/region-group") == ["body.opened"]
    assert facts(latest("body/region-group"))["place"] == "590000000"


def test_a_mandate_leaves_an_entry_when_granted_and_one_when_ended(world: World) -> None:
    account = world.opens_account("aigul")
    ref = world.grants(account, Role.MONITOR)
    told = facts(latest(f"mandate/{ref}"))
    assert (told["body"], told["role"]) == ("region-group", "monitor")
    assert account.person.ref not in str(told)
    actions.end_mandate(ref, reason="moved to Almaty", by=SYSTEM, at=NOON)
    assert kinds(f"mandate/{ref}") == ["mandate.granted", "mandate.ended"]
    assert facts(latest(f"mandate/{ref}")) == {"ended_on": "2026-03-05", "by_holder": False}


def test_an_interest_is_committed_to_and_not_shown(world: World) -> None:
    me = world.member("aigul", Role.MONITOR)
    ref = actions.declare_interest(world.company, note="My sister works there.", by=me, at=NOON)
    actions.end_interest(ref, by=me, at=NOON)
    actions.end_interest(ref, by=me, at=NOON)
    assert kinds(f"interest/{ref}") == ["interest.declared", "interest.ended"]
    assert not Record.objects.filter(subject=f"interest/{ref}", is_open=True).exists()


def test_what_is_taken_back_leaves_no_entry(world: World) -> None:
    account, before = world.opens_account("aigul"), kinds()
    with taken_back():
        world.grants(account, Role.MONITOR)
        assert kinds() != before
    assert kinds() == before


def test_neither_entries_nor_what_they_commit_to_hold_a_name_or_a_persons_words(
    world: World,
) -> None:
    me = world.member("aigul", Role.MONITOR)
    actions.declare_interest(world.company, note="My sister works there.", by=me, at=NOON)
    actions.end_mandate(Mandate.objects.get().ref, reason="moved to Almaty", by=SYSTEM, at=NOON)
    told = [str(facts(row)) for row in Record.objects.all()]
    log = "\n".join([*told, *(entry.decode() for entry in entries())])
    for words in ("Aigul", "aigul", "sister", "Almaty", "Order No", "example.org"):
        assert words not in log, words


def test_whoever_goes_past_the_log_is_named(world: World) -> None:
    account = world.opens_account("aigul")
    ref = world.grants(account, Role.MONITOR)
    assert recording.unrecorded() == []
    Mandate.objects.filter(ref=ref).update(ended_on=date(2026, 3, 4), ended_reason="quietly")
    assert [str(one) for one in recording.unrecorded()] == [
        f"mandate/{ref}: no entry says “mandate.ended”"
    ]
