from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from baqylau.foundation.identity import actions, queries
from baqylau.foundation.identity.errors import (
    AlreadyEnded,
    AlreadyMandated,
    DocumentMissing,
    NoSuchBody,
    NoSuchMandate,
    NoSuchPerson,
    NotToOneself,
    NotYoursToGrant,
    OutsideTerritory,
    ReasonMissing,
    StateMayNotAdminister,
    TermBackwards,
)
from baqylau.foundation.identity.models import IdentityEntry, Mandate
from baqylau.foundation.identity.vocabulary import Role, What
from baqylau.foundation.institutions.models import Organisation
from baqylau.kernel.actors import ANYONE, SYSTEM, Capability
from baqylau.kernel.models import OutboxRow
from tests.foundation.identity.conftest import NOON, TODAY, World


def test_the_state_never_administers_whatever_the_order(world: World) -> None:
    official = world.opens_account("official", serves=world.akimat)
    with pytest.raises(StateMayNotAdminister):
        world.grants(official, Role.ADMINISTRATOR)
    world.grants(official, Role.READER)

    keeper = world.opens_account("keeper", serves=world.company)
    ref = world.grants(keeper, Role.ADMINISTRATOR)
    with pytest.raises(StateMayNotAdminister):
        actions.set_serves(keeper.person.ref, organisation=world.akimat, by=SYSTEM, at=NOON)
    actions.end_mandate(ref, reason="took a state post", by=SYSTEM, at=NOON)
    actions.set_serves(keeper.person.ref, organisation=world.akimat, by=SYSTEM, at=NOON)


def test_an_administrator_to_be_may_not_go_over_to_the_state_either(world: World) -> None:
    keeper = world.opens_account("keeper")
    world.grants(keeper, Role.ADMINISTRATOR, valid_from=TODAY + timedelta(days=30))
    with pytest.raises(StateMayNotAdminister):
        actions.set_serves(keeper.person.ref, organisation=world.akimat, by=SYSTEM, at=NOON)


def test_the_database_refuses_a_state_administrator_too(world: World) -> None:
    official = world.opens_account("official", serves=world.akimat)
    ref = world.grants(official, Role.MONITOR)
    assert Mandate.objects.get(ref=ref).holder_is_state
    with (
        pytest.raises(IntegrityError, match="administrator_is_never_of_the_state"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE identity_mandate SET role = %s WHERE ref = %s", ["administrator", ref]
        )
    assert Mandate.objects.get(ref=ref).role == Role.MONITOR


def test_an_employer_that_becomes_the_state_ends_the_administrators_power(world: World) -> None:
    keeper = world.opens_account("keeper", serves=world.company)
    world.grants(keeper, Role.ADMINISTRATOR)
    assert world.actor(keeper).may_somewhere(Capability.GRANT_MANDATE)
    Organisation.objects.filter(pk=world.company).update(is_state=True)
    assert not world.actor(keeper).grants


def test_nobody_grants_to_themselves_and_another_coordinator_does_not_help(world: World) -> None:
    boss = world.opens_account("boss")
    world.grants(boss, Role.COORDINATOR)
    by = world.actor(boss)
    with pytest.raises(NotToOneself):
        world.grants(boss, Role.MONITOR, by=by)
    other = world.opens_account("other")
    world.grants(other, Role.MONITOR, by=by)
    with (
        pytest.raises(IntegrityError, match="mandate_is_not_granted_to_oneself"),
        transaction.atomic(),
    ):
        Mandate.objects.filter(person=other.person).update(granted_by=other.person)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR])
def test_a_coordinator_grants_lower_roles_only(world: World, role: Role) -> None:
    by = world.member("boss", Role.COORDINATOR)
    newcomer = world.opens_account("newcomer")
    with pytest.raises(NotYoursToGrant):
        world.grants(newcomer, role, by=by)
    assert world.grants(newcomer, Role.MONITOR, by=by)


@pytest.mark.parametrize("role", [Role.MONITOR, Role.REPORTER, Role.READER])
def test_whoever_may_grant_nothing_does_not_even_see_the_body(world: World, role: Role) -> None:
    newcomer = world.opens_account("newcomer")
    by = world.member("somebody", role)
    for outsider in (ANYONE, by):
        with pytest.raises(NoSuchBody):
            world.grants(newcomer, Role.READER, by=outsider)


