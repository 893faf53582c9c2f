"""Addresses of signing in and of one's own account. Only what is used; there is no sign-up."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path

from baqylau.foundation.identity import queries
from baqylau.foundation.identity.web import interests, signing
from baqylau.foundation.identity.web import views_account as own
from baqylau.foundation.identity.web.forms import (
    ForgottenPasswordForm,
    PasskeyForm,
    PasskeyNameForm,
)

# Empty unless this installation is a demonstration; called by the templates that show it.
_DEMO = {"demo_accounts": queries.demo_accounts}

_password = [
    path("change/", account.password_change, name="account_change_password"),
    path("set/", account.password_set, name="account_set_password"),
    path(
        "reset/",
        account.PasswordResetView.as_view(form_class=ForgottenPasswordForm),
        name="account_reset_password",
    ),
    path("reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

_passkeys = [
    path("", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("sign-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("confirm/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("add/", webauthn.AddWebAuthnView.as_view(form_class=PasskeyForm), name="mfa_add_webauthn"),
    path("<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path(
        "<int:pk>/name/",
        webauthn.EditWebAuthnView.as_view(form_class=PasskeyNameForm),
        name="mfa_edit_webauthn",
    ),
]

_second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.AuthenticateView.as_view(extra_context=_DEMO), name="mfa_authenticate"),
    path(
        "confirm/", mfa.ReauthenticateView.as_view(extra_context=_DEMO), name="mfa_reauthenticate"
    ),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "recovery-codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("passkeys/", include(_passkeys)),
]

urlpatterns = [
    path("digest/", own.choose_digest, name="account-digest"),
    path("", own.overview, name="account"),
    path("sign-in/", account.LoginView.as_view(extra_context=_DEMO), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("interests/", interests.interests, name="interests"),
    path("interests/<slug:ref>/end/", interests.interest_end, name="interest-end"),
    path("signing-key/", signing.signing_key, name="signing-key"),
    path("signing-key/retire/", signing.signing_key_retire, name="signing-key-retire"),
    path("sessions/", own.sessions, name="usersessions_list"),
    path("password/", include(_password)),
    path("second-factor/", include(_second_factor)),
]
