"""On a phone, in Kazakh: a contract found on the map, read, assessed, confirmed, and a visit planned."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from baqylau.contexts.fieldwork.models import Activity
from baqylau.contexts.procurement.models import Contract
from baqylau.kernel import clock
from baqylau.project.demo.procurement import load_market
from tests.browser.test_story import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # ibis asks DuckDB by a name that DuckDB is about to drop.
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),
]
_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PAVLODAR = "550000000"


@pytest.fixture
def market(site: str, demonstration: datetime, settings: Any, tmp_path: Path) -> str:
    """The demonstration with its purchases and their signs."""
    settings.PROCUREMENT_HOME = tmp_path / "procurement"
    load_market(at=demonstration, clock=clock.now)
    return site


def find_on_the_map(page: Page, site: str) -> None:
    """The region's marked contracts, from the map."""
    page.goto(f"{site}/kk/procurement/map/")
    region = page.locator(f"a[href*='region={PAVLODAR}']").last
    page.goto(f"{site}{region.get_attribute('href')}&order=signs")
    page.locator(".cards .card__title a").nth(1).click()


def answer_every_question(page: Page) -> None:
    """One screen after another; one answer remains open."""
    while "/questions/" in page.url:
        is_first = page.url.endswith("/1/")
        page.check(f"[name=look][value={'open' if is_first else 'clear'}]")
        if is_first:
            page.fill("[name=note]", "Негіздеме табылмады (ойдан шығарылған).")
        assert not page.evaluate(_WIDE)
        page.click("button[name=go][value=on]")


def hand_in(page: Page) -> str:
    page.check("[name=conclusion][value=needs_visit]")
    page.fill("[name=account]", "Орнында қарау керек (ойдан шығарылған).")
    page.click("button[name=save][value=submit]")
    page.wait_for_url(lambda url: "/conclusion/" not in url)
    return page.url


def plan(page: Page) -> None:
    page.locator("a[href*='/activities/plan/?contract=']").click()
    page.fill("[name=on]", (clock.today() + timedelta(days=4)).isoformat())
    page.check("[name=regime][value=ordinary_user]")
    assert not page.evaluate(_WIDE)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda url: "/plan/" not in url)


def test_from_the_map_to_a_planned_visit(browser: Browser, market: str) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    page = phone.new_page()
    sign_in(page, market, "monitor")

    find_on_the_map(page, market)
    assert page.locator("article.mark").count() >= 1
    assert not page.evaluate(_WIDE)
    contract = Contract.objects.get(ref=page.url.rstrip("/").rpartition("/")[2])

    page.locator(f"a[href$='/contracts/{contract.ref}/review/']").click()
    page.locator("main form button[type=submit]").last.click()
    answer_every_question(page)
    address = hand_in(page)
    assert page.locator("form[action$='/confirm/']").count() == 0

    other = browser.new_context(viewport={"width": 360, "height": 740})
    confirms = other.new_page()
    sign_in(confirms, market, "second")
    confirms.goto(f"{market}/kk/work/")
    confirms.locator(f"a[href='{address.removeprefix(market)}']").click()
    confirms.locator("form[action$='/confirm/'] button").click()
    confirms.wait_for_load_state()
    other.close()

    page.goto(address)
    plan(page)
    visit = Activity.objects.get(planned_on__isnull=False)
    assert visit.contract == contract
    assert contract.ocid in page.inner_text("main")

    street = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    street.goto(f"{market}/kk/procurement/contracts/{contract.ref}/")
    assert "Орнында қарау керек" in street.inner_text("main")
    assert "Болат" not in street.inner_text("main")
    phone.close()
