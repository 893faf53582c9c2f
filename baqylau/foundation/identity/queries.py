"""Reads of identity: bodies, people and their mandates, sessions, demonstration accounts."""

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Q

from baqylau.foundation.identity import access, rules
from baqylau.foundation.identity.demonstration import DEMO_EMAILS, DEMO_PASSWORD
from baqylau.foundation.identity.errors import ConflictOfInterest
from baqylau.foundation.identity.models import (
    Account,
    Body,
    IdentityEntry,
    Interest,
    Mandate,
    Person,
    SigningKey,
)
from baqylau.foundation.identity.recording import RecordedKey, recorded_keys
from baqylau.foundation.identity.signing import short_of, verifies
from baqylau.foundation.identity.vocabulary import BodyKind, BodyLevel, Role, What
from baqylau.foundation.institutions import queries as institutions
from baqylau.foundation.ledger.actions import Signature
from baqylau.foundation.places import queries as places
from baqylau.kernel import clock
from baqylau.kernel.actors import ANYONE, Actor, Capability
from baqylau.kernel.texts import Language, Trilingual, as_language


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """An oversight body. `place` is the key of its territory, None for the whole country."""

    pk: int
    slug: str
    names: Trilingual
    short_names: Trilingual
    kind: BodyKind
    level: BodyLevel
    place: int | None
    founded_on: date | None
    dissolved_on: date | None
    is_demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateFacts:
    """A dated role. `in_force` as of the day asked about; no place is the body's whole."""

    ref: str
    role: Role
    place: int | None
    place_names: Trilingual | None
    valid_from: date
    valid_to: date | None
    ended_on: date | None
    ended_reason: str
    document: str
    in_force: bool
    may_be_ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Somebody with mandates in a body, newest first."""

    pk: int
    ref: str
    full_name: str
    is_demo: bool
    mandates: tuple[MandateFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What was done, by whom and when. `by` is empty where the system did it."""

    what: What
    person: str
    role: Role | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """A browser that is signed in. `agent` is what it says of itself."""

    pk: int
    address: str
    agent: str
    since: datetime
    seen_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """A demonstration account with what is needed to sign in at this moment."""

    email: str
    name: str
    roles: tuple[Role, ...]
    password: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestReader:
    """Somebody who gets a daily letter, and who they are to those who know of work."""

    member: str
    email: str
    language: Language
    actor: Actor


def bodies() -> list[BodyFacts]:
    """All bodies of this installation, by their short address."""
    return [_body_facts(body) for body in Body.objects.order_by("slug")]


def body_by_slug(slug: str) -> BodyFacts | None:
    """The body at this short address."""
    body = Body.objects.filter(slug=slug).first()
    return None if body is None else _body_facts(body)


def bodies_by_key(keys: Iterable[int]) -> dict[int, BodyFacts]:
    """Bodies by their keys, for pages that show whose a record is."""
    return {body.pk: _body_facts(body) for body in Body.objects.filter(pk__in=set(keys))}


def _body_facts(body: Body) -> BodyFacts:
    return BodyFacts(
        pk=body.pk,
        slug=body.slug,
        names=Trilingual(body.name_kk, body.name_ru, body.name_en),
        short_names=Trilingual(body.short_kk, body.short_ru, body.short_en),
        kind=BodyKind(body.kind),
        level=BodyLevel(body.level),
        place=body.place_id,
        founded_on=body.founded_on,
        dissolved_on=body.dissolved_on,
        is_demo=body.is_demo,
    )


def names_of(people: Iterable[int]) -> dict[int, str]:
    """Full names by key of person."""
    return dict(Person.objects.filter(pk__in=set(people)).values_list("pk", "full_name"))


def refs_of(people: Iterable[int]) -> dict[int, str]:
    """Public references by key of person."""
    return dict(Person.objects.filter(pk__in=set(people)).values_list("pk", "ref"))


def has_account(person: int) -> bool:
    """Whether a person (by key) can sign in at all."""
    return Account.objects.filter(person=person).exists()


def holders(capability: Capability, *, body: int, place: int, on: date) -> dict[int, str]:
    """Full names, by key of person, of who holds the capability in the body for the place that day."""
    roles = [role for role, allowed in rules.CAPABILITIES.items() if capability in allowed]
    rows = Mandate.objects.filter(access.in_force(on), body_id=body, role__in=roles)
    found = {}
    for row in rows.select_related("body", "person").order_by("person__full_name"):
        reach = row.place_id or row.body.place_id
        if reach is None or place in places.covered_places(reach):
            found[row.person_id] = row.person.full_name
    return found


def office_of(person: int, on: date) -> frozenset[int]:
    """Keys of the organisation a person (by key) serves and of those above it on that day."""
    found = Person.objects.filter(pk=person).first()
    return frozenset() if found is None else access.offices_of(found, on=on)


