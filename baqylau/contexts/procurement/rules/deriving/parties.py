"""Who takes part: organisations by name and number, people by a keyed hash alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from baqylau.contexts.procurement.rules.deriving import Object
from baqylau.contexts.procurement.rules.deriving.reading import Reader, inner, inners, text, told
from baqylau.contexts.procurement.rules.identifiers import BIN_PREFIX, NumberKind, kind_of

_SUPPLIER: Final = {
    "supplierPhone": "phone",
    "supplierLegalAddress": "address",
    "supplierIik": "account",
    "supplierFio": "head",
}
_CUSTOMER: Final = {
    "customerPhone": "phone",
    "customerLegalAddress": "address",
    "customerFio": "head",
}


@dataclass(slots=True)
class Parties:
    """The parties of a release, gathered while the rest of it is told."""

    reader: Reader
    subjects: Mapping[str, Object]
    _named: dict[str, dict[str, Any]] = field(default_factory=dict)
    _contacts: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def see(self, code: str, role: str, *, ru: str = "", kk: str = "") -> dict[str, Any] | None:
        """Take a party in and answer with a reference to it; None where no code is told."""
        if not code:
            return None
        subject = self.subjects.get(code, {})
        party = self._named.setdefault(code, {"id": code, "roles": []})
        if role not in party["roles"]:
            party["roles"].append(role)
        is_person = kind_of(code) is NumberKind.PERSON
        ru, kk = ru or text(subject, "nameRu"), kk or text(subject, "nameKz")
        if ru and not is_person:
            party.setdefault("name", ru)
        if kk and not is_person:
            party.setdefault("name_kk", kk)
        return told(id=code, name=party.get("name"))

    def contract_contacts(self, agreement: Object) -> None:
        """What a contract says of both sides' phones, addresses, accounts and heads: hashes."""
        for side, names in (("supplierBiin", _SUPPLIER), ("customerBin", _CUSTOMER)):
            code = text(agreement, side)
            for name, kind in names.items():
                self._contact(code, kind, text(agreement, name))

    def all(self, listings: Mapping[str, Sequence[Object]]) -> list[dict[str, Any]]:
        """Every party seen, with its numbers, its day of registration and what it may share."""
        for code in self._named:
            self._of_subject(code)
            for listed in listings.get(code, ()):
                for detail in inners(listed, "Detail"):
                    for founder in inners(detail, "founders"):
                        self._contact(code, "founder", text(founder, "head_biin"))
        return [self._whole(code, party) for code, party in self._named.items()]

    def listings(self, listings: Mapping[str, Sequence[Object]]) -> list[dict[str, Any]]:
        """Stays of these parties in the register of unfair suppliers."""
        found = []
        for code in self._named:
            for listed in listings.get(code, ()):
                entries = inners(listed, "Detail") or [listed]
                found += [self._listing(code, listed, one) for one in entries]
        return [one for one in found if "startsOn" in one]

    def _listing(self, code: str, listed: Object, entry: Object) -> dict[str, Any]:
        return told(
            id=f"{text(listed, 'systemId') or '3'}-{text(entry, 'id')}",
            party=code,
            startsOn=self.reader.date(entry, "startDate"),
            endsOn=self.reader.date(entry, "endDate"),
            # Of people it may tell the name.
            decision="" if kind_of(code) is NumberKind.PERSON else text(entry, "courtDecision"),
        )

    def _of_subject(self, code: str) -> None:
        subject = self.subjects.get(code, {})
        self._contact(code, "phone", text(subject, "phone"))
        self._contact(code, "email", text(subject, "email"))
        for address in inners(subject, "Address"):
            self._contact(code, "address", text(address, "address"))
            self._contact(code, "phone", text(address, "phone"))

    def _contact(self, code: str, kind: str, value: str) -> None:
        if code and value:
            self._contacts.setdefault(code, set()).add((kind, value))

    def _whole(self, code: str, party: dict[str, Any]) -> dict[str, Any]:
        subject = self.subjects.get(code, {})
        number = code.removeprefix(BIN_PREFIX)
        shared = sorted(self._contacts.get(code, ()))
        return told(
            **party,
            identifier=told(scheme="KZ-BIN", id=number, legalName=party.get("name"))
            if number != code
            else None,
            baqylau=told(
                registeredOn=self.reader.date(subject, "regdate"),
                kato=text(inner(subject, "Address"), "katoCode"),
                contacts=[{"kind": kind, "value": value} for kind, value in shared],
            ),
        )
