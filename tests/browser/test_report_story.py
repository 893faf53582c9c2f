"""From a villager's phone to the fix they read about: in Kazakh, and without a single script."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override
from PIL import Image
from playwright.sync_api import Browser, Page

from baqylau.contexts.fieldwork.models import Recommendation
from baqylau.foundation.identity.queries import demo_accounts
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOLD = "Ойдан шығарылған: жаңа мектептің төбесінен су ағып тұр, екінші қабат, бір айдан бері."
ASKED = "Мектеп төбесін жөндеп, құжатын тапсыру (ойдан шығарылған)."


def photograph() -> dict[str, object]:
    """A picture with where it was taken inside."""
    made, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "planted: the reporter's own telephone"
    Image.new("RGB", (640, 480), "sienna").save(made, "JPEG", exif=exif)
    return {"name": "tobe.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def press(page: Page, part: str = "main form") -> None:
    """The last button of a form: what sends it."""
    page.locator(f"{part} button[type=submit], {part} button:not([type])").last.click()


def choose(page: Page, name: str, beginning: str) -> None:
    """The option of a list that begins so."""
    options = page.locator(f"[name='{name}'] option").all()
    found = next(o for o in options if o.inner_text().strip().startswith(beginning))
    page.select_option(f"[name='{name}']", found.get_attribute("value"))


def said(page: Page) -> str:
    return page.locator("main").inner_text()


class Calendar:
    """The product's clock, which stands where it is put; the clock of sign-in codes is the real one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, start: datetime) -> None:
        self.moment = start
        monkeypatch.setattr(clock, "now", lambda: self.moment)
        monkeypatch.setattr(clock, "today", lambda: timezone.localdate(self.moment))

    @property
    def today(self) -> date:
        return clock.today()

    def days_pass(self, count: int) -> None:
        self.moment += timedelta(days=count)

    def working_days_pass(self, count: int) -> None:
        """To the day so many working days after this one."""
        begun = self.today
        while institutions.working_days_between(begun, self.today) < count:
            self.days_pass(1)


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """Two months ago: what follows happens in days that have been."""
    return Calendar(monkeypatch, timezone.now() - timedelta(days=60))


def report_from_the_street(page: Page, site: str) -> str:
    """No account, no cookie, no script; twelve words in the end."""
    page.goto(f"{site}/kk/report/")
    page.fill("[name=text]", TOLD)
    choose(page, "place", "Павлодар облысы")
    page.set_input_files("[name=files]", photograph())  # type: ignore[arg-type]
    press(page)
    assert page.context.cookies() == []
    words = page.locator("[data-words]").get_attribute("data-words") or ""
    assert len(words.split()) == 12
    assert words not in page.url
    return words


def open_receipt(page: Page, site: str, words: str) -> str:
    page.goto(f"{site}/kk/receipt/")
    page.fill("textarea[name=words]", words)
    press(page)
    assert page.context.cookies() == []
    return said(page)


def sign_in(page: Page, site: str, name: str, calendar: Calendar) -> None:
    page.goto(f"{site}/kk/work/vault/")
    account = next(a for a in demo_accounts() if a.email.startswith(name))
    page.fill("[name=login]", account.email)
    page.fill("[name=password]", account.password)
    page.locator("form", has=page.locator("[name=login]")).locator("button").first.click()
    then, calendar.moment = calendar.moment, timezone.now()
    page.fill("[name=code]", next(a.code for a in demo_accounts() if a.email == account.email))
    calendar.moment = then
    page.locator("form", has=page.locator("[name=code]")).locator("button").first.click()
    page.wait_for_url("**/kk/work/vault/**")


def open_the_vault(page: Page) -> None:
    """With the demonstration's published key."""
    page.locator("form", has=page.locator("[name=key][type=hidden]")).locator("button").click()


def take_it_up(page: Page, site: str) -> str:
    """Let in, read, a case opened; its address."""
    page.goto(f"{site}/kk/work/signals/?tab=held")
    page.get_by_text("жаңа мектептің төбесінен").first.click()
    press(page, "form[action$='/let-in/']")
    page.goto(f"{site}/kk/work/signals/?tab=new")
    page.get_by_text("жаңа мектептің төбесінен").first.click()
    page.locator("main a[href*='/cases/new/?signal=']").first.click()
    page.fill("[name=title]", "Жаңа мектептің төбесі (ойдан шығарылған)")
    press(page)
    assert "/work/cases/" in page.url
    return page.url


def answer_the_reporter(page: Page, case: str) -> None:
    page.goto(case)
    page.locator("main a[href*='/work/signals/']").first.click()
    page.fill("form[action$='/write/'] [name=text]", "Рахмет, барып көреміз.")
    press(page, "form[action$='/write/']")


