"""Parties and their listings."""

from collections.abc import Iterator
from typing import Any, Final

from baqylau.contexts.procurement.actions.registering.telling import Telling
from baqylau.contexts.procurement.models import Listing, Party
from baqylau.contexts.procurement.rules.identifiers import BIN_PREFIX, NumberKind, kind_of
from baqylau.contexts.procurement.rules.ocds.values import Object, day, many, part, text
from baqylau.contexts.procurement.rules.words import folded
from baqylau.contexts.procurement.vocabulary import PartyKind
from baqylau.foundation.institutions import queries as institutions

_LONGEST_NAME: Final = 500
_LONGEST_SEARCHED: Final = 1000
_LONGEST_CODE: Final = 80
_LONGEST_ID: Final = 40
_LONGEST_DECISION: Final = 200
_BUYING: Final = frozenset({"buyer", "procuringEntity"})
_SUPPLYING: Final = frozenset({"supplier", "tenderer"})
_TOLD: Final = (
    "name_ru",
    "name_kk",
    "searched",
    "organisation",
    "place",
    "registered_on",
    "is_buyer",
    "is_supplier",
)


def keep_parties(telling: Telling) -> None:
    """Add what the batch tells of parties to what is known; nothing known is taken away."""
    told: dict[str, list[Object]] = {}
    for release in telling.releases:
        for code, party in _named(release):
            told.setdefault(code, []).append(party)
    rows = {one.code: one for one in Party.objects.filter(code__in=told)}
    numbers = institutions.organisations_by_bin(
        code.removeprefix(BIN_PREFIX) for code in told if code.startswith(BIN_PREFIX)
    )
    for code, tellings in told.items():
        row = rows.setdefault(code, Party(code=code, kind=_kind(code)))
        row.organisation_id = numbers.get(code.removeprefix(BIN_PREFIX), row.organisation_id)
        for one in tellings:
            _add(row, one, telling)
        row.pk = None  # so that what is known meets the conflict on its code, and is changed there
        row.searched = folded(row.name_ru, row.name_kk, code)[:_LONGEST_SEARCHED]
    Party.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["code"], update_fields=_TOLD
    )
    telling.parties = dict(Party.objects.filter(code__in=rows).values_list("code", "pk"))
    telling.names = {code: f"{row.name_ru} {row.name_kk}" for code, row in rows.items()}


def keep_listings(telling: Telling) -> None:
    """Stays in the register of unfair suppliers, as they are told now.

    A release that has the list, also an empty one, tells all stays of its parties: others were
    taken back by the source, and nobody is shown as listed any longer.
    """
    rows, whole = {}, set[str]()
    for release in telling.releases:
        ours = part(release, "baqylau")
        if "listings" in ours:
            whole |= {text(one, "id") or "" for one in many(release, "parties")}
        for one in many(ours, "listings"):
            begins, party = day(one.get("startsOn")), telling.parties.get(text(one, "party") or "")
            if begins is None or party is None:
                continue
            source = (text(one, "id") or f"{text(one, 'party')}@{begins}")[:_LONGEST_ID]
            rows[source] = Listing(
                party_id=party,
                source_id=source,
                starts_on=begins,
                ends_on=day(one.get("endsOn")),
                decision=(text(one, "decision") or "")[:_LONGEST_DECISION],
            )
    held = Listing.objects.filter(party__code__in=whole)
    held.exclude(source_id__in=rows).delete()
    Listing.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["source_id"],
        update_fields=["party", "starts_on", "ends_on", "decision"],
    )


def _named(release: Object) -> Iterator[tuple[str, Object]]:
    """Parties that are described, then those that are only named somewhere."""
    described = [*many(release, "parties")]
    tender = part(release, "tender")
    for role, held in (("buyer", release), ("procuringEntity", tender)):
        described += [{**part(held, role), "roles": [role]}]
    for one in many(release, "awards") + many(release, "contracts"):
        described += [{**named, "roles": ["supplier"]} for named in many(one, "suppliers")]
    for one in [tender, *many(part(release, "bids"), "details")]:
        described += [{**named, "roles": ["tenderer"]} for named in many(one, "tenderers")]
    for one in described:
        code = text(one, "id")
        if code is not None and len(code) <= _LONGEST_CODE:
            yield code, one


def _add(row: Party, told: Object, telling: Telling) -> None:
    roles: Any = told.get("roles")
    known = set(roles) if isinstance(roles, list) else set()
    row.is_buyer = row.is_buyer or bool(known & _BUYING)
    row.is_supplier = row.is_supplier or bool(known & _SUPPLYING)
    ours = part(told, "baqylau")
    row.registered_on = day(ours.get("registeredOn")) or row.registered_on
    row.place_id = telling.place(text(ours, "kato")) or row.place_id
    if row.kind == PartyKind.ORGANISATION:
        row.name_ru = (text(told, "name") or row.name_ru)[:_LONGEST_NAME]
        row.name_kk = (text(told, "name_kk") or row.name_kk)[:_LONGEST_NAME]


def _kind(code: str) -> PartyKind:
    is_person = kind_of(code) is NumberKind.PERSON
    return PartyKind.PERSON if is_person else PartyKind.ORGANISATION
