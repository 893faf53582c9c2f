"""A coordinator's sitting, seen from outside: sign in, enter, answer, re-visit; the public figures move."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page

from baqylau.foundation.identity.queries import demo_accounts
from baqylau.kernel import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAVLODAR = "550000000"


def sign_in(page: Page, site: str, name: str) -> None:
    account = next(a for a in demo_accounts() if a.email.startswith(name))
    page.goto(f"{site}/kk/work/")
    page.fill("[name=login]", account.email)
    page.fill("[name=password]", account.password)
    page.locator("form", has=page.locator("[name=login]")).locator("button").first.click()
    code = next(a.code for a in demo_accounts() if a.email == account.email)
    page.fill("[name=code]", code)
    page.locator("form", has=page.locator("[name=code]")).locator("button").first.click()
    page.wait_for_url("**/kk/work/**")


def public_figures(page: Page, site: str) -> dict[str, int]:
    """The funnel of the public page of the region, by its English labels."""
    page.goto(f"{site}/en/regions/{PAVLODAR}/?body=demo-pavlodar")
    steps = page.locator(".funnel__step").all()
    return {
        step.locator(".funnel__label").inner_text(): int(
            step.locator(".funnel__value").inner_text()
        )
        for step in steps
    }


def moved(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


def days_ago(count: int) -> date:
    return clock.today() - timedelta(days=count)


def enter_an_activity(page: Page, site: str) -> None:
    """One sheet with two findings and a recommendation about both; a mistake is told beside its field."""
    page.goto(f"{site}/kk/work/activities/new/?body=demo-pavlodar")
    page.fill("[name=title]", "Жол жөндеуді көру (ойдан шығарылған мысал)")
    page.select_option("[name=kind]", "visit")
    page.select_option("[name=sphere]", "roads")
    places = page.locator("[name=place] option").all()
    region = next(o for o in places if o.inner_text().startswith("Павлодар облысы"))
    page.select_option("[name=place]", region.get_attribute("value"))
    page.fill("[name=starts_on]", days_ago(9).isoformat())
    page.check("[name=regime][value=ordinary_user]")
    page.fill("[name=findings-0-text]", "Жиектас орнатылмаған.")
    page.locator("[data-formset=findings] [data-formset-add]").click()
    page.fill("[name=findings-1-text]", "Асфальт қабаты жұқа.")
    page.select_option("[name=findings-1-rung]", "mismatch")
    addressees = page.locator("[name=recommendations-0-addressee] option").all()
    akimat = next(o for o in addressees if "Павлодар облысының әкімдігі" in o.inner_text())
    page.select_option("[name=recommendations-0-addressee]", akimat.get_attribute("value"))
    page.fill("[name=recommendations-0-text]", "Жиектасты орнатып, қабатты жобаға сай төсеу.")
    page.fill("[name=recommendations-0-issued_on]", days_ago(8).isoformat())
    page.select_option("[name=recommendations-0-norm_code]", "appk-76-reply")
    page.click("button[name=save][value=publish]")
    assert "Құжатты атаңыз" in page.locator("#id_findings-1-document_error").inner_text()
    page.fill("[name=findings-1-document]", "Жоба, 4-парақ (ойдан шығарылған)")
    page.click("button[name=save][value=publish]")
    page.wait_for_url(lambda url: "new" not in url)


def open_the_recommendation(page: Page, site: str) -> str:
    page.goto(f"{site}/kk/work/recommendations/?body=demo-pavlodar&show=waiting")
    page.get_by_text("Жиектасты орнатып").first.click()
    return page.url


def fill_step(page: Page, address: str, step: str, day: date) -> None:
    page.goto(f"{address}{step}/")
    page.fill("[name=on]", day.isoformat())
    page.fill("[name=text]", "Хатпен хабарланды (ойдан шығарылған).")
    page.locator("main form button[type=submit]").last.click()


def record_the_answer(page: Page, address: str) -> None:
    page.goto(f"{address}answer/")
    page.check("[name=verdict][value=accepted]")
    page.fill("[name=received_on]", days_ago(5).isoformat())
    page.locator("main form button[type=submit]").last.click()


def record_the_re_visit(page: Page, address: str) -> None:
    page.goto(f"{address}revisit/")
    page.fill("[name=visited_on]", days_ago(1).isoformat())
    page.check("[name=regime][value=ordinary_user]")
    page.fill("[name=account]", "Орнында қайта өлшенді (ойдан шығарылған).")
    for fixed in page.locator("input[value=yes]").all():
        fixed.check()
    page.locator("main form button[type=submit]").last.click()


def test_what_a_coordinator_enters_is_what_the_public_sees(browser: Browser, site: str) -> None:
    desk, street = browser.new_context(), browser.new_context()
    page, public = desk.new_page(), street.new_page()
    before = public_figures(public, site)

    sign_in(page, site, "coordinator")
    enter_an_activity(page, site)
    entered = public_figures(public, site)
    assert moved(before, entered) == {"Activities": 1, "Findings": 2, "Recommendations": 1}

    address = open_the_recommendation(page, site)
    record_the_answer(page, address)
    fill_step(page, address, "claim", days_ago(3))
    claimed = public_figures(public, site)
    assert moved(entered, claimed) == {"Answers": 1, "Said to be fixed": 2}

    desk.clear_cookies()
    sign_in(page, site, "verifier")
    record_the_re_visit(page, address)
    verified = public_figures(public, site)
    assert moved(claimed, verified) == {"Activities": 1, "Verified fixes": 2}
    desk.close()
    street.close()


def test_a_stranger_with_the_address_of_the_workspace_gets_nowhere(
    browser: Browser, site: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/kk/work/recommendations/?body=demo-pavlodar&show=waiting")
    assert "/kk/account/sign-in/" in page.url
    context.close()
