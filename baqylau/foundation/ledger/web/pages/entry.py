"""One entry of the log: what it says, whether its contents fit, who has seen it, how to check it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baqylau.foundation.ledger import form, queries, verifying
from baqylau.foundation.ledger.errors import NoProofYet
from baqylau.foundation.ledger.queries import Contents, CosignatureFacts, EntryFacts, Withdrawal
from baqylau.foundation.ledger.vocabulary import Kind
from baqylau.foundation.ledger.web.pages import words
from baqylau.foundation.ledger.web.pages.contents import Told, told
from baqylau.foundation.ledger.web.pages.words import Subject
from baqylau.ui.parts import Crumb, Fact, Text
from baqylau.ui.words import day_text, number_text

_TOLD_TWICE: Final = ("type", "subject", "role", "policy", "day", "seq")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Who has seen a log that holds the entry. `has_proof`: enough of them; `is_broken`: it does not hold."""

    has_proof: bool
    is_broken: bool
    cosignatures: tuple[CosignatureFacts, ...]
    needed: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """Everything ledger/entry.html may use.

    `is_whole` False: the register of this site says something else than the entry does.
    `fits` None: there are no contents to hold against the entry. `contents`: open, withheld, withdrawn.
    `lost_by`: the entry that says that the contents were lost in a restore.
    """

    index: int
    crumbs: list[Crumb]
    what: Text
    about: Subject
    day: date
    seal: Seal
    is_whole: bool
    facts: list[Fact]
    contents: str
    fits: bool | None
    told: tuple[Told, ...]
    withdrawal: Withdrawal | None
    withdrawn_on: date | None
    lost_by: int | None
    text: str
    leaf: str
    command: str


def entry_page(index: int, *, language: str) -> EntryPage:
    """The page of an entry; what it says is read from its bytes. Refused: NoSuchEntry."""
    found = queries.entry(index)
    held = _held(found)
    is_open = found.contents == Contents.OPEN
    return EntryPage(
        index=index,
        crumbs=[Crumb(_("Public log"), reverse("log")), Crumb(_number(index, language))],
        what=words.kind(held["type"]),
        about=words.subject(held["subject"]),
        day=date.fromisoformat(held["day"]),
        seal=_seal(found),
        is_whole=_is_whole(found, held),
        facts=_facts(found, held, language),
        contents=found.contents,
        fits=found.fits if is_open else None,
        told=told(found.facts, language) if is_open and found.facts else (),
        withdrawal=_withdrawal(index) if found.withdrawn_on else None,
        withdrawn_on=found.withdrawn_on,
        lost_by=queries.loss_of(index) if found.withdrawn_on else None,
        text=found.entry.decode(errors="replace"),
        leaf=found.leaf,
        command=_command(index, is_open=is_open),
    )


def _withdrawal(index: int) -> Withdrawal | None:
    told = queries.withdrawal_of(index)
    if told is None:
        return None
    return replace(told, who=str(words.role(told.who)), reviewer=str(words.role(told.reviewer)))


def _number(index: int, language: str) -> str:
    return _("Entry %(number)s") % {"number": number_text(index, language)}


def _held(found: EntryFacts) -> Mapping[str, Any]:
    """What the entry's bytes say; where somebody has spoilt them, what the register says."""
    try:
        held = form.parse_entry(found.entry)
        date.fromisoformat(held["day"])
    except ValueError:
        return _registered(found)
    return held


def _registered(found: EntryFacts) -> dict[str, Any]:
    return {
        "type": str(found.kind),
        "subject": found.subject,
        "role": found.role,
        "policy": found.policy,
        "day": found.day.isoformat(),
        "seq": found.seq,
        "prev": found.prev,
        "sigs": [{"key": one.key} for one in found.signatures],
        "refs": list(found.refs),
    }


