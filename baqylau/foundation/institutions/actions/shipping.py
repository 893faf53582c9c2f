"""Loading the facts that come with the software. Repeatable: checked rows are never overwritten."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from importlib import resources
from typing import Any

from django.db import models, transaction

from baqylau.foundation.institutions import access
from baqylau.foundation.institutions.models import (
    CalendarDay,
    CalendarVersion,
    CalendarYear,
    Competence,
    ContactPoint,
    Norm,
    Organisation,
    OrganisationName,
    OrganisationParent,
    Provision,
    Succession,
)
from baqylau.foundation.institutions.vocabulary import STATE_KINDS
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor
from baqylau.kernel.ids import new_ref

_DATA = resources.files("baqylau.foundation.institutions") / "data"
_DAYS = frozenset({"valid_from", "valid_to", "verified_on", "edition", "on", "day"})
Row = Mapping[str, Any]


@transaction.atomic
def load_shipped(*, by: Actor, at: datetime) -> None:
    """Load organisations, law and the calendar. The places must have been loaded before."""
    access.require_keeper(by)
    del at  # the rows carry the days of the law
    _load_organisations(_read("organisations.json"))
    for row in _read("norms.json")["norms"]:
        _keep(Norm, {"code": row["code"], "valid_from": row.get("valid_from")}, row)
    for row in _read("provisions.json")["provisions"]:
        _keep(Provision, {"code": row["code"], "valid_from": row.get("valid_from")}, row)
    _load_calendar(_read("calendar.json"))


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (_DATA / name).read_text(encoding="utf-8"), object_hook=_with_days
    )
    return found


def _with_days(row: dict[str, Any]) -> dict[str, Any]:
    days = {key: date.fromisoformat(row[key]) for key in _DAYS & row.keys() if row[key]}
    return {**row, **days}


def _keep(model: type[models.Model], key: Row, row: Row) -> None:
    """Store the row under this key, unless somebody has checked the one that is held."""
    manager = model._default_manager  # noqa: SLF001  the same for every model
    held = manager.filter(**{k: v for k, v in key.items() if v is not None}).filter(
        **{f"{k}__isnull": True for k, v in key.items() if v is None}
    )
    if not held.exists():
        manager.create(**{**row, **key})
    else:
        held.filter(verified_on__isnull=True).update(**{**row, **key})


# --- organisations -------------------------------------------------------------------------------
def _load_organisations(file: Mapping[str, Any]) -> None:
    where = places.atlas().keys
    for row in file["organisations"]:
        _store_organisation(row, where)
    keys = dict(Organisation.objects.values_list("code", "pk"))
    for row in file["organisations"]:
        _store_names_and_parents(row, keys)
    for row in file["successions"]:
        key = {"on": row["on"], "from_org_id": keys[row["from"]], "to_org_id": keys[row["to"]]}
        _keep(Succession, key, {"kind": row["kind"], "source": row["source"]})
    for row in file["competences"]:
        facts = {**row, "place": where[row["place"]], "organisation": keys[row["organisation"]]}
        _keep_dated(Competence, facts, ("topic",), ("place", "organisation"))
    for row in file["contact_points"]:
        facts = {**row, "organisation": keys[row["organisation"]]}
        _keep_dated(ContactPoint, facts, ("channel", "value"), ("organisation",))


def _store_organisation(row: Row, where: Mapping[str, int]) -> None:
    Organisation.objects.update_or_create(
        code=row["code"],
        defaults={
            "kind": row["kind"],
            "level": row["level"],
            "place_id": where[row["place"]],
            "is_state": row.get("is_state", row["kind"] in STATE_KINDS),
            "valid_from": row.get("valid_from"),
            "valid_to": row.get("valid_to"),
        },
    )


def _store_names_and_parents(row: Row, keys: Mapping[str, int]) -> None:
    own = {"organisation": keys[row["code"]]}
    for name in row["names"]:
        _keep_dated(OrganisationName, {**name, **own}, (), ("organisation",))
    for parent in row.get("parents", ()):
        facts = {**parent, **own, "parent": keys[parent["code"]]}
        facts.pop("code")
        _keep_dated(OrganisationParent, facts, (), ("organisation", "parent"))


def _keep_dated(
    model: type[models.Model], row: Row, plain: tuple[str, ...], foreign: tuple[str, ...]
) -> None:
    """Keep a dated row by its plain fields, its foreign keys (given as keys) and its beginning."""
    facts = {f"{name}_id" if name in foreign else name: value for name, value in row.items()}
    names = (*plain, *(f"{name}_id" for name in foreign), "valid_from")
    _keep(model, {name: facts.get(name) for name in names}, facts)


# --- calendar ------------------------------------------------------------------------------------
def _load_calendar(file: Mapping[str, Any]) -> None:
    """Days of checked years stay as they are."""
    for row in file["years"]:
        _keep(CalendarYear, {"year": row["year"]}, row)
    checked = CalendarYear.objects.filter(verified_on__isnull=False)
    closed = frozenset(checked.values_list("year", flat=True))
    CalendarDay.objects.bulk_create(
        (_day(row) for row in file["days"] if row["day"].year not in closed),
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["kind", "name_kk", "name_ru", "name_en", "source"],
    )
    CalendarVersion.objects.update_or_create(pk=1, defaults={"token": new_ref()})


def _day(row: Row) -> CalendarDay:
    return CalendarDay(
        day=row["day"],
        kind=row["kind"],
        name_kk=row["kk"],
        name_ru=row["ru"],
        name_en=row["en"],
        source=row["source"],
    )
