"""Forms of copies for the public: what is taken out, and the words that go with the copy."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from baqylau.foundation.evidence.copies import Redaction
from baqylau.foundation.evidence.copies.plan import Kind
from baqylau.foundation.evidence.copies.vocabulary import Category

_HUNDRED: Final = 100.0
_MOST: Final = 200
_BOX: Final = ("x", "y", "width", "height")
_SPAN: Final = ("from_s", "to_s")


def _share(label: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"min": 0, "max": 100, "step": 0.1})
    return forms.FloatField(
        label=label, required=False, min_value=0, max_value=_HUNDRED, widget=widget
    )


class RedactionForm(forms.Form):
    """One thing taken out. Places are in hundredths of the picture, times in seconds."""

    category = forms.ChoiceField(label=_("What is taken out"), choices=Category.choices)
    page = forms.IntegerField(label=_("Page"), min_value=1, initial=1)
    x = _share(_("From the left, %"))
    y = _share(_("From the top, %"))
    width = _share(_("Width, %"))
    height = _share(_("Height, %"))
    from_s = forms.FloatField(label=_("From, seconds"), required=False, min_value=0)
    to_s = forms.FloatField(label=_("To, seconds"), required=False, min_value=0)

    def __init__(self, *args: Any, kind: Kind, page: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind in {"photo", "document"}:
            self._without(*_SPAN)
        if kind == "audio":
            self._without(*_BOX)
        if kind == "document":
            self.fields["page"].initial = page
        else:
            self.fields["page"].widget = forms.HiddenInput()

    def _without(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    def redaction(self) -> Redaction | None:
        """What this row takes out; None where it covers nothing."""
        given = self.cleaned_data
        if not given:
            return None
        box = {name: (given.get(name) or 0.0) / _HUNDRED for name in _BOX}
        box["width"] = min(box["width"], 1 - box["x"])
        box["height"] = min(box["height"], 1 - box["y"])
        span = {name: given.get(name) or 0.0 for name in _SPAN}
        made = Redaction(category=given["category"], page=given["page"], **box, **span)
        return made if made.is_box or made.is_span else None


RedactionSet = forms.formset_factory(RedactionForm, extra=2, max_num=_MOST, absolute_max=_MOST)


class CopyForm(forms.Form):
    """The words that go with a copy, and whether voices are changed."""

    caption = forms.CharField(
        label=_("What it shows"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "For whoever cannot see or hear it, and under the picture. Say what is there; accuse nobody."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    disguise = forms.BooleanField(
        label=_("Disguise voices"),
        required=False,
        help_text=_(
            "The voice becomes a machine's. Words, language, accent and manner of speech stay: whoever "
            "knows the speaker may still recognise them. Where a life depends on it, publish what was "
            "said in writing, and no sound."
        ),
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind in {"photo", "document"}:
            del self.fields["disguise"]


class WhyForm(forms.Form):
    """Why a copy is not published, or no longer."""

    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, name: str = "why", **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{name}_%s", **kwargs})
