"""The portal is read whole, then followed; what goes wrong in between costs nothing that was read."""

import json
from datetime import timedelta
from typing import Any

import pytest

from baqylau.contexts.procurement.actions.syncing import AlreadySyncing, _alone
from baqylau.contexts.procurement.gateways.portal import PortalDown, TokenRefused
from baqylau.contexts.procurement.models import (
    Announcement,
    Contract,
    Cursor,
    Fault,
    Listing,
    Load,
    Lot,
    PortalObject,
    Release,
)
from baqylau.contexts.procurement.portal_stand_in.answering import snake
from baqylau.contexts.procurement.portal_stand_in.serving import (
    Handler,
    StandIn,
    broken,
    expired,
    failing,
)
from tests.cast import NOON
from tests.contexts.procurement.portal.conftest import Syncing

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)
JUST_BEFORE = "2026-10-16 11:00:00"  # of the portal's clock, between NOON and LATER


def kept() -> dict[str, int]:
    names = PortalObject.objects.filter(gone_at=None).values_list("service", flat=True)
    held = list(names)
    return {name: held.count(name) for name in sorted(set(held))}


def there(stand_in: StandIn) -> dict[str, int]:
    return {name: len(held) for name, held in sorted(stand_in.world.services.items())}


def releases() -> dict[str, str]:
    return dict(Release.objects.filter(gone_at=None).values_list("ocid", "sha256"))


# --- all of it -----------------------------------------------------------------------------------
def test_everything_is_read_kept_and_told(stand_in: StandIn, sync: Syncing) -> None:
    load = sync()
    assert load.finished_at == NOON
    assert kept() == there(stand_in)
    announced = stand_in.world.services["trd-buy"]
    contracts = stand_in.world.services["contract"].values()
    roots = [one for one in contracts if one["id"] == one["rootId"]]
    assert Announcement.objects.count() == len(announced)
    assert Lot.objects.count() == len(stand_in.world.services["lots"])
    assert Contract.objects.count() == len(roots)
    direct = [one for one in roots if not one["trdBuyId"]]
    assert len(releases()) == len(announced) + len(direct) == load.kept
    assert not PortalObject.objects.filter(is_told=False).exists()
    stays = {(str(one.starts_on), str(one.ends_on)) for one in Listing.objects.all()}
    assert ("2025-05-20", "2027-05-20") in stays


def test_read_again_it_is_the_same_and_nothing_is_told(stand_in: StandIn, sync: Syncing) -> None:
    sync()
    before = releases()
    again = sync(at=LATER)
    assert again.pk != Load.objects.order_by("pk").first().pk  # type: ignore[union-attr]
    assert (again.kept, again.finished_at) == (0, LATER)
    assert releases() == before


def test_a_day_to_begin_from_leaves_out_what_is_older(stand_in: StandIn, sync: Syncing) -> None:
    sync(since="2026-07-01")
    told = set(Announcement.objects.values_list("source_id", flat=True))
    later = {
        number
        for number, one in stand_in.world.services["trd-buy"].items()
        if one["publishDate"] >= "2026-07-01"
    }
    assert later
    assert later <= told
    assert kept()["trd-buy"] == len(later)


# --- what changes --------------------------------------------------------------------------------
def test_a_change_is_told_anew_and_alone(stand_in: StandIn, sync: Syncing) -> None:
    sync()
    before = releases()
    number = next(int(one) for one in stand_in.world.services["trd-buy"])
    stand_in.world.change("trd-buy", number, at=JUST_BEFORE, totalSum=123456.0)
    stand_in.calls.clear()
    load = sync(at=LATER)
    assert Announcement.objects.get(source_id=str(number)).amount == 123456
    changed = {ocid for ocid, told in releases().items() if before.get(ocid) != told}
    assert len(changed) == load.kept == 1
    # The unfair suppliers, the journal and the announcement: nothing is read from the top again.
    assert len(stand_in.calls) == 3


@pytest.mark.parametrize(
    ("service", "parts"),
    [
        ("lots", {"amount": 777.0}),
        ("contract", {"contractSumWnds": 888.0}),
        ("acts", {"dayOverdue": 99}),
    ],
)
def test_parts_that_change_tell_their_whole_anew(
    stand_in: StandIn, sync: Syncing, service: str, parts: dict[str, Any]
) -> None:
    sync()
    number = next(int(one) for one in stand_in.world.services[service])
    stand_in.world.change(service, number, at=JUST_BEFORE, **parts)
    assert sync(at=LATER).kept == 1


def test_what_is_new_in_the_journal_is_read(stand_in: StandIn, sync: Syncing) -> None:
    sync()
    lot = next(iter(stand_in.world.services["lots"].values()))
    stand_in.world.put("lots", {**lot, "id": 49_000_001, "lotNumber": "1-ЗЦП1"}, at=JUST_BEFORE)
    sync(at=LATER)
    assert Lot.objects.filter(source_id="49000001", gone_at=None).exists()


def test_what_is_deleted_is_gone_and_not_forgotten(stand_in: StandIn, sync: Syncing) -> None:
    sync()
    direct = next(
        one for one in stand_in.world.services["contract"].values() if not one["trdBuyId"]
    )
    stand_in.world.drop("contract", direct["id"], at=JUST_BEFORE)
    sync(at=LATER)
    gone = Contract.objects.get(source_id=str(direct["id"]))
    assert gone.gone_at == LATER
    stand_in.world.put("contract", direct, at="2026-10-17 11:00:00")
    sync(at=LATER + timedelta(days=1))
    gone.refresh_from_db()
    assert gone.gone_at is None


