"""The main pages as people meet them: three languages, phone and desk, light and dark, no script."""

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from baqylau.contexts.casework import actions as casework
from baqylau.contexts.casework.models import Case
from baqylau.contexts.fieldwork.models import Activity, Finding, Recommendation
from baqylau.contexts.intake import actions as intake
from baqylau.contexts.intake.demonstration import DEMO_RECEIPT
from baqylau.contexts.intake.models import Signal, SignalExhibit
from baqylau.foundation.evidence import actions as evidence
from baqylau.foundation.evidence.demonstration import DEMO_KEY
from baqylau.foundation.evidence.queries import Keyring
from baqylau.foundation.identity import queries as identity
from baqylau.foundation.institutions.vocabulary import Channel
from baqylau.kernel import clock
from baqylau.kernel.actors import Actor
from baqylau.outlets.reports.models import PublishedReport
from tests.browser.conftest import AXE
from tests.browser.test_story import sign_in
from tests.foundation.evidence.copies import planting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REPORT = "reports/{}/"
SEEN = [("kk", 360, "light"), ("ru", 1280, "dark")]
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
        "report/",
        "report/?step=1",
        "report/?step=5",
        "report/map/",
        "receipt/",
        "proof/",
        "guide/",
        "cases/",
        f"cases/{Case.objects.get(is_example=True).ref}/",
        "account/sign-in/",
        "no-such-page/",
    ]


