"""An exclusion from the notice to the reversed appeal, with somebody who tries to skip every step of it."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import BrowserContext, Page

from baqylau.contexts.membership.models import Term
from baqylau.foundation.identity.queries import mandates_of
from baqylau.kernel import clock
from tests.browser.conftest import AXE
from tests.browser.test_pages import RULES
from tests.cast import a_person
from tests.contexts.members import a_member
from tests.contexts.membership.process.house import LONG, House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DECIDERS = ("Decider 1", "Decider 2", "Decider 3")
PANEL = ("Panel 1", "Panel 2", "Panel 3")


class Story:
    """One browser that several people use in turn, and days that pass when we say so."""

    def __init__(self, page: Page, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self.site, self.passed = page, site, timedelta()
        self.house = House(at=clock.now())
        self.clients: dict[str, Any] = {}
        real = clock.now
        monkeypatch.setattr(clock, "now", lambda: real() + self.passed)
        monkeypatch.setattr(clock, "today", lambda: clock.day_of(clock.now()))

    def become(self, name: str, role: str = "monitor") -> None:
        self.page.context.clear_cookies()
        client = a_member(role, name=f"{name} (invented)")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.site}]
        )

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}/en/{path}")

    def take(self, step: str, **fields: Any) -> None:
        """Fill in the page of a step and send it."""
        self.go(f"work/group/process/{self.house.ref}/{step}/")
        self.fill(**fields)

    def fill(self, **fields: Any) -> None:
        for name, value in fields.items():
            self.put(name, value)
        self.page.locator("main form button[type=submit]").last.click()
        self.page.wait_for_load_state()

    def put(self, name: str, value: Any) -> None:
        found = self.page.locator(f"main [name={name}]")
        kind = found.first.evaluate("one => one.type || one.tagName.toLowerCase()")
        if kind == "radio":
            self.page.check(f"main [name={name}][value={value}]")
        elif kind == "checkbox":
            found.set_checked(value)
        elif kind == "select-one":
            found.select_option(str(value))
        else:
            found.fill(str(value))

    def later(self, days: int) -> None:
        self.passed += timedelta(days=days)

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def name(self, role: str, *names: str) -> None:
        for name in names:
            self.house.person(name)
            self.become("Coordinator", "coordinator")
            self.take("name", person=a_person(f"{name} (invented)").pk, role=role)
            assert "They have been named" in self.page.content()
            self.become(name)
            self.take("declare", conflict="no")

    def vote_and_take(self, *names: str) -> None:
        for name in names:
            self.house.key(name)
            self.become(name)
            self.go(f"work/group/process/{self.house.ref}/")
            self.page.get_by_role("link", name="Vote", exact=True).last.click()
            self.fill(is_for="yes", key=self.house.key(name))
            assert "Your vote has been recorded" in self.page.content()
        self.page.get_by_role("link", name="Take the decision").click()
        self.fill()
        assert "The decision has been taken" in self.page.content()

    def sign(self, name: str, step: str, **fields: Any) -> None:
        """Take a step that bears one's own key."""
        key = self.house.key(name)
        self.become(name)
        self.take(step, **fields, key=key)

    def administrator_tries(self, *steps: str) -> None:
        """Whoever only keeps the house is shown no step to skip to, and sends what they like in vain."""
        before = self.house.case
        client = a_member("administrator", name="Administrator (invented)")
        for step in steps:
            address = f"/en/work/group/process/{self.house.ref}/{step}/"
            answer = client.post(
                address, {**NOTICE, **decision(clock.now()), "how": "post", "account": LONG}
            )
            is_refused = answer.status_code == 404 or 'role="alert"' in answer.content.decode()
            assert is_refused, (step, answer.status_code)
        assert self.house.case == before


def decision(until: datetime) -> dict[str, Any]:
    parts = dict.fromkeys(("fact", "rule", "proportionality", "reply"), LONG)
    return {"measure": "exclusion", "until": until.date().isoformat(), **parts}


NOTICE = {
    "rule": "interest-hidden",
    "measure": "exclusion",
    "grounds": LONG,
    "evidence": "exhibit1",
    "reply_days": 28,
}


