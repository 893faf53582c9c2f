"""The form by which a signal is taken down."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.intake.queries import PlaceGroup
from baqylau.contexts.intake.vocabulary import Channel, Sphere


class SignalForm(forms.Form):
    """What was said, where, about what, and how it reached the body."""

    text = forms.CharField(
        label=_("What was said"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "In the person's own words as far as possible. Leave out names, telephone numbers and "
            "anything else by which the person could be found."
        ),
    )
    place = forms.TypedChoiceField(label=_("Where"), coerce=int)
    sphere = forms.ChoiceField(label=_("Sphere"), required=False)
    channel = forms.ChoiceField(label=_("How it reached us"), choices=Channel.choices)
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, places: Sequence[PlaceGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("place", grouped(places))
        self._offer("sphere", [("", _("Not stated")), *Sphere.choices])

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def grouped(groups: Sequence[PlaceGroup]) -> list[tuple[Any, Any]]:
    """Choices of a select with a heading for each region; a group without a name has none."""
    offered: list[tuple[Any, Any]] = [("", _("Choose a place"))]
    for group in groups:
        offered.extend([(group.name, list(group.places))] if group.name else list(group.places))
    return offered