def test_bodies_are_strangers_to_one_another(world: World) -> None:
    by = world.member("boss", Role.ADMINISTRATOR, body="country-group")
    newcomer = world.opens_account("newcomer")
    with pytest.raises(NoSuchBody):
        world.grants(newcomer, Role.READER, body="region-group", by=by)
    assert world.grants(newcomer, Role.READER, body="country-group", by=by)


def test_a_mandate_stays_inside_the_bodys_and_the_granters_territory(world: World) -> None:
    newcomer = world.opens_account("newcomer")
    with pytest.raises(OutsideTerritory):
        world.grants(newcomer, Role.MONITOR, place=world.elsewhere)

    local = world.opens_account("local")
    world.grants(local, Role.COORDINATOR, place=world.district)
    by = world.actor(local)
    with pytest.raises(NotYoursToGrant):
        world.grants(newcomer, Role.MONITOR, by=by)
    world.grants(newcomer, Role.MONITOR, place=world.district, by=by)
    actor = world.actor(newcomer)
    body = queries.body_by_slug("region-group")
    assert body is not None
    assert actor.may(Capability.RECORD_WORK, body=body.pk, place=world.district)
    assert not actor.may(Capability.RECORD_WORK, body=body.pk, place=world.region)
    assert not actor.may(Capability.RECORD_WORK, body=body.pk)


def test_a_republican_mandate_reaches_every_place(world: World) -> None:
    actor = world.member("boss", Role.COORDINATOR, body="country-group")
    body = queries.body_by_slug("country-group")
    assert body is not None
    assert actor.may(Capability.PUBLISH_WORK, body=body.pk, place=world.elsewhere)
    assert actor.may(Capability.PUBLISH_WORK, body=body.pk)
    assert not actor.may(Capability.KEEP_REGISTERS, body=body.pk)


def test_a_mandate_needs_a_document_and_days_in_order(world: World) -> None:
    newcomer = world.opens_account("newcomer")
    with pytest.raises(DocumentMissing):
        world.grants(newcomer, Role.READER, document="  ")
    with pytest.raises(TermBackwards):
        world.grants(newcomer, Role.READER, valid_to=date(2025, 12, 31))
    with pytest.raises(NoSuchPerson):
        actions.grant_mandate(
            "nobody0000",
            body="region-group",
            role=Role.READER,
            document="x",
            valid_from=TODAY,
            by=SYSTEM,
            at=NOON,
        )
    assert world.grants(newcomer, Role.READER)


def test_the_same_role_is_not_held_twice_at_a_time(world: World) -> None:
    newcomer = world.opens_account("newcomer")
    world.grants(newcomer, Role.MONITOR, valid_to=date(2026, 6, 30))
    with pytest.raises(AlreadyMandated):
        world.grants(newcomer, Role.MONITOR, valid_from=date(2026, 6, 30))
    assert world.grants(newcomer, Role.MONITOR, valid_from=date(2026, 7, 1))
    assert world.grants(newcomer, Role.READER)


def test_a_mandate_holds_on_its_days_only(world: World) -> None:
    newcomer = world.opens_account("newcomer")
    world.grants(newcomer, Role.MONITOR, valid_from=TODAY, valid_to=TODAY)
    assert not world.actor(newcomer, on=TODAY - timedelta(days=1)).grants
    assert not world.actor(newcomer, on=TODAY + timedelta(days=1)).grants
    assert world.actor(newcomer, on=TODAY).grants


def test_ending_needs_a_reason_and_takes_effect_at_once(world: World) -> None:
    newcomer = world.opens_account("newcomer")
    ref = world.grants(newcomer, Role.MONITOR)
    by = world.member("boss", Role.COORDINATOR)
    with pytest.raises(ReasonMissing):
        actions.end_mandate(ref, reason=" ", by=by, at=NOON)
    assert world.actor(newcomer).grants

    actions.end_mandate(ref, reason="moved away", by=by, at=NOON)
    assert not world.actor(newcomer).grants
    assert world.actor(newcomer, on=TODAY - timedelta(days=1)).grants
    with pytest.raises(AlreadyEnded):
        actions.end_mandate(ref, reason="again", by=by, at=NOON)


