"""Pages of meetings, votes and pressure on a phone: nothing sticks out, and axe finds nothing."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from baqylau.contexts.membership.actions import meetings as actions
from baqylau.contexts.membership.actions.meetings import QuestionDraft
from baqylau.contexts.membership.models import Meeting
from baqylau.contexts.membership.vocabulary import Ballot, Choice
from baqylau.kernel import clock
from tests.browser.conftest import AXE
from tests.browser.test_pages import RULES
from tests.cast import an_akimat
from tests.contexts.members import a_member
from tests.contexts.membership.meetings import hall as halls
from tests.contexts.membership.meetings.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def in_session(monkeypatch: pytest.MonkeyPatch) -> tuple[Hall, Client]:
    """A meeting with one vote over, one under way and one to come."""
    monkeypatch.setattr(halls, "AT", clock.now())
    monkeypatch.setattr(halls, "DAY", clock.today())
    hall = Hall()
    recommended = QuestionDraft(
        title="The kerb of an invented road",
        ballot=Ballot.OPEN,
        recommendation="Put the kerb in (invented).",
        addressee=an_akimat().pk,
    )
    secret = QuestionDraft(title="Who speaks at an invented hearing", ballot=Ballot.SECRET)
    hall.open(recommended, secret, QuestionDraft(title="News (invented)"))
    hall.vote(*[Choice.FOR] * 4)
    actions.begin_vote(hall.question(2).ref, by=hall.chair, at=halls.AT)
    return hall, a_member("coordinator", body=hall.body, name=hall.names[1])


@pytest.mark.skipif(not AXE.exists(), reason="axe is installed with the front end")
@pytest.mark.parametrize("seen", [("kk", 360), ("ru", 360), ("en", 1280)])
def test_pages_of_meetings_and_pressure(
    browser: Browser,
    site: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: tuple[str, int],
) -> None:
    language, width = seen
    adopted = Meeting.objects.get(is_example=True).ref
    hall, client = in_session(monkeypatch)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
    page = context.new_page()
    slug, problems = hall.body.slug, []
    paths = (
        "meetings/",
        f"meetings/{adopted}/",
        "pressure/",
        "work/group/meetings/",
        f"work/group/meetings/{hall.ref}/",
        f"work/group/meetings/new/{slug}/",
        f"work/group/meetings/quorum/{slug}/",
        "work/group/pressure/",
        f"work/group/pressure/new/{slug}/",
        f"work/group/pressure/contacts/new/{slug}/",
    )
    for number, path in enumerate(paths):
        answer = page.goto(f"{site}/{language}/{path}")
        assert answer is not None
        assert answer.status == 200, path
        page.screenshot(path=tmp_path / f"{number}.png", full_page=True)
        page.add_script_tag(path=AXE)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        problems += [(path, one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
        if page.evaluate(_WIDE):
            problems.append((path, "wider than the screen", ""))
    context.close()
    assert problems == []