def _is_whole(found: EntryFacts, held: Mapping[str, Any]) -> bool:
    leaf = verifying.leaf_hash(found.entry).hex()
    registered = _registered(found)
    return leaf == found.leaf and all(registered[name] == held[name] for name in _TOLD_TWICE)


# --- who has seen it ------------------------------------------------------------------------------
def _seal(found: EntryFacts) -> Seal:
    """The proof, checked at each view by the verifier that everybody may take away."""
    latest = queries.latest_checkpoint()
    needed, known = (latest.needed, latest.known) if latest else (0, 0)
    seen: tuple[CosignatureFacts, ...] = ()
    has_proof = is_broken = False
    try:
        seen = _witnesses(found)
        has_proof = True
    except NoProofYet:
        if latest and latest.size > (found.index or 0):
            seen = latest.cosignatures
    except ValueError:
        is_broken = True
    return Seal(
        has_proof=has_proof, is_broken=is_broken, cosignatures=seen, needed=needed, known=known
    )


def _witnesses(found: EntryFacts) -> tuple[CosignatureFacts, ...]:
    raw = queries.proof(found.index or 0).encode()
    policy = verifying.parse_policy(queries.policy_text().encode())
    _entry, seen = verifying.verify_proof(raw, policy, found.entry)
    times = sorted(seen.cosigned.items(), key=lambda one: one[1])
    return tuple(CosignatureFacts(name, datetime.fromtimestamp(at, UTC)) for name, at in times)


# --- what it says ---------------------------------------------------------------------------------
def _facts(found: EntryFacts, held: Mapping[str, Any], language: str) -> list[Fact]:
    about = words.subject(held["subject"])
    keys = ", ".join(one["key"] for one in held["sigs"])
    facts = [
        Fact(pgettext("log", "What it is about"), f"{about.what} {about.ref}", about.url),
        Fact(pgettext("log", "Day"), day_text(date.fromisoformat(held["day"]), language)),
        Fact(_("Decided by"), words.role(held["role"]), note=_("roles only, never names")),
        Fact(_("Rules applied"), held["policy"]),
        Fact(_("Signed by the keys"), keys) if keys else None,
        *_refs(held["refs"]),
        *_neighbours(found),
    ]
    return [fact for fact in facts if fact is not None]


def _refs(refs: list[str]) -> list[Fact]:
    """The entries it corrects or withdraws: by their number a link, by their leaf the bare leaf."""
    return [
        Fact(
            _("Concerns the entry"),
            one,
            reverse("log-entry", args=[int(one)]) if one.isdecimal() else "",
        )
        for one in refs
    ]


def _neighbours(found: EntryFacts) -> list[Fact]:
    """The entries before and after it about the same subject, and the door to all of them."""
    chain = [one for one in queries.of_subject(found.subject) if one.index is not None]
    here = next((at for at, one in enumerate(chain) if one.index == found.index), 0)
    before = chain[here - 1] if here else None
    after = chain[here + 1] if here + 1 < len(chain) else None
    everything = _("all entries: %(number)s") % {"number": len(chain)}
    corrected = [
        one for one in chain if one.kind == Kind.SUPERSEDED and str(found.index) in one.refs
    ]
    return [
        *(_neighbour(_("Corrected by"), one) for one in corrected),
        *([_neighbour(_("Before it"), before)] if before else []),
        *([_neighbour(_("After it"), after)] if after else []),
        Fact(
            _("About the same"),
            everything,
            f"{reverse('log')}?{urlencode({'subject': found.subject})}",
        ),
    ]


def _neighbour(label: str, found: EntryFacts) -> Fact:
    url = reverse("log-entry", args=[found.index])
    return Fact(label, f"{words.kind(found.kind)} ({found.index})", url)


def _command(index: int, *, is_open: bool) -> str:
    """What to type in the folder of the downloaded files."""
    command = (
        f"python3 baqylau-verify.py proof {index}.tlog-proof --policy policy"
        f" --entry {index}-entry.json"
    )
    return f"{command} --payload {index}-payload.json" if is_open else command
