"""Forms of cases: what a case is, what belongs to it, and what is looked for in their list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.casework.vocabulary import CaseState
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
    organisation = forms.TypedChoiceField(
        label=_("Organisation it is about"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Whoever has declared an interest in it will be kept out of the case."),
    )
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
        organisations: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", _grouped(places))
        self.offer("sphere", [("", _("Not stated")), *Sphere.choices])
        self.offer("organisation", [("", _("Not stated")), *organisations])
        self.offer("signals", signal_choices(signals))
        if not signals:
            del self.fields["signals"]


class CaseEditForm(CaseForm):
    """What a case is about, as corrected; its language and signals are not corrected here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, signals=(), **kwargs)
        del self.fields["language"]


class CasesForm(_Offering):
    """What the list of cases is narrowed to, as the address says."""

    state = forms.ChoiceField(label=_("Where the case stands"), required=False)
    sphere = forms.ChoiceField(label=_("Sphere"), required=False)
    organisation = forms.TypedChoiceField(
        label=_("Organisation"), coerce=int, required=False, empty_value=None
    )
    mine = forms.BooleanField(
        label=_("Only mine"),
        required=False,
        help_text=_("Those you have opened or have a task in."),
    )

    def __init__(self, *args: Any, organisations: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("state", [("", _("Open and closed")), *CaseState.choices])
        self.offer("sphere", [("", _("All spheres")), *Sphere.choices])
        self.offer("organisation", [("", _("All organisations")), *organisations])


class SignalForm(_Offering):
    """Which signal is about this matter too."""

    signal = forms.ChoiceField(label=_("Signal"))

    def __init__(self, *args: Any, signals: Sequence[SignalFacts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("signal", [("", _("Choose a signal")), *signal_choices(signals)])


class LinkForm(_Offering):
    """Which activity looked at the matter."""

    activity = forms.ChoiceField(label=_("Activity"))

    def __init__(self, *args: Any, activities: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("activity", [("", _("Choose an activity")), *activities])


def signal_choices(signals: Sequence[SignalFacts]) -> list[tuple[str, str]]:
    """Signals to choose: the members' own line, or the words where the vault is open."""
    return [(one.ref, (one.title or gettext("Sealed words"))[:120]) for one in signals]


def _grouped(groups: Sequence[PlaceGroup]) -> list[tuple[Any, Any]]:
    """Choices of a select with a heading for each region; a group without a name has none."""
    offered: list[tuple[Any, Any]] = [("", _("Choose a place"))]
    for group in groups:
        offered.extend([(group.name, list(group.places))] if group.name else list(group.places))
    return offered
