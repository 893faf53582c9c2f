"""Forms of casework: opening a case, and linking an activity to one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.fieldwork.vocabulary import Sphere
from baqylau.contexts.intake.queries import PlaceGroup, SignalFacts


class _Offering(forms.Form):
    """A form whose choices depend on who fills it in."""

    def offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class CaseForm(_Offering):
    """What the matter is, where, and which signals raised it."""

    title = forms.CharField(
        label=_("What the matter is"),
        max_length=300,
        help_text=_(
            "One line that accuses nobody: it may become public. Name the thing and the place."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    place = forms.TypedChoiceField(label=_("Where"), coerce=int)
    sphere = forms.ChoiceField(label=_("Sphere"), required=False)
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    signals = forms.MultipleChoiceField(
        label=_("Signals that raised it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They stay with members, also when the case is public."),
    )

    def __init__(
        self,
        *args: Any,
        places: Sequence[PlaceGroup],
        signals: Sequence[SignalFacts],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", _grouped(places))
        self.offer("sphere", [("", _("Not stated")), *Sphere.choices])
        self.offer("signals", [(signal.ref, signal.text[:120]) for signal in signals])
        if not signals:
            del self.fields["signals"]


class LinkForm(_Offering):
    """Which activity looked at the matter."""

    activity = forms.ChoiceField(label=_("Activity"))

    def __init__(self, *args: Any, activities: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("activity", [("", _("Choose an activity")), *activities])


def _grouped(groups: Sequence[PlaceGroup]) -> list[tuple[Any, Any]]:
    """Choices of a select with a heading for each region; a group without a name has none."""
    offered: list[tuple[Any, Any]] = [("", _("Choose a place"))]
    for group in groups:
        offered.extend([(group.name, list(group.places))] if group.name else list(group.places))
    return offered
