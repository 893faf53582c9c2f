"""A key in a table follows an import: it points down, or sideways where that is allowed.

Keys are named by strings, which import-linter cannot see; the registry of models can.
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.test.utils import isolate_apps

# From the top down. Apps on one line are strangers to one another.
ORDER = (
    {"reports", "publicsite"},
    {"casework"},
    {"fieldwork"},
    {"intake", "membership", "procurement"},
    {"evidence"},
    {"identity"},
    {"institutions"},
    {"places", "notices", "ledger"},
    {"ui"},
    {"kernel"},
)
# Django's own tables lie below the house.
GROUND = {"auth", "contenttypes", "sessions"}


def floor_of(app: str) -> int:
    """How far down the app stands; the ground lies below all."""
    if app in GROUND:
        return len(ORDER)
    return next(floor for floor, apps_there in enumerate(ORDER) if app in apps_there)


def keys(found: Iterable[type[models.Model]]) -> Iterator[tuple[str, str, str]]:
    """App, field and app pointed to, for every key of these models."""
    for model in found:
        options = model._meta
        for field in (*options.fields, *options.many_to_many):
            to = field.related_model
            if isinstance(to, type) and issubclass(to, models.Model):
                yield options.app_label, f"{options.label}.{field.name}", to._meta.app_label


def pointing_wrong(found: Iterable[type[models.Model]]) -> list[str]:
    """Keys that point up, or sideways where that is not allowed."""
    return [
        f"{field} points to {to}"
        for app, field, to in keys(found)
        if app != to and floor_of(to) <= floor_of(app)
    ]


def house() -> list[type[models.Model]]:
    """Every model of ours."""
    return [m for m in apps.get_models(include_auto_created=True) if "baqylau" in m.__module__]


def test_every_key_points_down() -> None:
    assert issubclass(apps.get_model("identity.Account"), AbstractBaseUser)
    assert len(list(keys(house()))) > 50
    assert pointing_wrong(house()) == []


def test_every_app_with_tables_has_its_floor() -> None:
    assert {m._meta.app_label for m in house()} <= set.union(*ORDER)


@isolate_apps(
    "baqylau.foundation.places", "baqylau.contexts.fieldwork", "baqylau.contexts.casework"
)
def test_planted_keys_are_seen() -> None:
    class Up(models.Model):
        case = models.ForeignKey("casework.Case", models.PROTECT)

        class Meta:
            app_label = "fieldwork"

    class Many(models.Model):
        activities = models.ManyToManyField("fieldwork.Activity")

        class Meta:
            app_label = "places"

    class Case(models.Model):
        class Meta:
            app_label = "casework"

    class Activity(models.Model):
        class Meta:
            app_label = "fieldwork"

    assert pointing_wrong([Up, Many, Case, Activity]) == [
        "fieldwork.Up.case points to casework",
        "places.Many.activities points to fieldwork",
    ]
