"""The one-time link by which an invited person chooses a password, and the letter with it."""

from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from baqylau.foundation.identity.models import Account
from baqylau.foundation.identity.queries import BodyFacts


def link(account: Account, *, site: str) -> str:
    """The address at which this account's password can be chosen, once, within three days."""
    key = default_token_generator.make_token(account)
    with translation.override(account.person.language):
        path = reverse(
            "account_reset_password_from_key",
            kwargs={"uidb36": user_pk_to_url_str(account), "key": key},
        )
    return urljoin(site, path)


def send(account: Account, body: BodyFacts, *, site: str) -> None:
    """Write to the invited person in their language."""
    language = account.person.language
    context = {
        "name": account.person.full_name,
        "body": body.names.in_(language),
        "link": link(account, site=site),
    }
    with translation.override(language):
        subject = render_to_string("identity/mail/invitation_subject.txt", context).strip()
        text = render_to_string("identity/mail/invitation.txt", context)
    send_mail(subject, text, None, [account.email])
