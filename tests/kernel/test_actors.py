"""How far an actor's capability reaches: nowhere, in some places, everywhere."""

from baqylau.kernel.actors import ANYONE, SYSTEM, Actor, Capability, Grant

SEE, RECORD = Capability.SEE_WORK, Capability.RECORD_WORK


def an_actor(*grants: Grant) -> Actor:
    return Actor(person=1, name="Aigul (invented)", grants=frozenset(grants))


def test_nothing_granted_reaches_nowhere() -> None:
    elsewhere = an_actor(Grant(SEE, body=2), Grant(RECORD, body=1))
    for actor in (ANYONE, an_actor(), elsewhere):
        assert actor.reach(SEE, body=1) == frozenset()


def test_several_grants_reach_together_and_one_without_places_everywhere() -> None:
    north, south = Grant(SEE, 1, frozenset({10, 11})), Grant(SEE, 1, frozenset({20}))
    assert an_actor(north, south).reach(SEE, body=1) == {10, 11, 20}
    assert an_actor(north, Grant(SEE, body=1)).reach(SEE, body=1) is None
    assert SYSTEM.reach(SEE, body=1) is None
