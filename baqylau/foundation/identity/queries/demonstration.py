"""Reads of the demonstration's accounts."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.conf import settings

from baqylau.foundation.identity import access, rules
from baqylau.foundation.identity.demonstration import DEMO_EMAILS, DEMO_PASSWORD
from baqylau.foundation.identity.models import Account
from baqylau.foundation.identity.vocabulary import Role
from baqylau.kernel import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """A demonstration account with what is needed to sign in at this moment."""

    email: str
    name: str
    roles: tuple[Role, ...]
    password: str
    code: str


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