def test_a_stay_among_unfair_suppliers_that_ended_is_noticed_without_a_journal(
    stand_in: StandIn, sync: Syncing
) -> None:
    sync()
    before = Listing.objects.count()
    stand_in.world.services["rnu"].popitem()
    sync(at=LATER)
    assert PortalObject.objects.filter(service="rnu", gone_at=LATER).count() == 1
    # Nobody is shown as listed who is not any more.
    assert Listing.objects.count() == before - 1


def test_services_that_are_not_read_are_counted(stand_in: StandIn, sync: Syncing) -> None:
    sync()
    stand_in.world.journal.append(
        {"object_id": "1", "action": "U", "date_action": JUST_BEFORE, "service_name": "news"}
    )
    assert sync(at=LATER).skipped == {"journal:news": 1}


# --- pages that change while they are turned -----------------------------------------------------
def test_what_comes_on_top_while_pages_are_turned_is_read(stand_in: StandIn, sync: Syncing) -> None:
    top = max(stand_in.world.services["trd-app"].values(), key=lambda one: one["id"])

    def growing(_call: Handler, number: int, _path: str) -> bool:
        if number == len(stand_in.calls) == 14:
            stand_in.world.put("trd-app", {**top, "id": 79_000_001, "AppLots": []})
        return False

    stand_in.trouble = growing
    sync()
    assert kept() == there(stand_in)


def test_a_gap_in_the_pages_is_filled_by_the_second_pass(stand_in: StandIn, sync: Syncing) -> None:
    contracts = stand_in.world.services["contract"]
    hidden = sorted(contracts)[3]
    held: dict[str, Any] = {}
    turned: list[str] = []

    def hiding(_call: Handler, _number: int, path: str) -> bool:
        # One contract is not on its page while the pages are turned for the first time.
        if "treasury-pay" in path and not held and not turned:
            held[hidden] = contracts.pop(hidden)
        elif path == "/v3/graphql" and held:
            turned.append(path)
            if len(turned) == len(contracts) // 10 + 2:
                contracts.update(held)
                held.clear()
        return False

    stand_in.trouble = hiding
    sync()
    assert not held
    assert kept() == there(stand_in)


def test_one_object_on_two_pages_is_kept_once(stand_in: StandIn, sync: Syncing) -> None:
    acts = stand_in.world.services["acts"]
    doubled = [json.dumps(snake(acts[max(acts)]))] * 2

    def doubling(call: Handler, _number: int, path: str) -> bool:
        if "/v3/acts" in path and doubled:
            page = f'{{"total": {len(acts)}, "next_page": "", "items": [{doubled.pop()}, {{}}]}}'
            call.say(200, page.encode())
            return True
        return False

    stand_in.trouble = doubling
    load = sync()
    assert kept()["acts"] == 1
    # What the portal said there are and never answered is told, not passed over.
    assert load.skipped["never-answered:acts"] == len(acts) - 1


# --- interruptions -------------------------------------------------------------------------------
def test_an_expired_token_leaves_what_was_read_and_the_load_unfinished(
    stand_in: StandIn, sync: Syncing
) -> None:
    stand_in.trouble = expired(16)
    with pytest.raises(TokenRefused):
        sync()
    (load,) = Load.objects.all()
    assert load.finished_at is None
    assert PortalObject.objects.exists()
    was_there = set(PortalObject.objects.values_list("pk", flat=True))
    stand_in.trouble = None
    resumed = sync(at=LATER)
    assert (resumed.pk, resumed.finished_at) == (load.pk, LATER)
    assert was_there <= set(PortalObject.objects.values_list("pk", flat=True))
    assert kept() == there(stand_in)


@pytest.mark.parametrize("trouble", [failing(9, 99), broken(9, 99), failing(9, 99, 429)])
def test_troubles_that_stay_end_the_reading_until_later(
    stand_in: StandIn, sync: Syncing, trouble: Any
) -> None:
    stand_in.trouble = trouble
    with pytest.raises(PortalDown):
        sync()
    assert not Load.objects.filter(finished_at__isnull=False).exists()
    stand_in.trouble = None
    sync(at=LATER)
    assert kept() == there(stand_in)


def test_broken_objects_are_counted_and_the_rest_is_kept(stand_in: StandIn, sync: Syncing) -> None:
    stand_in.world.services["acts"]["1"] = {"numberAct": "без номера"}
    stand_in.world.services["trd-buy"]["16000001"] = {
        "id": 16000001,
        "nameRu": "Пример",
        "refBuyStatusId": 999,
        "totalSum": -1,
    }
    load = sync()
    assert load.skipped["no-id"] >= 1
    assert load.mended == {"unknown-code": 1, "negative-sum": 1}
    assert set(Fault.objects.values_list("ocid", "code")) == {
        ("ocds-provisional-kz-16000001", "unknown-code"),
        ("ocds-provisional-kz-16000001", "negative-sum"),
    }


def test_the_cursor_is_where_the_pages_are(stand_in: StandIn, sync: Syncing) -> None:
    stand_in.trouble = expired(12)
    with pytest.raises(TokenRefused):
        sync()
    position = Cursor.objects.order_by("pk").last().position  # type: ignore[union-attr]
    service = Cursor.objects.order_by("pk").last().service.removeprefix("portal:")  # type: ignore[union-attr]
    ids = PortalObject.objects.filter(service=service).values_list("object_id", flat=True)
    if position["phase"] == "filling":
        assert int(position["after"]) == min(map(int, ids))


def test_two_do_not_read_at_once(sync: Syncing) -> None:
    with _alone(), pytest.raises(AlreadySyncing):
        sync()
