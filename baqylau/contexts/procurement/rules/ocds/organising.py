"""Organisations of a release: described once among its parties, named elsewhere by their code.

Version 1.0 describes them where they stand; people lose their names here.
"""

from collections.abc import Iterator
from typing import Any, Final

from baqylau.contexts.procurement.rules.identifiers import (
    MASK,
    PERSON_PREFIX,
    NumberKind,
    kind_of,
    party_code,
    person_code,
)
from baqylau.contexts.procurement.rules.ocds.shapes import ROLES

# Of a person nothing else stays.
_OF_PEOPLE: Final = frozenset({"id", "roles", "baqylau"})
_SCHEMES: Final = frozenset({"KZ-BIN", "KZ-IIN", "KZ-БИН", "KZ-ИИН"})
_NAMELESS: Final = "N-"


def organise(release: dict[str, Any], key: bytes) -> None:
    """Change the release in place: codes for ids, parties complete, references bare."""
    parties: dict[str, dict[str, Any]] = {}
    codes: dict[str, str] = {}
    for party in release.get("parties") or []:
        code = _code(party, key)
        if code is None:
            continue
        if isinstance(party.get("id"), str):
            codes[party["id"]] = code
        _describe(parties, code, party, role=None)
    for holder, name, role in _references(release):
        found = holder[name] if isinstance(holder[name], list) else [holder[name]]
        named = [_referred(one, parties, codes, role, key) for one in found]
        bare = [one for one in named if one is not None]
        holder[name] = bare if isinstance(holder[name], list) else (bare[0] if bare else None)
        if holder[name] is None:
            holder.pop(name)
    if parties:
        release["parties"] = [_bare(party) for party in parties.values()]
    else:
        release.pop("parties", None)


def _references(release: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Every place where organisations are named: its object, its name, their role."""
    tender, bids = release.get("tender") or {}, release.get("bids") or {}
    contracts = release.get("contracts") or []
    paid = (
        one
        for contract in contracts
        for one in (contract.get("implementation") or {}).get("transactions") or []
    )
    holders = [
        (release, ("buyer",)),
        (tender, ("procuringEntity", "tenderers")),
        *((one, ("tenderers",)) for one in bids.get("details") or []),
        *((one, ("suppliers",)) for one in release.get("awards") or []),
        *((one, ("suppliers",)) for one in contracts),
        *((one, ("payer", "payee")) for one in paid),
    ]
    for holder, names in holders:
        for name in names:
            if holder.get(name):
                yield holder, name, ROLES[name]


def _referred(
    told: dict[str, Any],
    parties: dict[str, dict[str, Any]],
    codes: dict[str, str],
    role: str,
    key: bytes,
) -> dict[str, Any] | None:
    given = told.get("id")
    code = codes.get(given) if isinstance(given, str) else None
    code = code or _code(told, key)
    if code is None:
        return None
    _describe(parties, code, told, role=role)
    name = parties[code].get("name")
    is_named = name and kind_of(code) is not NumberKind.PERSON
    return {"id": code, "name": name} if is_named else {"id": code}


def _describe(
    parties: dict[str, dict[str, Any]], code: str, told: dict[str, Any], *, role: str | None
) -> None:
    """Add what is told to what is known of a party; what was told first stays."""
    known = parties.setdefault(code, {"id": code})
    for name, value in told.items():
        if value is not None and name not in {"id", "roles"}:
            known.setdefault(name, value)
    given = told.get("roles")
    roles = [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
    known["roles"] = sorted({*known.get("roles", []), *roles, *([role] if role else [])})


def _bare(party: dict[str, Any]) -> dict[str, Any]:
    if kind_of(party["id"]) is NumberKind.PERSON:
        return {name: value for name, value in party.items() if name in _OF_PEOPLE}
    return party


def _code(told: dict[str, Any], key: bytes) -> str | None:
    """What the party is kept under: by its number, else by its id, else by a hash of its name."""
    identifier = told.get("identifier") or {}
    scheme, number = identifier.get("scheme"), identifier.get("id")
    given = told.get("id")
    if isinstance(number, str) and (scheme in _SCHEMES or kind_of(number) is NumberKind.PERSON):
        return party_code(number, key)
    if isinstance(given, str):
        return party_code(given, key)
    if isinstance(number, str):
        return party_code(f"{scheme}-{number}" if isinstance(scheme, str) else number, key)
    name = told.get("name")
    if isinstance(name, str) and name.strip():
        hashed = person_code(name.casefold(), key)
        # A number of a person stood in the name: so it is a person's name.
        return hashed if MASK in name else _NAMELESS + hashed.removeprefix(PERSON_PREFIX)
    return None
