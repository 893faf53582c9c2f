"""The stand-in is honest: its shapes are the portal's, its organisations are nobody's."""

from baqylau.contexts.procurement.portal_stand_in.answering import graphql, rest, snake
from baqylau.contexts.procurement.portal_stand_in.example import example
from baqylau.contexts.procurement.portal_stand_in.plants import PLANTS
from baqylau.contexts.procurement.rules.identifiers import NumberKind, kind_of

WORLD = example()


def test_it_is_the_same_at_every_making() -> None:
    assert example() == WORLD
    sizes = {name: len(held) for name, held in WORLD.services.items()}
    assert 280 <= sizes["trd-buy"] <= 320
    assert 850 <= sizes["contract"] <= 960


def test_its_organisations_are_nobodys_and_say_so() -> None:
    for one in WORLD.services["subject"].values():
        number = one["bin"] or one["iin"]
        assert number.startswith("0000")
        assert kind_of(number) is (NumberKind.ORGANISATION if one["bin"] else NumberKind.PERSON)
        assert any(word in one["nameRu"] for word in ("Пример", "ҮЛГІ"))


def test_every_plant_says_what_it_is_for() -> None:
    said = " ".join(plant.__doc__ or "" for plant in PLANTS)
    standard = (
        "R003",
        "R018",
        "R024",
        "R025",
        "R028",
        "R030",
        "R035",
        "R036",
        "R038",
        "R048",
        "R058",
    )
    ours = [f"K{number}" for number in range(1, 21)]
    assert not [code for code in (*standard, *ours, "K22", "K23") if code not in said]


def test_facts_of_the_portal_are_there_as_they_were() -> None:
    near, far = (
        sorted(
            entry["amount"]
            for bid in WORLD.services["trd-app"].values()
            for entry in bid["AppLots"]
            if entry["lotId"] == lot["id"]
        )
        for lot in WORLD.services["lots"].values()
        if lot["amount"] in {360_000, 170_000}
    )
    assert round((near[1] - near[0]) / near[0] * 100, 1) == 2.1
    assert round((far[1] - far[0]) / far[0] * 100, 1) == 42.3
    sunday = [
        one["contractSumWnds"]
        for one in WORLD.services["contract"].values()
        if one["signDate"].startswith("2026-07-26 19") and not one["trdBuyId"]
    ]
    assert sorted(sunday) == [780_000, 1_500_000, 1_960_000, 1_980_000]


def test_rest_speaks_snake_case_and_graphql_refuses_what_it_has_not() -> None:
    page = rest(WORLD, "/v3/contract?limit=2")
    assert page["next_page"].startswith("/v3/contract?page=next")
    assert {"contract_sum_wnds", "trd_buy_id"} <= set(page["items"][0])
    assert rest(WORLD, "/v3/no-such-thing") is None
    told = graphql(WORLD, {"query": "query { Lots(limit: 1) { id secret } }", "variables": {}})
    assert told["data"] is None
    assert "secret" in told["errors"][0]["message"]
    assert snake({"refBuyStatusId": [{"nameRu": 1}]}) == {"ref_buy_status_id": [{"name_ru": 1}]}
