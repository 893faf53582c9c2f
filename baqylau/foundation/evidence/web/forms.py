"""Forms of the vault: opening it, and looking after keys."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from baqylau.foundation.evidence.keys import Keyring
from baqylau.foundation.evidence.vocabulary import KeyRole

_LONGEST: Final = 20_000  # signs or bytes of a key file


class UnlockForm(forms.Form):
    """A key file, pasted or chosen."""

    key = forms.CharField(
        label=_("The key"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Paste the key file here. The line begins with AGE-SECRET-KEY-1."),
    )
    file = forms.FileField(
        label=_("or choose the key file"), required=False, max_length=200, allow_empty_file=True
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_file(self) -> str:
        """The text of the file, as far as a key file can be long."""
        file = self.cleaned_data["file"]
        return file.read(_LONGEST).decode("utf-8", "replace") if file else ""

    def keys(self) -> Keyring:
        """The keys that were given. Refused: NotAKey."""
        return Keyring.read(self.cleaned_data["key"] + "\n" + self.cleaned_data["file"])


class RecipientForm(forms.Form):
    """The public half of a key that was made elsewhere."""

    recipient = forms.CharField(
        label=_("Public half"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("It begins with age1. The program age-keygen shows it beside the key."),
    )
    role = forms.ChoiceField(label=_("Whose key it is"), choices=KeyRole.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "add_%s", **kwargs})
