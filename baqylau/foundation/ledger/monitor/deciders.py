"""Whether those who decided signed what their entries commit to, by the keys that the log itself shows."""

from collections import defaultdict
from typing import Any, Final

from baqylau.foundation.ledger.form import key_subject
from baqylau.foundation.ledger.monitor.findings import Findings
from baqylau.foundation.ledger.monitor.processes import Rules
from baqylau.foundation.ledger.verifying import Unverified, check_decider

_ADDED: Final = "key.added"
_USE: Final = "decisions"  # other keys seal, and sign nothing
_STEP: Final = "process.step"


class Deciders:
    """The public keys shown so far, by the short name that signatures bear, and what was checked with them.

    Entries are handed in by their place in the log: a key counts from its own entry on.
    """

    def __init__(self) -> None:
        self._keys: defaultdict[str, list[bytes]] = defaultdict(list)
        self._good = self._unknown = 0
        self._rules = Rules()
        self._concerned: dict[str, object] = {}  # the pseudonym of whom a process is about

    def look_at(
        self,
        index: int,
        entry: dict[str, Any],
        payload: bytes,
        facts: dict[str, Any],
        found: Findings,
    ) -> None:
        """The next entry whose contents are shown: learn its key, check its signatures."""
        if entry["type"] == _ADDED and facts.get("use") == _USE:
            self._learn(index, entry, str(facts.get("key")), found)
        if entry["type"] == _STEP:
            self._look_at_step(index, entry, facts, found)
        for short in dict.fromkeys(one["key"] for one in entry["sigs"]):
            if short not in self._keys:
                self._unknown += 1
            elif any(_is_signed(entry, payload, public) for public in self._keys[short]):
                self._good += 1
            else:
                found.alarms.append(
                    f"Entry {index} bears a FALSE SIGNATURE: the key {short} did not sign what it says."
                )

    def _look_at_step(
        self, index: int, entry: dict[str, Any], facts: dict[str, Any], found: Findings
    ) -> None:
        """The person concerned may have no key; what others do counts only with theirs."""
        subject, step = entry["subject"], facts.get(self._rules.field)
        if step in self._rules.first:
            self._concerned.setdefault(subject, facts.get("who"))
        is_known = subject in self._concerned
        is_own = is_known and facts.get("by") == self._concerned[subject]
        if step in self._rules.signed and is_known and not is_own and not entry["sigs"]:
            found.alarms.append(
                f"Entry {index} takes the step “{step}”, which has to be SIGNED, and is not."
            )

    def tell(self, found: Findings) -> None:
        """What came of it."""
        if self._good:
            found.holds.append(f"Signatures of those who decided, each good: {self._good}.")
        if self._unknown:
            found.unseen.append(
                f"Signatures by keys that the log does not show: {self._unknown} "
                "(baqylau-verify checks them with --key)."
            )

    def _learn(self, index: int, entry: dict[str, Any], key: str, found: Findings) -> None:
        try:
            public = bytes.fromhex(key)
        except ValueError:
            public = b""
        if entry["subject"] != (subject := key_subject(public)):
            found.alarms.append(f"Entry {index} is not about the key it shows, which is {subject}.")
            return
        self._keys[_short(subject)].append(public)


def _short(subject: str) -> str:
    """What signatures name a key by: the first eight signs of the name it has in the log."""
    return subject.partition("/")[2][:8]


def _is_signed(entry: dict[str, Any], payload: bytes, public: bytes) -> bool:
    try:
        check_decider(entry, payload, public)
    except Unverified:
        return False
    return True
