"""The invented people of the demonstration. Refused on a real installation."""

from datetime import date, datetime
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.conf import settings
from django.db import transaction

from baqylau.foundation.identity import queries
from baqylau.foundation.identity.actions.bodies import open_body
from baqylau.foundation.identity.actions.mandates import grant_mandate
from baqylau.foundation.identity.actions.people import open_account
from baqylau.foundation.identity.demonstration import (
    DEMO_PASSWORD,
    DEMO_PEOPLE,
    REGIONAL,
    REGIONAL_KATO,
    REPUBLICAN,
    DemoPerson,
)
from baqylau.foundation.identity.errors import OnlyInDemonstration
from baqylau.foundation.identity.vocabulary import BodyKind, BodyLevel
from baqylau.foundation.places import queries as places
from baqylau.kernel.actors import Actor
from baqylau.kernel.texts import Trilingual

# Before the period of the real report that the demonstration carries.
_SINCE: Final = date(2019, 1, 1)


@transaction.atomic
def load_demo_people(*, by: Actor, at: datetime) -> None:
    """Open the demonstration's bodies and accounts where they are missing.

    Raises `OnlyInDemonstration` unless the installation says it is one.
    """
    if not settings.DEMO:
        raise OnlyInDemonstration
    _open_bodies(by=by, at=at)
    for person in DEMO_PEOPLE:
        if queries.account_by_email(person.email) is None:
            _open_person(person, by=by, at=at)


def _open_bodies(*, by: Actor, at: datetime) -> None:
    if queries.body_by_slug(REPUBLICAN) is None:
        open_body(
            REPUBLICAN,
            names=Trilingual(
                "Республикалық арнайы мониторинг тобы",
                "Республиканская специальная мониторинговая группа",
                "Republican Special Monitoring Group",
            ),
            short_names=Trilingual("Республикалық АМТ", "Республиканская СМГ", "Republican SMG"),
            kind=BodyKind.SPECIAL_MONITORING_GROUP,
            level=BodyLevel.REPUBLICAN,
            by=by,
            at=at,
        )
    if queries.body_by_slug(REGIONAL) is None:
        open_body(
            REGIONAL,
            names=Trilingual(
                "Павлодар облысының арнайы мониторинг тобы (көрсетілім)",
                "Специальная мониторинговая группа Павлодарской области (демонстрация)",
                "Special Monitoring Group of Pavlodar region (demonstration)",
            ),
            short_names=Trilingual(
                "Павлодар АМТ (көрсетілім)",
                "СМГ Павлодарской области (демонстрация)",
                "SMG of Pavlodar (demonstration)",
            ),
            kind=BodyKind.SPECIAL_MONITORING_GROUP,
            level=BodyLevel.REGIONAL,
            place=places.place_by_kato(REGIONAL_KATO),
            is_demo=True,
            by=by,
            at=at,
        )


def _open_person(person: DemoPerson, *, by: Actor, at: datetime) -> None:
    key = open_account(
        person.email, full_name=person.name, language="ru", is_demo=True, by=by, at=at
    )
    account = queries.account_by_key(key)
    account.set_password(DEMO_PASSWORD)
    account.save(update_fields=["password"])
    Authenticator.objects.create(
        user=account,
        type=Authenticator.Type.TOTP,
        data={"secret": encrypt(person.secret)},
    )
    for body, role in person.mandates:
        grant_mandate(
            account.person.ref,
            body=body,
            role=role,
            document="№ 0 (demo)",
            valid_from=_SINCE,
            by=by,
            at=at,
        )
