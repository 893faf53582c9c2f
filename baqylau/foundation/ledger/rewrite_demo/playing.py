"""The lesson itself: who does what, and what each who looks on says. Sentences in the chosen language."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from baqylau.foundation.ledger import keys, queries
from baqylau.foundation.ledger.models import Checkpoint, Record
from baqylau.foundation.ledger.rewrite_demo import forging
from baqylau.foundation.ledger.rewrite_demo.copying import inside_a_copy
from baqylau.foundation.ledger.rewrite_demo.onlookers import Onlookers, gather
from baqylau.foundation.ledger.store import Store


class NothingToRewrite(Exception):  # noqa: N818  a state, told in words
    """There is no open entry in the log yet."""


def play() -> Iterator[str]:
    """The lesson, a paragraph at a time, in the language in force. Raises NothingToRewrite."""
    with inside_a_copy() as home:
        newest = Checkpoint.objects.order_by("-size").first()
        row = forging.victim(newest.size) if newest else None
        if newest is None or row is None or row.index is None:
            raise NothingToRewrite
        yield _beginning()
        onlookers = gather(home, row.index, newest.size)
        yield _honest(row, newest.size, onlookers)
        yield from _first_try(row)
        yield from _second_try(row, newest.size, onlookers)
    yield gettext("The copy is deleted. Your log was only read.")


def _beginning() -> str:
    return gettext(
        "This is played on a copy in a temporary folder. Your log, your database and your witnesses are "
        "not touched: nothing is written to them, and the forged log is shown to nobody."
    )


def _honest(row: Record, size: int, onlookers: Onlookers) -> str:
    return gettext(
        "Before: entries in the log: %(size)s; witnesses that have co-signed it: %(count)s (stand-ins "
        "for yours). A reader has kept the proof of entry %(index)s, and a monitor has looked at the log."
    ) % {"size": size, "count": len(onlookers.witnesses), "index": row.index}


def _first_try(row: Record) -> Iterator[str]:
    edit = forging.edit_contents(row)
    yield gettext(
        "1. The operator changes the decision in the database: “%(name)s” was “%(before)s” and is now "
        "“%(after)s”."
    ) % {"name": edit.name, "before": edit.before, "after": edit.after}
    if _page_says_it_does_not_fit(row.index or 0):
        yield gettext(
            "The public page of the entry says to every reader: the contents do not fit. They are not "
            "what was recorded."
        )


def _second_try(row: Record, size: int, onlookers: Onlookers) -> Iterator[str]:
    note = forging.rewrite(row, size)
    yield gettext(
        "2. So the operator covers it up: a new entry, all tiles computed anew, and the log signed again "
        "with its real key. Now the site agrees with itself; only what the witnesses signed is missing."
    )
    yield from _reader(row.index or 0, note, size, onlookers)
    yield _quoted(
        gettext("The monitor, which remembers what it saw before, says (in English):"),
        onlookers.alarms(),
    )
    same = onlookers.asked(note, size, [])
    grown = onlookers.asked(*_grown(size))
    yield _quoted(
        gettext("Each witness is asked to co-sign the rewritten log, and refuses:"),
        [_refusal(name, same[name].status, grown[name].status) for name in same],
    )
    yield gettext(
        "What the operator can do: leave contents out, or stop. What the operator cannot do any more: "
        "say that something else was decided, without everybody seeing it who asks for co-signatures."
    )


def _reader(index: int, note: str, size: int, onlookers: Onlookers) -> Iterator[str]:
    entry = next(iter(Store(keys.home()).entries(index, index + 1, size=size)))
    if onlookers.proves_another(entry):
        yield gettext(
            "baqylau-verify, with the proof kept before: it still holds. The decision was in the log that "
            "the witnesses co-signed. In the log of today another entry stands in its place: both are "
            "signed by the operator, and together they prove the forgery."
        )
    if problem := onlookers.quorum_problem(note):
        yield _quoted(
            gettext("baqylau-verify, with the log of today, says (in English):"), [problem]
        )


def _grown(size: int) -> tuple[str, int, list[bytes]]:
    note, proof = forging.one_more(size)
    return note, size, proof


def _refusal(name: str, same: int, grown: int) -> str:
    return gettext(
        "%(name)s: status %(same)s, it has seen another log of this size; status %(grown)s for the same "
        "log with one entry more, it does not continue what was seen"
    ) % {"name": name, "same": int(same), "grown": int(grown)}


def _page_says_it_does_not_fit(index: int) -> bool:
    """Whether the very page that readers see tells it; asked for in the copy."""
    host = next(
        (one for one in settings.ALLOWED_HOSTS if not one.startswith((".", "*"))), "localhost"
    )
    path = reverse("log-entry", args=[index])
    page = Client(headers={"host": host}).get(path, secure=True).content.decode()
    return queries.entry(index).fits is False and gettext("The contents do not fit") in page


def _quoted(head: str, lines: list[str]) -> str:
    return "\n".join([head, *(f"    {line}" for line in lines)])
