"""Reads of accounts: who signs in, where, and who gets a daily letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from baqylau.foundation.identity import access
from baqylau.foundation.identity.models import Account
from baqylau.kernel.actors import ANYONE, Actor
from baqylau.kernel.texts import Language, as_language


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
class DigestReader:
    """Somebody who gets a daily letter, and who they are to those who know of work."""

    member: str
    email: str
    language: Language
    actor: Actor


def has_account(person: int) -> bool:
    """Whether a person (by key) can sign in at all."""
    return Account.objects.filter(person=person).exists()


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
