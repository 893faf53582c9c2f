"""Reporting as people do it: on a telephone without script; and what scripts add, without a trace."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from baqylau.contexts.intake.models import Signal, SignalExhibit
from baqylau.foundation.evidence.rules.padding import padme
from baqylau.foundation.institutions import actions as institutions
from baqylau.foundation.places import actions as places
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from tests.cast import SKO, a_body, place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = ".receipt__words"
TEXT = "Мектептің алдында шұңқыр бар (ойдан шығарылған)."


@pytest.fixture
def open_site(transactional_db: None, live_server: LiveServer, settings: Any) -> str:
    """An installation with one body that takes reports."""
    settings.DEMO = True
    at = clock.now()
    places.load_shipped(by=SYSTEM, at=at)
    institutions.load_shipped(by=SYSTEM, at=at)
    a_body()
    call_command("collectstatic", verbosity=0, interactive=False)
    return str(live_server.url)


def fill_in(page: Page, site: str) -> None:
    page.goto(f"{site}/kk/report/")
    page.select_option("[name=place]", str(place(SKO)))
    page.fill("[name=text]", TEXT)


def send(page: Page) -> str:
    page.locator("button[value=send]").click()
    page.wait_for_selector(WORDS)
    return page.locator(WORDS).get_attribute("data-words") or ""


def a_file(tmp_path: Path, size: int) -> str:
    path = tmp_path / "pit.jpg"
    path.write_bytes(b"\xff\xd8\xff" + b"p" * size)
    return str(path)


def test_in_kazakh_on_a_telephone_without_script(
    browser: Browser, open_site: str, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    fill_in(page, open_site)
    page.set_input_files("[name=files]", a_file(tmp_path, 200_000))
    words = send(page)
    assert len(words.split()) == 12
    page.goto(f"{open_site}/kk/receipt/")
    page.fill("[name=words]", words)
    page.locator("main form button").click()
    assert TEXT in page.inner_text(".talk")
    page.fill("#id_text", "Бүгін де сол күйінде.")
    page.locator("button[value=write]").click()
    assert "Бүгін де сол күйінде." in page.inner_text(".talk")
    assert context.cookies() == []
    assert SignalExhibit.objects.count() == 1
    context.close()


def test_a_file_goes_ahead_over_a_line_that_breaks_and_the_work_is_done_meanwhile(
    browser: Browser, open_site: str, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    fill_in(page, open_site)
    broken = [1, 2]
    page.route(
        "**/uploads/*",
        lambda route: route.abort() if broken and broken.pop() else route.continue_(),
    )
    page.set_input_files("[name=files]", a_file(tmp_path, 6_000_000))
    page.wait_for_selector("input[name=upload]", state="attached", timeout=30_000)
    send(page)
    assert broken == []
    assert SignalExhibit.objects.get().exhibit.size == padme(6_000_003)
    assert Signal.objects.get().state == "new"
    assert context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length") == 0
    context.close()


def test_what_was_typed_is_kept_only_for_who_asks_and_erased_with_sending(
    context: BrowserContext, open_site: str
) -> None:
    page = context.new_page()
    fill_in(page, open_site)
    page.goto(f"{open_site}/kk/report/")
    assert page.input_value("[name=text]") == ""
    page.check("#keep-draft")
    page.fill("[name=text]", TEXT)
    page.goto(f"{open_site}/kk/report/")
    assert page.input_value("[name=text]") == TEXT
    page.select_option("[name=place]", str(place(SKO)))
    send(page)
    page.goto(f"{open_site}/kk/report/")
    assert page.input_value("[name=text]") == ""


def test_the_way_out_is_the_first_stop_and_three_times_shift_takes_it(
    page: Page, open_site: str
) -> None:
    fill_in(page, open_site)
    page.goto(f"{open_site}/kk/report/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.leave") == ""
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/leave/")
    assert page.inner_text("body").strip() == ""


def test_who_reads_it_is_said_once_a_place_is_chosen(page: Page, open_site: str) -> None:
    page.goto(f"{open_site}/kk/report/")
    page.select_option("[name=place]", str(place(SKO)))
    page.wait_for_selector("[data-beside-place] strong")
    assert "group-one" in page.inner_text("[data-beside-place]")
