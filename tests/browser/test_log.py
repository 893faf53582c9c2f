"""The pages of the public log as people meet them: phone and desk, light and dark, and the verifier beside."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings

from baqylau.foundation.ledger import actions, verifying
from baqylau.foundation.ledger.actions.sequencing import sequence
from baqylau.foundation.ledger.models import Record
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM
from tests.browser.test_pages import SEEN, seen_by, told_about
from tests.foundation.ledger import logs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def demonstration(settings: Settings, tmp_path: Path, demonstration: datetime) -> datetime:
    """The demonstration with a log that two of three witnesses have seen, but for its end."""
    settings.LEDGER_HOME = tmp_path / "ledger"
    now = clock.now()
    logs.decide(facts={"title": "An invented road"}, is_open=False, at=now)
    sequence(at=now)
    logs.ask_for(2)
    told = {"basis": "Order of an invented court", "who": "coordinator", "reviewer": "lawyer"}
    actions.withdraw(1, **told, by=SYSTEM, at=now)
    logs.cosign(*logs.WITNESSES[:2], at=now)
    logs.decide(facts={"hash": "0" * 64, "more": [{"a": 1}, {"b": ["c", {"d": "e" * 90}]}]}, at=now)
    sequence(at=now)
    logs.decide(at=now)
    return demonstration


def addresses(site: str, language: str) -> list[str]:
    """Every page of the log in each of its states."""
    last = Record.objects.exclude(index=None).count() - 1
    withheld = Record.objects.exclude(index=None).filter(is_open=False).earliest("index").index
    pages = [
        "", "?before=20", "?kind=case.closed", "?kind=nonsense", "?subject=case/none", "check/",
        "witnesses/", "entries/0/", "entries/1/", f"entries/{withheld}/", f"entries/{last}/",
        f"entries/{last + 9}/",
    ]  # fmt: skip
    return [f"{site}/{language}/log/{page}" for page in pages]


@pytest.mark.parametrize(("language", "width", "scheme"), SEEN)
def test_axe_has_nothing_to_say_of_the_log(
    browser: Browser, site: str, language: str, width: int, scheme: Any
) -> None:
    context, page = seen_by(browser, language, width, scheme)
    told = told_about(page, addresses(site, language))
    Record.objects.filter(index=2).update(payload=b'{"title":"edited"}', subject="case/other")
    told += told_about(page, [f"{site}/{language}/log/entries/2/", f"{site}/log/entries/999/proof"])
    context.close()
    assert not told, "\n".join(told)


def test_a_reader_takes_everything_from_the_page_and_checks_it(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto(f"{site}/en/log/entries/0/")
    for what in ("proof", "entry", "payload", "policy", "baqylau-verify.py"):
        with page.expect_download() as waited:
            page.locator(f"main a[href^='/log/'][href$='{what}']").click()
        waited.value.save_as(tmp_path / waited.value.suggested_filename)
    words = page.locator("main pre").first.inner_text().split()
    context.close()
    assert words[:3] == ["python3", "baqylau-verify.py", "proof"]
    files = [str(tmp_path / w) if (tmp_path / w).exists() else w for w in words[2:]]
    assert verifying.main(files) == 0
