"""Headless Chromium against a live server with the demonstration in it."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from baqylau.foundation.institutions import actions as institutions
from baqylau.foundation.places import actions as places
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from baqylau.project.demo import load_demonstration
from baqylau.project.steps import Steps

# The synchronous driver runs beside an event loop that Django would otherwise refuse.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
QUIET = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=CHROMIUM, args=QUIET, chromium_sandbox=os.geteuid() != 0
        )
        yield opened
        opened.close()


@pytest.fixture
def demonstration(transactional_db: None, settings: Any) -> datetime:
    """The demonstration, loaded anew: a live server's database is emptied after each test."""
    settings.DEMO = True
    at = clock.now()
    places.load_shipped(by=SYSTEM, at=at)
    institutions.load_shipped(by=SYSTEM, at=at)
    load_demonstration(Steps(3, StringIO()), at=at)
    return at


@pytest.fixture
def site(demonstration: datetime, live_server: LiveServer) -> str:
    call_command("collectstatic", verbosity=0, interactive=False)
    return str(live_server.url)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(bypass_csp=True)
    yield made
    made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page under the real policies; anything the console complains of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: complaints.append(str(e)))
    yield opened
    context.close()
    assert complaints == []
