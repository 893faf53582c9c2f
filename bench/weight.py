"""How many bytes a browser fetches for a page with its map, as they go over the wire.

usage: weight.py ADDRESS      (prints one JSON object: kilobytes, or null without a Chromium)
"""

import json
import shutil
import sys
from typing import Any

from playwright.sync_api import sync_playwright


def weigh(address: str, chromium: str) -> dict[str, float]:
    """Kilobytes by kind of file until the network is quiet, and in all."""
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def arrived(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        sizes[kind] = sizes.get(kind, 0) + event["encodedDataLength"] / 1000

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", arrived)
        wire.on("Network.loadingFinished", finished)
        page.goto(address)
        page.mouse.wheel(0, 2000)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(2000)
        browser.close()
    found = {kind: round(size, 1) for kind, size in sorted(sizes.items())}
    return {**found, "all": round(sum(sizes.values()), 1)}


if __name__ == "__main__":
    browser = shutil.which("chromium")
    print(json.dumps(weigh(sys.argv[1], browser) if browser else None))