def go_and_see(page: Page, site: str, case: str, today: date) -> None:
    """A visit with a finding and a recommendation, linked to the case."""
    page.goto(f"{site}/kk/work/activities/new/?body=demo-pavlodar")
    page.fill("[name=title]", "Мектеп төбесін көру (ойдан шығарылған)")
    page.select_option("[name=kind]", "visit")
    page.select_option("[name=sphere]", "education")
    choose(page, "place", "Павлодар облысы")
    page.fill("[name=starts_on]", today.isoformat())
    page.check("[name=regime][value=ordinary_user]")
    page.fill("[name=findings-0-text]", "Екінші қабатта төбеден су ағады.")
    choose(page, "recommendations-0-addressee", "Павлодар облысының әкімдігі")
    page.fill("[name=recommendations-0-text]", ASKED)
    page.fill("[name=recommendations-0-issued_on]", today.isoformat())
    page.select_option("[name=recommendations-0-norm_code]", "appk-76-reply")
    page.click("button[name=save][value=publish]")
    page.goto(case)
    unfold(page, "form[action$='/link/']")
    page.select_option("[name=activity]", index=1)
    press(page, "form[action$='/link/']")


def unfold(page: Page, part: str) -> None:
    """Open what hides the part: a press on its summary, as without scripts."""
    folded = page.locator("details:not([open])", has=page.locator(part))
    if folded.count():
        folded.locator("summary").first.click()


def write_to_the_akimat(page: Page, case: str, today: date) -> str:
    """An appeal that carries the recommendation, handed in and registered; its address."""
    page.goto(f"{case}appeal/")
    page.check("[name=rung][value=region]")
    page.select_option("[name=recommendation]", index=1)
    press(page)
    appeal = page.url.removesuffix("edit/")
    page.goto(f"{appeal}send/")
    page.check("[name=way][value=other]")
    page.select_option("[name=channel]", "visit")
    page.fill("[name=on]", today.isoformat())
    press(page)
    page.goto(f"{appeal}number/")
    page.fill("[name=number]", "ЖТ-2026/1 (ойдан шығарылған)")
    page.fill("[name=on]", today.isoformat())
    press(page)
    return appeal


def record_the_answer(page: Page, appeal: str, today: date) -> None:
    page.goto(f"{appeal}answer/")
    page.check("[name=verdict][value=accepted]")
    page.fill("[name=received_on]", today.isoformat())
    page.fill("[name=summary]", "Төбе жөнделеді (ойдан шығарылған жауап).")
    press(page)


def recommendation_of(page: Page, case: str) -> str:
    """The address of the recommendation that the case led to."""
    found = Recommendation.objects.get(text=ASKED)
    return f"{case.split('/work/', maxsplit=1)[0]}/work/recommendations/{found.ref}/"


def note_the_claim(page: Page, recommendation: str, today: date) -> None:
    page.goto(f"{recommendation}claim/")
    page.fill("[name=on]", today.isoformat())
    page.fill("[name=text]", "Хатпен хабарланды (ойдан шығарылған).")
    press(page)


def go_again(page: Page, recommendation: str, today: date) -> None:
    page.goto(f"{recommendation}revisit/")
    page.fill("[name=visited_on]", today.isoformat())
    page.check("[name=regime][value=ordinary_user]")
    page.fill("[name=account]", "Төбе құрғақ (ойдан шығарылған).")
    for fixed in page.locator("input[value=yes]").all():
        fixed.check()
    press(page)


def test_a_reporter_without_scripts_reads_of_the_fix_with_twelve_words(
    calendar: Calendar, browser: Browser, site: str
) -> None:
    phone = {"width": 360, "height": 740}
    street = browser.new_context(viewport=phone, java_script_enabled=False).new_page()  # type: ignore[arg-type]
    desk = browser.new_context(java_script_enabled=False).new_page()
    words = report_from_the_street(street, site)
    assert TOLD in open_receipt(street, site, words)

    sign_in(desk, site, "coordinator", calendar)
    open_the_vault(desk)
    case = take_it_up(desk, site)
    answer_the_reporter(desk, case)
    assert "Рахмет, барып көреміз." in open_receipt(street, site, words)

    calendar.days_pass(3)
    go_and_see(desk, site, case, calendar.today)
    appeal = write_to_the_akimat(desk, case, calendar.today)
    calendar.working_days_pass(14)
    record_the_answer(desk, appeal, calendar.today)
    assert "Павлодар облысының әкімдігі" in open_receipt(street, site, words)

    calendar.days_pass(5)
    recommendation = recommendation_of(desk, case)
    note_the_claim(desk, recommendation, calendar.today)
    calendar.days_pass(2)
    desk.context.clear_cookies()
    sign_in(desk, site, "verifier", calendar)
    before = open_receipt(street, site, words)
    go_again(desk, recommendation, calendar.today)
    after = open_receipt(street, site, words)
    with override("kk"):
        verified = gettext("The fix was checked on the spot.")
    assert verified not in before
    assert verified in after
    street.context.close()
    desk.context.close()
