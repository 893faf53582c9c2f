"""Forms about pressure and contacts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.contexts.membership.vocabulary import Counterpart, Gift, PressureKind
from baqylau.contexts.membership.web.terms.forms import OfferingForm, day_field, key_field

Choices = Sequence[tuple[Any, Any]]
_ROWS = 4


def _words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": _ROWS})
    return forms.CharField(
        label=label, required=required, max_length=8000, widget=area, help_text=help_text
    )


class PressureForm(OfferingForm):
    """What happened to a member."""

    kind = forms.ChoiceField(label=_("How"), choices=PressureKind.choices)
    region = forms.TypedChoiceField(label=_("Region"), coerce=int)
    happened_on = day_field(_("When"))
    said = _words(_("What was said or done"), help_text=_("As close to the words as you remember."))
    who = forms.CharField(
        label=pgettext_lazy("pressure", "By whom"), max_length=300, required=False
    )
    case = forms.CharField(
        label=_("After which case"),
        max_length=30,
        required=False,
        help_text=_("Its reference, if there is one."),
    )
    recording = forms.FileField(
        label=_("Recording or paper"),
        required=False,
        help_text=_("It is kept encrypted as an original. Up to 10 MB."),
    )

    def __init__(self, *args: Any, regions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("region", [("", _("Choose a region")), *regions])


class ContactForm(OfferingForm):
    """A contact with somebody whose work is watched."""

    counterpart = forms.ChoiceField(label=_("With"), choices=Counterpart.choices)
    on = day_field(_("When"))
    whom = forms.CharField(label=_("Name and organisation"), max_length=300)
    about = _words(_("What it was about"))
    second = key_field(_("Second member present"))
    alone = _words(_("If there was none: why"), required=False)
    gift = forms.ChoiceField(label=_("Gifts"), choices=Gift.choices)
    offered = forms.CharField(label=_("What was offered"), max_length=300, required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("second", [("", _("Nobody")), *people])
