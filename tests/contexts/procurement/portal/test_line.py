"""The line to the portal: polite, patient, and silent about its token."""

import pytest

from baqylau.contexts.procurement.gateways.portal import (
    BrokenAnswer,
    Line,
    Portal,
    PortalDown,
    TokenRefused,
)
from baqylau.contexts.procurement.portal_stand_in.serving import (
    TOKEN,
    StandIn,
    broken,
    expired,
    failing,
    slow,
)
from baqylau.contexts.procurement.rules.portal.shapes import BY_NAME, SERVICES
from tests.contexts.procurement.portal.conftest import a_line


@pytest.mark.parametrize("token", ["", "wrong", "с кириллицей", "two\nlines"])
def test_a_token_that_is_not_taken_says_so_and_is_never_told(stand_in: StandIn, token: str) -> None:
    with pytest.raises(TokenRefused) as refusal:
        a_line(stand_in, token=token).get("/v3/subject")
    assert not token or token not in str(refusal.value)
    assert a_line(stand_in).get("/v3/subject")["total"] > 0


def test_a_token_is_sent_over_https_or_not_at_all() -> None:
    with pytest.raises(TokenRefused, match="https"):
        Line(address="http://portal.example", token=TOKEN)
    line = Line(address="https://portal.example", token=TOKEN)
    assert TOKEN not in repr(line)
    line.close()


def test_troubles_that_pass_are_waited_for(stand_in: StandIn) -> None:
    for trouble in (failing(1, 2), failing(1, 2, 429), broken(1, 2)):
        stand_in.calls.clear()
        stand_in.trouble = trouble
        waited: list[float] = []
        line = a_line(stand_in, waits=(30.0, 60.0), wait=waited.append)
        assert line.get("/v3/subject")["total"] > 0
        assert [one for one in waited if one] == [30.0, 60.0]


def test_troubles_that_stay_are_told_by_their_kind(stand_in: StandIn) -> None:
    stand_in.trouble = failing(1, 9)
    with pytest.raises(PortalDown, match="500"):
        a_line(stand_in).get("/v3/subject")
    assert len(stand_in.calls) == 3
    stand_in.trouble = broken(1, 99)
    with pytest.raises(BrokenAnswer, match="no JSON"):
        a_line(stand_in).get("/v3/subject")


def test_silence_has_an_end(stand_in: StandIn) -> None:
    stand_in.trouble = slow(1, 9, 0.5)
    with pytest.raises(PortalDown, match="ReadTimeout"):
        a_line(stand_in, patience=0.1, waits=()).get("/v3/subject")


def test_an_expired_token_is_not_asked_for_again_and_again(stand_in: StandIn) -> None:
    stand_in.trouble = expired(1)
    with pytest.raises(TokenRefused, match="check the token"):
        a_line(stand_in, waits=(0.0,) * 5).get("/v3/subject")
    assert len(stand_in.calls) == 1


def test_calls_are_a_second_apart(stand_in: StandIn) -> None:
    now, waited = [100.0], []

    def wait(seconds: float) -> None:
        waited.append(round(seconds, 3))
        now[0] += seconds

    line = a_line(stand_in, pause=1.0, wait=wait, tick=lambda: now[0])
    for _ in range(3):
        line.get("/v3/subject")
    assert waited == [0.0, 1.0, 1.0]


def test_rest_is_read_to_an_empty_next_page(stand_in: StandIn) -> None:
    portal = Portal(a_line(stand_in), rest_limit=10)
    service, after, ids = BY_NAME["acts"], "", []
    while True:
        page = portal.page(service, after)
        ids += [one["id"] for one in page.items]
        if not page.after:
            break
        after = page.after
    assert ids == sorted(map(int, stand_in.world.services["acts"]), reverse=True)
    assert page.total == len(ids)


def test_graphql_is_asked_for_what_the_schema_has(stand_in: StandIn) -> None:
    portal = Portal(a_line(stand_in))
    for service in SERVICES:
        assert portal.page(service).items or service.name == "rnu"


def test_a_question_that_the_portal_does_not_understand_is_told(stand_in: StandIn) -> None:
    with pytest.raises(BrokenAnswer, match="Cannot query field"):
        Portal(a_line(stand_in)).page(BY_NAME["lots"], scope={"id": [1]})


def test_the_next_page_is_never_elsewhere(stand_in: StandIn) -> None:
    def elsewhere(call: object, _number: int, _path: str) -> bool:
        call.say(200, b'{"items": [], "next_page": "https://thief.example//v3/acts?page=2"}')  # type: ignore[attr-defined]
        return True

    stand_in.trouble = elsewhere  # type: ignore[assignment]
    portal = Portal(a_line(stand_in, waits=()))
    with pytest.raises(BrokenAnswer, match="elsewhere"):
        portal.page(BY_NAME["acts"], portal.page(BY_NAME["acts"]).after)