def test_only_those_who_could_grant_it_or_its_holder_end_a_mandate(world: World) -> None:
    keeper = world.opens_account("keeper")
    ref = world.grants(keeper, Role.ADMINISTRATOR)
    for name, role in (("monitor", Role.MONITOR), ("reader", Role.READER)):
        with pytest.raises(NoSuchMandate):
            actions.end_mandate(ref, reason="x", by=world.member(name, role), at=NOON)
    with pytest.raises(NoSuchMandate):
        actions.end_mandate("nothing000", reason="x", by=SYSTEM, at=NOON)
    with pytest.raises(NotYoursToGrant):
        actions.end_mandate(ref, reason="x", by=world.member("boss", Role.COORDINATOR), at=NOON)
    actions.end_mandate(ref, reason="laid down", by=world.actor(keeper), at=NOON)


def test_changes_leave_a_trace_that_cannot_be_touched_and_are_announced(world: World) -> None:
    newcomer = world.opens_account("newcomer")
    ref = world.grants(newcomer, Role.MONITOR)
    actions.end_mandate(ref, reason="moved away", by=SYSTEM, at=NOON)
    entries = IdentityEntry.objects.filter(person=newcomer.person).order_by("pk")
    assert [entry.what for entry in entries] == [
        What.ACCOUNT_OPENED,
        What.MANDATE_GRANTED,
        What.MANDATE_ENDED,
    ]
    assert list(OutboxRow.objects.order_by("pk").values_list("event", flat=True)) == [
        "identity.mandate-granted",
        "identity.mandate-ended",
    ]
    for touch in (entries[0].save, entries[0].delete):
        with pytest.raises(TypeError):
            touch()


def test_people_are_invited_once_and_known_ones_only_get_the_mandate(world: World) -> None:
    def invite(*, role: Role, body: str = "region-group") -> actions.Invitation:
        return actions.invite_person(
            "Aigul@Example.org",
            full_name="Aigul (invented)",
            language="kk",
            body=body,
            role=role,
            document="Order No. 2 (invented)",
            valid_from=TODAY,
            by=world.member(f"boss-{role}", Role.COORDINATOR),
            at=NOON,
        )

    with pytest.raises(NotYoursToGrant):
        invite(role=Role.ADMINISTRATOR)
    assert queries.account_by_email("aigul@example.org") is None

    first, second = invite(role=Role.MONITOR), invite(role=Role.READER)
    assert (first.is_new, second.is_new) == (True, False)
    assert first.account == second.account
    account = queries.account_by_email("aigul@example.org")
    assert account is not None
    assert not account.has_usable_password()


def test_accounts_and_bodies_are_not_opened_by_just_anybody(world: World) -> None:
    monitor = world.member("monitor", Role.MONITOR)
    with pytest.raises(NoSuchBody):
        actions.open_account("x@example.org", full_name="X", language="kk", by=monitor, at=NOON)


def test_whom_a_person_serves_is_recorded_by_their_own_body_only(world: World) -> None:
    newcomer = world.opens_account("newcomer")
    world.grants(newcomer, Role.READER)
    stranger = world.member("stranger", Role.COORDINATOR, body="country-group")
    with pytest.raises(NoSuchPerson):
        actions.set_serves(newcomer.person.ref, organisation=world.akimat, by=stranger, at=NOON)
    boss = world.member("boss", Role.COORDINATOR)
    actions.set_serves(newcomer.person.ref, organisation=world.akimat, by=boss, at=NOON)
    assert world.actor(newcomer).office_of == {world.akimat}
    assert queries.office_of(newcomer.person.pk, TODAY) == {world.akimat}


def test_people_of_a_body_are_listed_with_their_mandates(world: World) -> None:
    world.member("aigul", Role.COORDINATOR)
    world.member("bolat", Role.MONITOR, body="country-group")
    body = queries.body_by_slug("region-group")
    assert body is not None
    (only,) = queries.people_of(body.pk, on=TODAY)
    assert only.full_name == "Aigul (invented)"
    assert [(m.role, m.in_force) for m in only.mandates] == [(Role.COORDINATOR, True)]
