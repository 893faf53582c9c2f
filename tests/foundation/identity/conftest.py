"""A small world: two regions, an invented district, a state body, two oversight bodies."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from baqylau.foundation.identity import access, actions, queries, rules
from baqylau.foundation.identity.models import Account
from baqylau.foundation.identity.vocabulary import BodyKind, BodyLevel, Role
from baqylau.foundation.institutions.models import Organisation
from baqylau.foundation.institutions.vocabulary import OrganisationKind, OrganisationLevel
from baqylau.foundation.places.models import AtlasVersion, Place, PlaceParent
from baqylau.foundation.places.vocabulary import Level
from baqylau.kernel import clock
from baqylau.kernel.actors import SYSTEM, Actor
from baqylau.kernel.ids import new_ref
from baqylau.kernel.texts import Trilingual

NOON: Final = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)
TODAY: Final = date(2026, 3, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Keys of what there is. `region` holds `district`; `elsewhere` is another region."""

    region: int
    district: int
    elsewhere: int
    akimat: int
    company: int

    def opens_account(self, name: str, *, serves: int | None = None) -> Account:
        key = actions.open_account(
            f"{name}@example.org",
            full_name=f"{name.title()} (invented)",
            language="ru",
            serves=serves,
            by=SYSTEM,
            at=NOON,
        )
        return queries.account_by_key(key)

    def grants(
        self,
        account: Account,
        role: Role,
        *,
        body: str = "region-group",
        place: int | None = None,
        by: Actor = SYSTEM,
        valid_from: date = date(2026, 1, 1),
        valid_to: date | None = None,
        document: str = "Order No. 1 (invented)",
    ) -> str:
        return actions.grant_mandate(
            account.person.ref,
            body=body,
            role=role,
            place=place,
            document=document,
            valid_from=valid_from,
            valid_to=valid_to,
            by=by,
            at=NOON,
        )

    def actor(self, account: Account, *, on: date = TODAY) -> Actor:
        return access.actor_for(queries.account_by_key(account.pk), on=on)

    def member(self, name: str, role: Role, *, body: str = "region-group") -> Actor:
        account = self.opens_account(name)
        self.grants(account, role, body=body)
        return self.actor(account)


@dataclass(slots=True)
class Member:
    """Somebody with an account, a password and, once set up, an app for one-time codes."""

    account: Account
    password: str = "four plain invented words"
    secret: str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    def __post_init__(self) -> None:
        self.account.set_password(self.password)
        self.account.save(update_fields=["password"])

    def sets_up_app(self) -> None:
        data = {"secret": encrypt(self.secret)}
        Authenticator.objects.create(user=self.account, type=Authenticator.Type.TOTP, data=data)

    def code(self) -> str:
        return rules.one_time_code(self.secret, at=clock.now())

    def signs_in(self, browser: Client, *, code: bool = True) -> None:
        """Through the real doors, with a code that may have been used a moment ago."""
        cache.clear()
        credentials = {"login": self.account.email, "password": self.password}
        browser.post(reverse("account_login"), credentials)
        if code:
            browser.post(reverse("mfa_authenticate"), {"code": self.code()})


@pytest.fixture
def member(world: World) -> Member:
    """A coordinator of the region's group with a second factor."""
    member = Member(world.opens_account("aigul"))
    world.grants(member.account, Role.COORDINATOR)
    member.sets_up_app()
    return member


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    region = Place.objects.get(kato="590000000")
    elsewhere = Place.objects.get(kato="470000000")
    district = Place.objects.create(kato="599900000", level=Level.DISTRICT)
    PlaceParent.objects.create(place=district, parent=region)
    AtlasVersion.objects.update(token=new_ref())
    akimat = Organisation.objects.create(
        code="invented-akimat",
        kind=OrganisationKind.LOCAL_EXECUTIVE,
        level=OrganisationLevel.REGIONAL,
        is_state=True,
    )
    company = Organisation.objects.create(
        code="invented-company",
        kind=OrganisationKind.COMPANY,
        level=OrganisationLevel.REGIONAL,
        is_state=False,
    )
    for slug, place, level in (
        ("region-group", region.pk, BodyLevel.REGIONAL),
        ("country-group", None, BodyLevel.REPUBLICAN),
    ):
        name = f"{slug} (invented)"
        actions.open_body(
            slug,
            names=Trilingual(name, name, name),
            short_names=Trilingual(slug, slug, slug),
            kind=BodyKind.SPECIAL_MONITORING_GROUP,
            level=level,
            place=place,
            by=SYSTEM,
            at=NOON,
        )
    return World(
        region=region.pk,
        district=district.pk,
        elsewhere=elsewhere.pk,
        akimat=akimat.pk,
        company=company.pk,
    )
