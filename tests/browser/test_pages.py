"""The main pages as people meet them: three languages, phone and desk, light and dark, no script."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from baqylau.contexts.fieldwork.models import Activity, Finding, Recommendation
from baqylau.outlets.reports.models import PublishedReport
from tests.browser.conftest import AXE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REPORT = "reports/{}/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def main_pages() -> list[str]:
    example = Recommendation.objects.filter(is_example=True, state="verified").get()
    return [
        "",
        "regions/",
        "regions/590000000/",
        "activities/",
        f"activities/{example.activity.ref if example.activity else ''}/",
        f"activities/{Activity.objects.filter(is_summary=True)[0].ref}/",
        "findings/?sphere=roads",
        f"findings/{Finding.objects.filter(is_example=True)[0].ref}/",
        "recommendations/",
        f"recommendations/{example.ref}/",
        "outcomes/",
        "organisations/",
        "bodies/",
        "bodies/smg-rk/",
        "norms/",
        "about/",
        "data/",
        "search/?q=пандус",
        "reports/",
        f"reports/{PublishedReport.objects.get().ref}/",
        "account/sign-in/",
        "no-such-page/",
    ]


def findings_of(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found: Any = page.evaluate("(options) => axe.run(document, options)", options)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"]]


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("kk", 360, "light"), ("ru", 1280, "dark")]
)
def test_axe_has_nothing_to_say(
    browser: Browser, site: str, language: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(
        bypass_csp=True, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    found = {}
    for path in main_pages():
        page.goto(f"{site}/{language}/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        problems = findings_of(page)
        if wide > width:
            problems.append(f"wider than the screen: {wide}")
        found[path] = problems
    context.close()
    told = [f"{path}  {problem}" for path, problems in found.items() for problem in problems]
    assert not told, "\n".join(told)


def test_the_map_comes_to_life_under_the_real_policies(page: Page, site: str) -> None:
    foreign: list[str] = []
    page.on(
        "request",
        lambda r: None if r.url.startswith((site, "data:", "blob:")) else foreign.append(r.url),
    )
    page.goto(f"{site}/kk/")
    page.wait_for_selector("canvas.maplibregl-canvas", timeout=20_000)
    assert foreign == []


def test_everything_but_the_zoom_works_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/ru/")
    page.locator("svg a[href*='590000000']").first.click()
    assert page.url.split("?")[0] == f"{site}/ru/regions/590000000/"
    page.get_by_role("link", name="212").first.click()
    assert "kind=media_items" in page.url
    page.get_by_role("link", name="KK").click()
    assert "/kk/activities/" in page.url
    assert "kind=media_items" in page.url
    assert context.cookies() == []
    context.close()


def test_the_first_stop_of_the_keyboard_is_the_content(page: Page, site: str) -> None:
    page.goto(f"{site}/ru/activities/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_a_person_who_asks_for_no_motion_gets_none(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/kk/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e)"
        ".transitionDuration) > 0.01 || parseFloat(getComputedStyle(e).animationDuration) > 0.01).length"
    )
    assert moving == 0
