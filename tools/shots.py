"""Takes the pictures of docs/images anew: the demonstration, served from a folder thrown away after.

usage: shots.py [NAME …]   (all pictures where none is named)
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

HERE = Path(__file__).resolve().parents[1]
IMAGES = HERE / "docs" / "images"
COMMAND = [sys.executable, "-m", "baqylau.project.command"]
PORT = 8531
SITE = f"http://localhost:{PORT}"
DESK: ViewportSize = {"width": 1280, "height": 860}
PHONE: ViewportSize = {"width": 360, "height": 780}
PUBLIC = {
    "home": ("ru/", DESK),
    "region": ("ru/regions/590000000/", DESK),
    "recommendations": ("kk/recommendations/", DESK),
    "phone-home-kk": ("kk/", PHONE),
    "phone-report-kk": ("kk/report/", PHONE),
    "phone-log-kk": ("kk/log/", PHONE),
    "phone-process-kk": ("kk/process/", PHONE),
    "members": ("ru/members/", DESK),
    "course": ("kk/learn/", DESK),
}
TOLD = [
    "Вымышленный пример: во дворе сняли асфальт ещё в июне, щит со сроком работ убрали.",
    "Ойдан шығарылған мысал: балабақшада тамақ мәзірде жазылғаннан аз беріледі.",
    "Ойдан шығарылған мысал: мектеп алдындағы көпір үш айдан бері жартылай салынған күйінде тұр.",
]


def main() -> None:
    """Serve a fresh demonstration and take each picture."""
    wanted = set(sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="baqylau-shots-") as home:
        environment = {
            **os.environ,
            "BAQYLAU_HOME": home,
            "BAQYLAU_DEMO": "1",
            "BAQYLAU_HTTPS": "0",
        }
        subprocess.run([*COMMAND, "demo", "--no-serve"], env=environment, check=True)
        server = subprocess.Popen([*COMMAND, "demo", "--port", str(PORT)], env=environment)
        try:
            wait_for("healthz", says="")
            wait_for("log/checkpoint", says="witness-3")
            take_all(wanted, environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(path: str, *, says: str) -> None:
    """Wait until the server answers with this word in it, at most half a minute."""
    for _ in range(120):
        try:
            answer = urllib.request.urlopen(f"{SITE}/{path}", timeout=2)  # noqa: S310  our own server
        except OSError:
            time.sleep(0.25)
        else:
            if says in answer.read().decode():
                return
            time.sleep(0.25)
    sys.exit("the site did not start")


def take_all(wanted: set[str], environment: dict[str, str]) -> None:
    """Each picture in a browser of its own state."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=os.geteuid() != 0
        )
        for name, (path, size) in PUBLIC.items():
            if not wanted or name in wanted:
                take(browser, name, path, size)
        if not wanted or {"report", "record", "case"} & wanted:
            take_found(browser)
        if not wanted or wanted - PUBLIC.keys() - {"report", "record", "case"}:
            take_receipt(browser)
            take_workspace(browser, environment)
        browser.close()


def take(browser: Browser, name: str, path: str, size: ViewportSize) -> None:
    """One public page, with the map alive."""
    page = browser.new_page(viewport=size)
    page.goto(f"{SITE}/{path}", wait_until="networkidle")
    page.wait_for_timeout(1500)
    save(page, name)
    page.close()


def take_found(browser: Browser) -> None:
    """Pages whose addresses are made anew with each demonstration."""
    page = browser.new_page(viewport=DESK)
    page.goto(f"{SITE}/ru/reports/")
    page.locator("main a[href*='/ru/reports/']").first.click()
    page.wait_for_load_state("networkidle")
    save(page, "report")
    page.goto(f"{SITE}/kk/recommendations/?state=verified")
    follow(page, "main .card a")
    save(page, "record")
    page.goto(f"{SITE}/ru/cases/")
    follow(page, "main .card a")
    save(page, "case")
    page.close()


def take_receipt(browser: Browser) -> None:
    """Invented reports are sent by the form; the twelve words that answer the last of them."""
    page = browser.new_page(viewport=PHONE)
    for text in TOLD:
        page.goto(f"{SITE}/kk/report/")
        places = page.locator("[name=place] option").all()
        found = next(one for one in places if one.inner_text().startswith("Павлодар облысы"))
        page.select_option("[name=place]", found.get_attribute("value"))
        page.fill("[name=text]", text)
        page.locator("button[value=send]").click()
        page.wait_for_selector(".receipt__words")
    page.evaluate("scrollTo(0, document.querySelector('main').offsetTop - 52)")
    save(page, "phone-receipt-kk")
    page.close()


def take_workspace(browser: Browser, environment: dict[str, str]) -> None:
    """The coordinator's day, signed in as the invented coordinator, with the published key."""
    page = browser.new_page(viewport=DESK)
    sign_in(page, environment)
    page.goto(f"{SITE}/kk/work/recommendations/?body=demo-pavlodar&show=claimed")
    save(page, "workspace")
    page.goto(f"{SITE}/ru/work/vault/")
    page.locator("main form:has([name=key]) button").first.click()
    page.wait_for_selector("form[action$='/lock/']")
    page.goto(f"{SITE}/ru/work/signals/")
    follow(page, ".queue__title")
    page.evaluate("scrollTo(0, 0)")
    save(page, "triage")
    page.goto(f"{SITE}/ru/work/cases/")
    follow(page, "main .card a")
    save(page, "work-case")
    page.goto(f"{SITE}/ru/work/appeals/")
    follow(page, "main .card a")
    save(page, "appeal")
    page.goto(f"{SITE}/ru/work/deadlines/")
    save(page, "deadlines")
    page.close()


def sign_in(page: Page, environment: dict[str, str]) -> None:
    """Password and one-time code of the demonstration's coordinator."""
    told = subprocess.run(
        [*COMMAND, "demo_codes"], env=environment, check=True, capture_output=True, text=True
    ).stdout
    line = next(line.split() for line in told.splitlines() if "coordinator" in line)
    page.goto(f"{SITE}/kk/work/?body=demo-pavlodar")
    page.fill("[name=login]", line[0])
    page.fill("[name=password]", line[1])
    page.locator("form", has=page.locator("[name=login]")).locator("button").first.click()
    page.fill("[name=code]", line[2])
    page.locator("form", has=page.locator("[name=code]")).locator("button").first.click()
    page.wait_for_load_state("networkidle")


def follow(page: Page, link: str) -> None:
    """Open the first link of this kind."""
    address = page.locator(link).first.get_attribute("href")
    page.goto(urljoin(page.url, address), wait_until="networkidle")


def save(page: Page, name: str) -> None:
    """The visible part of the page as docs/images/<name>.png."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(IMAGES / f"{name}.png"))
    sys.stderr.write(f"docs/images/{name}.png\n")


if __name__ == "__main__":
    main()