def people_of(body: int, *, on: date) -> list[PersonFacts]:
    """Everybody who holds or has held a mandate in the body, by name."""
    atlas = places.atlas()
    by_person: dict[Person, list[Mandate]] = defaultdict(list)
    mandates = Mandate.objects.filter(body=body).select_related("person")
    for mandate in mandates.order_by("person__full_name", "person_id", "-valid_from", "-pk"):
        by_person[mandate.person].append(mandate)
    return [
        PersonFacts(
            pk=person.pk,
            ref=person.ref,
            full_name=person.full_name,
            is_demo=person.is_demo,
            mandates=tuple(_mandate_facts(mandate, atlas, on=on) for mandate in held),
        )
        for person, held in by_person.items()
    ]


def _mandate_facts(mandate: Mandate, atlas: places.Atlas, *, on: date) -> MandateFacts:
    term = rules.Term(mandate.valid_from, mandate.valid_to, mandate.ended_on)
    names = None if mandate.place_id is None else atlas.as_of(mandate.place_id, on).names
    return MandateFacts(
        ref=mandate.ref,
        role=Role(mandate.role),
        place=mandate.place_id,
        place_names=names,
        valid_from=mandate.valid_from,
        valid_to=mandate.valid_to,
        ended_on=mandate.ended_on,
        ended_reason=mandate.ended_reason,
        document=mandate.document,
        in_force=term.in_force(on),
        may_be_ended=term.may_still_hold(on),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateCard:
    """A mandate with its holder and body, as the page that ends it shows them."""

    person: str
    body: BodyFacts
    mandate: MandateFacts


def mandates_of(person: int, *, on: date) -> list[MandateCard]:
    """All mandates of a person in every body, newest first."""
    held = Mandate.objects.filter(person=person).select_related("body", "person")
    atlas = places.atlas()
    return [_mandate_card(m, atlas, on=on) for m in held.order_by("-valid_from", "-pk")]


def mandate_to_end(ref: str, *, by: Actor, on: date) -> MandateCard:
    """The mandate this actor may be about to end. Raises `NoSuchMandate`."""
    return _mandate_card(access.mandate_seen(ref, by=by), places.atlas(), on=on)


def _mandate_card(mandate: Mandate, atlas: places.Atlas, *, on: date) -> MandateCard:
    return MandateCard(
        person=mandate.person.full_name,
        body=_body_facts(mandate.body),
        mandate=_mandate_facts(mandate, atlas, on=on),
    )


def grantable_roles(body: int, *, by: Actor, on: date) -> list[Role]:
    """The roles this actor may grant in the body on this day, in the order of the vocabulary."""
    if by.is_system:
        return list(Role)
    held = access.roles_in(body, by=by, on=on)
    return [role for role in Role if role in rules.grantable_by(held)]


def history_of(body: int) -> list[EntryFacts]:
    """What was done to the mandates of a body, newest first."""
    entries = IdentityEntry.objects.filter(body=body).select_related("person", "by", "mandate")
    return [
        EntryFacts(
            what=What(entry.what),
            person="" if entry.person is None else entry.person.full_name,
            role=None if entry.mandate is None else Role(entry.mandate.role),
            by="" if entry.by is None else entry.by.full_name,
            at=entry.at,
        )
        for entry in entries.order_by("-pk")[:200]
    ]


def account_by_email(email: str) -> Account | None:
    """The account of this address, for commands of the operator."""
    return Account.objects.filter(email__iexact=email).select_related("person").first()


def account_by_key(key: int) -> Account:
    """The account itself, with its person, for what Django and allauth ask of one."""
    return Account.objects.select_related("person").get(pk=key)


def account_of(person: int) -> Account | None:
    """The account of a person (by key); None where they have none."""
    return Account.objects.filter(person=person).first()


def actor_by_email(email: str, *, on: date) -> Actor:
    """Who this account is on that day, with what the mandates then in force allow."""
    account = account_by_email(email)
    return ANYONE if account is None else access.actor_for(account, on=on)


def has_second_factor(account: Account) -> bool:
    """Whether the account signs in with more than a password: a one-time code or a passkey."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=account, type__in=kinds).exists())


def sessions_of(account: Account, *, current: str) -> list[SessionFacts]:
    """Where the account is signed in, latest seen first. `current` is the present session's key."""
    living = UserSession.objects.purge_and_list(account)
    return [
        SessionFacts(
            pk=session.pk,
            address=session.ip,
            agent=session.user_agent,
            since=session.created_at,
            seen_at=session.last_seen_at,
            is_current=session.session_key == current,
        )
        for session in sorted(living, key=lambda session: session.last_seen_at, reverse=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestFacts:
    """What somebody declared to be tied to. `organisation` is a key; `names` those of today."""

    ref: str
    organisation: int
    names: Trilingual
    note: str
    declared_on: date
    ended_on: date | None


def interests_of(person: int, *, on: date) -> list[InterestFacts]:
    """Every interest a person (by key) has declared, those in force first, latest first."""
    return interests_by_person([person], on=on).get(person, [])


def interests_by_person(people: Iterable[int], *, on: date) -> dict[int, list[InterestFacts]]:
    """What each of these people (by key) has declared, those in force first, latest first."""
    declared = Interest.objects.filter(person__in=set(people)).order_by("-declared_on", "-pk")
    rows = list(declared)
    known = institutions.organisations_as_of({row.organisation_id for row in rows}, on)
    found: dict[int, list[InterestFacts]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.ended_on is not None):
        facts = InterestFacts(
            ref=row.ref,
            organisation=row.organisation_id,
            names=known[row.organisation_id].names,
            note=row.note,
            declared_on=row.declared_on,
            ended_on=row.ended_on,
        )
        found[row.person_id].append(facts)
    return found


@dataclass(frozen=True, slots=True)
class SigningKeyFacts:
    """The key somebody signs decisions with: its public half, how the log names it, and its first day."""

    public: str
    short: str
    made_on: date


def signing_key_of(person: int) -> SigningKeyFacts | None:
    """The key in force of a person (by key); None where there is none."""
    held = SigningKey.objects.filter(person=person, retired_on=None).first()
    if held is None:
        return None
    return SigningKeyFacts(held.public, short_of(held.public), held.made_on)


def signing_keys_of(people: Iterable[int]) -> list[RecordedKey]:
    """All keys these people (by key) ever signed with. One that no record tells of signs nothing."""
    return recorded_keys(people)


def signed_by(
    signature: Signature, message: bytes, *, keys: Iterable[tuple[int, str, int]], number: int
) -> int | None:
    """Whose of these keys signed this message so; None where the signature does not hold.

    `number` is that of the record which carries the signature: a key recorded later did not sign it.
    """
    try:
        signed = base64.b64decode(signature.sig, validate=True)
    except ValueError:
        return None
    for person, public, since in keys:
        is_named = since < number and short_of(public) == signature.key
        if is_named and verifies(public, message, signed):
            return person
    return None


def conflicts_of(person: int | None, *, on: date) -> frozenset[int]:
    """Keys of the organisations that a person (by key) decides nothing about on that day.

    Those they declared an interest in or serve, and all above and below them.
    """
    if person is None:
        return frozenset()
    declared = Interest.objects.filter(person=person, declared_on__lte=on)
    in_force = declared.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    tied = set(in_force.values_list("organisation_id", flat=True))
    tied |= set(
        Person.objects.filter(pk=person, serves__isnull=False).values_list("serves", flat=True)
    )
    found = [
        institutions.self_and_above(one, on) | institutions.self_and_below(one, on) for one in tied
    ]
    return frozenset().union(*found)


def conflicted(person: int | None, organisation: int | None, *, on: date) -> bool:
    """Whether a person (by key) has an interest in an organisation (by key), one above or below it."""
    return organisation is not None and organisation in conflicts_of(person, on=on)


def must_be_impartial(by: Actor, *, organisation: int | None, on: date) -> None:
    """Refuse who has an interest in the organisation. Refused: ConflictOfInterest."""
    if conflicted(by.person, organisation, on=on):
        raise ConflictOfInterest


def digest_readers(*, on: date) -> Iterator[DigestReader]:
    """Members at work on this day who have not switched their daily letter off, by address."""
    accounts = Account.objects.filter(is_active=True, digest=True).select_related("person")
    for account in accounts.order_by("email"):
        actor = access.actor_for(account, on=on)
        if actor.grants and has_second_factor(account):
            yield DigestReader(
                member=account.person.ref,
                email=account.email,
                language=as_language(account.person.language),
                actor=actor,
            )


def demo_accounts() -> list[DemoAccount]:
    """The demonstration accounts, with codes that hold now; none unless this is a demonstration."""
    if not settings.DEMO:
        return []
    accounts = Account.objects.filter(email__in=DEMO_EMAILS, person__is_demo=True)
    return [_demo_account(account) for account in accounts.select_related("person").order_by("pk")]


def _demo_account(account: Account) -> DemoAccount:
    factor = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    code = ""
    if factor is not None:
        code = rules.one_time_code(decrypt(factor.data["secret"]), at=clock.now())
    roles = account.person.mandates.filter(access.in_force(clock.today())).order_by("pk")
    return DemoAccount(
        email=account.email,
        name=account.person.full_name,
        roles=tuple(Role(role) for role in roles.values_list("role", flat=True)),
        password=DEMO_PASSWORD,
        code=code,
    )
