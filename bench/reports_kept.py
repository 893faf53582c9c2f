"""Opens a body that takes reports, and later holds receipts against what was kept.

usage: reports_kept.py open  |  reports_kept.py check FILE     (prints one JSON object)
"""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baqylau.project.settings")
django.setup()

from baqylau.contexts.intake import queries  # noqa: E402  Django's models come after the set-up
from baqylau.contexts.intake.models import Mailbox, Signal, SignalExhibit  # noqa: E402
from baqylau.contexts.intake.rules.receipt import Receipt  # noqa: E402
from baqylau.foundation.evidence import actions as evidence  # noqa: E402
from baqylau.foundation.evidence.queries import Keyring  # noqa: E402
from baqylau.foundation.identity.models import Body  # noqa: E402
from baqylau.foundation.places import queries as places  # noqa: E402
from baqylau.kernel import clock  # noqa: E402
from baqylau.kernel.actors import SYSTEM  # noqa: E402


def open_body() -> dict[str, Any]:
    """A body with keys; the private one, and a place to report from."""
    names = {f"{part}_{code}": "group" for part in ("name", "short") for code in ("kk", "ru", "en")}
    body = Body.objects.create(
        slug="group", kind="special_monitoring_group", level="republican", **names
    )
    made = evidence.make_keys(body=body.pk, by=SYSTEM, at=clock.now())
    return {"place": str(places.place_by_kato("550000000")), "key": next(iter(made.values()))}


def check(path: Path) -> dict[str, int]:
    """How many are kept, and how many of the sample cannot be read to the last byte."""
    told = json.loads(path.read_text(encoding="utf-8"))
    keys = Keyring((told["key"],))
    bad = [one for one in told["sample"] if not _reads(one, keys)]
    return {
        "signals": Signal.objects.count(),
        "mailboxes": Mailbox.objects.count(),
        "exhibits": SignalExhibit.objects.count(),
        "sampled": len(told["sample"]),
        "unreadable": len(bad),
    }


def _reads(one: dict[str, str], keys: Keyring) -> bool:
    view = queries.reporter_view(Receipt.read(one["words"]))
    exhibit = SignalExhibit.objects.select_related("exhibit").get(signal__ref=view.signal).exhibit
    original = evidence.open_original(exhibit.ref, by=SYSTEM, at=clock.now(), keys=keys)
    return (
        view.text == one["text"] and sha256(b"".join(original.chunks)).hexdigest() == one["sha256"]
    )


if __name__ == "__main__":
    print(json.dumps(open_body() if sys.argv[1] == "open" else check(Path(sys.argv[2]))))
