"""Forms of identity: invitation, end of a mandate, and allauth's where its own do not suit."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from baqylau.foundation.identity.vocabulary import Role


class DayInput(forms.DateInput):
    """A day, by the browser's own picker where it has one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class InvitationForm(forms.Form):
    """Whom to give which role, where, from when and on what ground."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The link for choosing a password goes to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    role = forms.ChoiceField(label=_("Role"))
    place = forms.ChoiceField(
        label=_("Territory"),
        required=False,
        help_text=_("Leave as it is for the whole territory of the body."),
    )
    serves = forms.ChoiceField(
        label=_("Serves a state body or another employer"),
        required=False,
        help_text=_("Whoever serves a state body can never be an administrator."),
    )
    valid_from = forms.DateField(label=_("First day"), widget=DayInput())
    valid_to = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DayInput(),
        help_text=_("Empty: until the mandate is ended."),
    )
    document = forms.CharField(
        label=_("Document"),
        max_length=200,
        help_text=_("The order or protocol and its number."),
    )

    def __init__(
        self,
        *args: Any,
        roles: Iterable[Role],
        places: Sequence[tuple[int, str]],
        employers: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("role", [(role.value, role.label) for role in roles])
        self._offer("place", [("", _("The whole territory")), *places])
        self._offer("serves", [("", _("Nobody of these")), *employers])

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_place(self) -> int | None:
        """The key of the place, or None for the whole territory."""
        return int(self.cleaned_data["place"]) if self.cleaned_data["place"] else None

    def clean_serves(self) -> int | None:
        """The key of the organisation, or None."""
        return int(self.cleaned_data["serves"]) if self.cleaned_data["serves"] else None

    def clean_role(self) -> Role:
        """The role as a word of the vocabulary."""
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any] | None:
        """The last day is not before the first."""
        first: date | None = self.cleaned_data.get("valid_from")
        last: date | None = self.cleaned_data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day lies before the first."))
        return self.cleaned_data


class EndingForm(forms.Form):
    """Why a mandate is ended."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays with the mandate and its holder can read it."),
    )


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    """Writes to known addresses only; the page says the same to everybody."""

    def save(self, request: Any, **kwargs: Any) -> str:
        """Send the link where there is an account; the address as typed."""
        if self.users:
            return str(super().save(request, **kwargs))
        return str(self.cleaned_data["email"])


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """A passkey and a name to know it by."""

    name = forms.CharField(
        label=_("Name of the key"),
        required=False,
        help_text=_("So that you recognise it in the list, for instance “my phone”."),
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with this key alone"),
        required=False,
        help_text=_("The key then asks for your fingerprint, face or PIN; no password is needed."),
    )


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of the key"))
