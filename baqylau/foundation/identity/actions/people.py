"""People, their accounts and whom they serve."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.timezone import localdate

from baqylau.foundation.identity import access
from baqylau.foundation.identity.actions import history
from baqylau.foundation.identity.actions.mandates import grant_mandate, term_of
from baqylau.foundation.identity.errors import (
    NoSuchBody,
    NoSuchPerson,
    StateMayNotAdminister,
)
from baqylau.foundation.identity.models import Account, Person
from baqylau.foundation.identity.vocabulary import Role, What
from baqylau.kernel.actors import Actor, Capability
from baqylau.kernel.texts import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What came of an invitation. `is_new`: the account was opened and has no password yet."""

    account: int
    person: str
    mandate: str
    is_new: bool


@transaction.atomic
def invite_person(
    email: str,
    *,
    full_name: str,
    language: Language,
    body: str,
    role: Role,
    document: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_to: date | None = None,
    place: int | None = None,
    serves: int | None = None,
    person: int | None = None,
) -> Invitation:
    """Give somebody a mandate, opening an account where the address has none yet.

    Somebody known keeps their name, language and employer; `person` is the key of a member who has
    no account yet. Refusals are those of `grant_mandate`.
    """
    access.body_to_grant_in(body, by=by)
    account, is_new = _account_of(
        email, full_name=full_name, language=language, serves=serves, person=person, by=by, at=at
    )
    mandate = grant_mandate(
        account.person.ref,
        body=body, role=role, place=place,
        document=document, valid_from=valid_from, valid_to=valid_to,
        by=by, at=at,
    )  # fmt: skip
    return Invitation(account=account.pk, person=account.person.ref, mandate=mandate, is_new=is_new)


def _account_of(
    email: str,
    *,
    full_name: str,
    language: Language,
    serves: int | None,
    person: int | None,
    by: Actor,
    at: datetime,
) -> tuple[Account, bool]:
    """The account of this address, opened where there is none, and whether it was. As `open_account`."""
    known = Account.objects.select_related("person")
    found = known.filter(email__iexact=email).first()
    if found is not None:
        return found, False
    key = open_account(
        email, full_name=full_name, language=language, serves=serves, person=person, by=by, at=at
    )
    return known.get(pk=key), True


@transaction.atomic
def open_account(
    email: str,
    *,
    full_name: str,
    language: Language,
    by: Actor,
    at: datetime,
    serves: int | None = None,
    person: int | None = None,
    is_demo: bool = False,
) -> int:
    """Open an account without a password and without any mandate; its key.

    For somebody new, or for a `person` (by key) who has none. Raises `NoSuchBody`, `NoSuchPerson`.
    """
    if not by.may_somewhere(Capability.GRANT_MANDATE):
        raise NoSuchBody
    holder = _without_account(person) if person is not None else None
    holder = holder or Person.objects.create(
        full_name=full_name.strip(), language=language, serves_id=serves, is_demo=is_demo
    )
    account = Account(email=email.strip().lower(), person=holder)
    account.set_unusable_password()
    account.save()
    # Whoever invites vouches for the address; the invitation itself travels to it.
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    history.record(What.ACCOUNT_OPENED, person=holder, by=by, at=at)
    return account.pk


def _without_account(person: int) -> Person:
    """Raises `NoSuchPerson`."""
    held = Person.objects.select_for_update(of=("self",)).filter(pk=person, account=None)
    found = held.first()
    if found is None:
        raise NoSuchPerson
    return found


def add_person(full_name: str, *, language: Language, by: Actor, is_demo: bool = False) -> int:
    """Somebody without an account: they may hold a position and sign in later; their key.

    What they become is written down where it is decided. Raises `NoSuchBody`.
    """
    if not by.may_somewhere(Capability.GRANT_MANDATE):
        raise NoSuchBody
    added = Person.objects.create(full_name=full_name.strip(), language=language, is_demo=is_demo)
    return added.pk


@transaction.atomic
def set_serves(person: str, *, organisation: int | None, by: Actor, at: datetime) -> None:
    """Record whom a person serves.

    Raises `NoSuchPerson`, and `StateMayNotAdminister` for a state body while the person holds, or
    is about to hold, an administrator's mandate.
    """
    found = access.person_to_change(person, by=by)
    today = localdate(at)
    if organisation is not None and access.is_of_the_state(organisation, on=today):
        _refuse_administrator(found, on=today)
    found.serves_id = organisation
    found.save(update_fields=["serves"])
    history.record(What.EMPLOYER_RECORDED, person=found, by=by, at=at, organisation=organisation)


def _refuse_administrator(person: Person, *, on: date) -> None:
    """Raises `StateMayNotAdminister`."""
    held = person.mandates.filter(role=Role.ADMINISTRATOR)
    if any(term_of(mandate).may_still_hold(on) for mandate in held):
        raise StateMayNotAdminister


@transaction.atomic
def choose_digest(*, is_wanted: bool, by: Actor, at: datetime) -> None:
    """Switch one's own daily letter on or off. Raises `NoSuchPerson` for somebody without an account."""
    account = access.own_account(by=by)
    if account.digest == is_wanted:
        return
    account.digest = is_wanted
    account.save(update_fields=["digest"])
    history.record(What.DIGEST_CHOSEN, person=account.person, by=by, at=at, is_wanted=is_wanted)


def end_session(key: int | None, *, account: Account, but: str) -> int:
    """Sign an account out of one session, or with None of every session but the present one.

    `but` is the present session's own key, which stays. How many were ended.
    """
    sessions = UserSession.objects.filter(user=account).exclude(session_key=but)
    ended = list(sessions if key is None else sessions.filter(pk=key))
    for session in ended:
        session.end()
    return len(ended)