def findings_of(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found: Any = page.evaluate("(options) => axe.run(document, options)", options)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"]]


def told_about(page: Page, addresses: list[str]) -> list[str]:
    """What axe finds on these pages, and which are wider than the screen."""
    size = page.viewport_size
    assert size is not None
    told = []
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        if answer.status >= 500:
            told.append(f"{address}  answers {answer.status}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            told.append(f"{address}  wider than the screen: {wide}")
        told += [f"{address}  {problem}" for problem in findings_of(page)]
    return told


def seen_by(
    browser: Browser, language: str, width: int, scheme: Any, state: Any = None
) -> tuple[BrowserContext, Page]:
    context = browser.new_context(
        bypass_csp=True,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        locale=language,
        storage_state=state,
    )
    return context, context.new_page()


@pytest.mark.parametrize(("language", "width", "scheme"), SEEN)
def test_axe_has_nothing_to_say(
    browser: Browser, site: str, language: str, width: int, scheme: Any
) -> None:
    context, page = seen_by(browser, language, width, scheme)
    told = told_about(page, [f"{site}/{language}/{path}" for path in main_pages()])
    context.close()
    assert not told, "\n".join(told)


@pytest.mark.parametrize(("language", "width", "scheme"), SEEN)
def test_nor_about_what_answers_a_report_and_the_twelve_words(
    browser: Browser, site: str, language: str, width: int, scheme: Any
) -> None:
    context, page = seen_by(browser, language, width, scheme)
    page.goto(f"{site}/{language}/report/")
    page.select_option("[name=place]", index=1)
    page.fill("[name=text]", "Вымышленный рассказ.")
    page.locator("button[value=send]").click()
    page.wait_for_selector(".receipt__words")
    told = findings_of(page)
    page.goto(f"{site}/{language}/receipt/")
    page.fill("[name=words]", " ".join(DEMO_RECEIPT.words("en")))
    page.locator("main form button").click()
    page.wait_for_selector(".talk")
    told += findings_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert not told, "\n".join(told)


def a_photo_added(first: Actor, keys: Keyring) -> SignalExhibit:
    """The reporter of the demonstration sends a picture and reads a word of thanks."""
    at, taken = clock.now(), BytesIO()
    planting.picture().save(taken, "JPEG")
    photo = intake.File(draft=evidence.receive([taken.getvalue()]), name="photo.jpg")
    intake.add_evidence(DEMO_RECEIPT, (photo,), note="Сурет (ойдан шығарылған).", at=at)
    kept = SignalExhibit.objects.get()
    intake.write_to_reporter(kept.signal.ref, "Рақмет.", by=first, at=at, keys=keys)
    return kept


def two_copies(exhibit: str, first: Actor, second: Actor, keys: Keyring) -> dict[str, str]:
    """One that everybody sees, one that waits for the second person."""
    at = clock.now()
    draft = evidence.CopyDraft(caption="Шұңқыр (ойдан шығарылған)")
    shown, waiting = (
        evidence.prepare_copy(exhibit, draft, by=second, at=at, keys=keys) for _ in range(2)
    )
    evidence.approve_copy(shown, by=first, at=at, keys=keys)
    return {"shown": shown, "waiting": waiting}


def a_case_in_hand(signal: Signal, first: Actor, second: Actor) -> dict[str, str]:
    """With a task, a word to colleagues, a letter that is being written and one that was sent."""
    at, on = clock.now(), clock.today()
    title = "Академик Шөкин көшесіндегі мектеп көпірінің құрылысы (ойдан шығарылған)"
    opened = casework.CaseDraft(body=signal.body_id, place=signal.place_id, title=title)
    case = casework.open_case(opened, by=first, at=at)
    task = casework.TaskDraft(text="Жобаны сұрату", person=second.person, due_on=on)
    casework.set_task(case, task, by=first, at=at)
    casework.say(case, "Хатты әкімдікке жазайық.", by=second, at=at)
    letter = casework.AppealDraft(rung="region", language="kk")
    draft, sent = (casework.draft_appeal(case, letter, by=first, at=at) for _ in range(2))
    way = casework.SentBy(Channel.VISIT, "Кеңсе")
    casework.send_appeal(sent, way=way, on=on, by=first, at=at)
    return {"case": case, "draft": draft, "sent": sent}


def work_in_hand() -> dict[str, str]:
    """References of something of everything that members work with, in the demonstration."""
    on, keys = clock.today(), Keyring.read(DEMO_KEY)
    first = identity.actor_by_email("coordinator@demo.example", on=on)
    second = identity.actor_by_email("monitor@demo.example", on=on)
    kept = a_photo_added(first, keys)
    return {
        "signal": kept.signal.ref,
        "exhibit": kept.exhibit.ref,
        **two_copies(kept.exhibit.ref, first, second, keys),
        **a_case_in_hand(kept.signal, first, second),
    }


def work_pages(made: dict[str, str]) -> list[str]:
    case, draft, sent = (made[name] for name in ("case", "draft", "sent"))
    return [
        "account/",
        "account/interests/",
        "work/",
        "work/vault/",
        "work/vault/keys/demo-pavlodar/new/",
        "work/signals/",
        f"work/signals/?tab=all&open={made['signal']}",
        f"work/signals/{made['signal']}/",
        "work/signals/new/?body=demo-pavlodar",
        "work/cases/",
        "work/cases/new/",
        f"work/cases/{case}/",
        *(f"work/cases/{case}/{step}/" for step in ("publication", "edit", "hand-on", "appeal")),
        *(f"work/cases/{case}/{step}/" for step in ("close", "merge")),
        "work/appeals/",
        "work/appeals/?show=drafts",
        f"work/appeals/{draft}/",
        *(f"work/appeals/{draft}/{step}/" for step in ("edit", "send", "withdraw")),
        f"work/appeals/{sent}/",
        *(f"work/appeals/{sent}/{step}/" for step in ("number", "answer", "forward", "extend")),
        "work/deadlines/",
        "work/copies/",
        f"work/copies/{made['waiting']}/",
        f"work/copies/new/{made['exhibit']}/",
        "work/organisations/",
        "work/organisations/new/",
        "work/norms/",
    ]


def test_nor_about_the_workspace_with_the_vault_open(browser: Browser, site: str) -> None:
    made = work_in_hand()
    door = browser.new_context()
    page = door.new_page()
    sign_in(page, site, "coordinator")
    page.goto(f"{site}/kk/work/vault/")
    page.locator("main form:has([name=key]) button").first.click()
    page.wait_for_selector("form[action$='/lock/']")
    told = []
    for language, width, scheme in SEEN:
        context, page = seen_by(browser, language, width, scheme, door.storage_state())
        told += told_about(page, [f"{site}/{language}/{path}" for path in work_pages(made)])
        context.close()
    door.close()
    assert not told, "\n".join(told)


def test_on_a_telephone_the_menu_opens_over_the_form_of_those_who_report(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/kk/report/")
    page.locator(".folded-menu > summary").click()
    box = page.locator(".folded-menu__panel").bounding_box()
    context.close()
    assert box is not None
    assert box["y"] < 300


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
