"""How allauth behaves here: closed to sign-up, in our words, in the language of the addressee."""

import base64
from hashlib import blake2b
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from baqylau.foundation.identity.models import Account

_TRY_LATER = _("Too many attempts. Try again in ten minutes.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Accounts are opened by invitation only."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The address or the password is not right."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not right, or has already been used."),
        "incorrect_password": _("The password is not right."),
        "invalid_login": _("The address or the password is not right."),
        "invalid_password_reset": _("This link has been used or has run out."),
        "rate_limited": _TRY_LATER,
        "too_many_login_attempts": _TRY_LATER,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: accounts are opened by a coordinator."""
        del request
        return False

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The public home, or the sign-in page where this process has no public door."""
        del request
        return resolve_url("home" if "public" in settings.DOORS else "account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the overview of the account."""
        del request
        return resolve_url("account")

    def format_email_subject(self, subject: str) -> str:
        """The subject after the name of the system; the host stays out of mailboxes' overviews."""
        return f"Baqylau: {subject}"

    def send_password_reset_mail(self, user: Account, email: str, context: dict[str, Any]) -> None:
        """The link, worded in the language of the person who receives it."""
        with translation.override(user.person.language):
            super().send_password_reset_mail(user, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Second factors, encrypted at rest: a copy of the database opens no account."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("This second factor cannot be removed."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
        "incorrect_code": _("This code is not right, or has already been used."),
        "unverified_email": _("The address of this account has not been confirmed."),
    }

    def encrypt(self, text: str) -> str:
        """Under a key derived from the installation's secret; a new secret voids all factors."""
        return _safe().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` was given."""
        return _safe().decrypt(encrypted_text.encode()).decode()


def _safe() -> Fernet:
    secret = settings.SECRET_KEY.encode()
    key = blake2b(secret, digest_size=32, person=b"second-factor").digest()
    return Fernet(base64.urlsafe_b64encode(key))