def test_from_the_notice_to_the_reversed_appeal(
    page: Page, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(page, site, monkeypatch)
    damir = story.house.member()
    reported_and_notified(story, damir.pk)
    replied_and_heard(story)
    decided_and_in_force(story)
    assert not Term.objects.filter(person=damir, ended_on=None).exists()
    appealed(story)
    assert Term.objects.filter(person=damir, ended_on=None).exists()
    reversed_by_the_panel(story)
    assert any(card.mandate.in_force for card in mandates_of(damir.pk, on=clock.today()))
    everybody_reads_no_name(story)


def reported_and_notified(story: Story, damir: int) -> None:
    """Somebody reports; others decide. An administrator would rather be quick."""
    story.become("Reporter")
    story.go(f"work/group/process/open/{story.house.body.slug}/")
    story.fill(person=damir, rule="interest-hidden", grounds=LONG)
    story.house.ref = story.page.url.rstrip("/").split("/")[-1]
    story.administrator_tries("notify", "enforce")
    story.name("decider", *DECIDERS)
    story.administrator_tries("notify", "propose", "enforce")
    story.sign("Decider 1", "notify", **NOTICE)
    story.house.code = story.page.locator("dd code").nth(1).inner_text()
    story.administrator_tries("serve", "hear")
    story.sign("Decider 2", "serve", how="in-person")
    story.administrator_tries("hear", "propose")


def replied_and_heard(story: Story) -> None:
    """The person replies without signing in; the window runs to its end."""
    with_code(story, do="reply")
    assert "Your words have been recorded" in story.text
    story.sign("Decider 1", "hear", account=LONG)
    assert "The person may still reply until" in story.text
    story.later(29)
    story.sign("Decider 1", "hear", account=LONG)
    story.administrator_tries("propose", "enforce")


def decided_and_in_force(story: Story) -> None:
    """Two thirds, reasons, signatures; in force once it is handed over."""
    story.become("Decider 1")
    story.take("propose", **decision(clock.now() + timedelta(days=200)))
    story.vote_and_take(*DECIDERS)
    story.administrator_tries("enforce", "withdraw")
    story.sign("Decider 3", "enforce", how="in-person")


def appealed(story: Story) -> None:
    """Signed out for good, the person still appeals, and the exclusion rests."""
    with_code(story, do="appeal")
    assert "Your appeal has been recorded" in story.text


def reversed_by_the_panel(story: Story) -> None:
    story.name("panel", *PANEL)
    parts = dict.fromkeys(("fact", "rule", "proportionality", "appeal"), LONG)
    reversal = {"outcome": "reversed", "measure": "none", "until": "", **parts}
    story.administrator_tries("propose-appeal", "enforce")
    story.become("Decider 1")
    story.take("propose-appeal", **reversal)
    assert "This step is taken by those who have that part" in story.text
    story.become("Panel 1")
    story.take("propose-appeal", **reversal)
    story.vote_and_take(*PANEL)
    case = story.house.case
    assert (case.state, case.outcome, case.level) == ("final", "reversed", "none")


def everybody_reads_no_name(story: Story) -> None:
    story.page.context.clear_cookies()
    story.go("process/")
    assert "The decision was set aside" in story.text
    assert "Damir" not in story.text


def with_code(story: Story, do: str) -> None:
    story.page.context.clear_cookies()
    story.go(f"process/{story.house.ref}/")
    story.fill(code=story.house.code)
    story.page.fill("main [name=text]", LONG)
    story.page.locator(f"main button[name=do][value={do}]").click()
    story.page.wait_for_load_state()
    assert story.page.context.cookies() == []


def test_an_sql_edit_of_the_cached_state_is_found(
    page: Page, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(page, site, monkeypatch)
    house = story.house.until_open_reply()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE membership_process SET state='decided' WHERE ref=%s", [house.ref])
    story.become("Decider 1")
    story.go(f"work/group/process/{house.ref}/")
    assert "The database says something else than the log" in story.text
    assert "Open for the reply" in story.text
    story.take("enforce", how="post", key=house.key("Decider 1"))
    assert "No step can be skipped" in story.text


@pytest.mark.parametrize("seen", [("kk", 360, "light"), ("ru", 1280, "dark")])
def test_pages_of_a_process_have_no_finding(
    context: BrowserContext,
    site: str,
    monkeypatch: pytest.MonkeyPatch,
    seen: tuple[str, int, Any],
) -> None:
    language, width, scheme = seen
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    story = Story(page, site, monkeypatch)
    house = story.house.until_heard()
    house.propose()
    story.later(29)
    house.key("Decider 1")
    story.become("Decider 1")
    at_work = [
        "",
        f"{house.ref}/",
        *(f"{house.ref}/{step}/" for step in ("name", "declare", "notify", "propose")),
        f"{house.ref}/texts/1/vote/",
        f"open/{house.body.slug}/",
    ]
    for path in [
        *(f"work/group/process/{one}" for one in at_work),
        "process/",
        f"process/{house.ref}/",
    ]:
        page.goto(f"{site}/{language}/{path}")
        look(
            page, f"{language}-{width}-{re.sub('[^a-z0-9]+', '-', path.replace(house.ref, 'ref'))}"
        )
    story.fill(code=house.code)
    look(page, f"{language}-{width}-own")


def look(page: Page, name: str) -> None:
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))",
        RULES,
    )
    assert found == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
