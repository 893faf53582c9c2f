"""Pages of learning and thanks on a phone: nothing sticks out, and axe finds nothing."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from baqylau.contexts.membership.actions import learning as actions
from baqylau.contexts.membership.actions.learning import ThanksDraft
from baqylau.contexts.membership.rules import learning as rules
from baqylau.kernel import clock
from tests.browser.conftest import AXE
from tests.browser.test_pages import RULES
from tests.cast import a_person
from tests.contexts.members import a_member
from tests.contexts.membership.meetings import hall as halls
from tests.contexts.membership.meetings.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def learned(monkeypatch: pytest.MonkeyPatch) -> tuple[Hall, str, str]:
    """A coordinator with a certificate and a letter of thanks: the body, and both references."""
    monkeypatch.setattr(halls, "AT", clock.now())
    monkeypatch.setattr(halls, "DAY", clock.today())
    hall = Hall()
    right = [one.right for one in rules.courses()[0].quiz]
    taken = actions.take_quiz("contract", right, by=hall.member(1), at=halls.AT)
    letter = ThanksDraft(
        body=hall.body.pk,
        person=a_person(hall.names[1]).pk,
        reason="For a road (invented)",
        language="en",
    )
    given = actions.give_thanks(letter, by=hall.chair, at=halls.AT)
    return hall, taken.certificate, given


@pytest.mark.skipif(not AXE.exists(), reason="axe is installed with the front end")
@pytest.mark.parametrize("seen", [("kk", 360), ("ru", 360), ("en", 1280)])
def test_pages_of_learning(
    browser: Browser,
    site: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: tuple[str, int],
) -> None:
    language, width = seen
    hall, certificate, thanks = learned(monkeypatch)
    client = a_member("coordinator", body=hall.body, name=hall.names[1])
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
    page, problems = context.new_page(), []
    paths = (
        "learn/",
        "learn/visit/",
        "learn/visit/regimes/",
        f"learn/certificates/{certificate}/",
        f"learn/thanks/{thanks}/",
        "work/group/learning/",
        "work/group/learning/quiz/visit/",
        f"work/group/learning/thanks/new/{hall.body.slug}/",
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
