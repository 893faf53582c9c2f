"""Forms of triage: filters, decisions, the conversation, and taking a signal down."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.contexts.intake.queries import PlaceGroup
from baqylau.contexts.intake.rules.signals import LIMIT
from baqylau.contexts.intake.vocabulary import BY_HAND, Severity, Sphere
from baqylau.contexts.intake.web.menu import Menu

Pairs = Sequence[tuple[Any, Any]]
_ANY: Final = pgettext_lazy("filter", "Any")


class Offering(forms.Form):
    """A form whose choices depend on who fills it in."""

    def offer(self, name: str, choices: Pairs) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def grouped(groups: Sequence[PlaceGroup], *, first: Any = None) -> list[tuple[Any, Any]]:
    """Choices of a select with a heading for each region; a group without a name has none."""
    offered: list[tuple[Any, Any]] = [("", first or _("Choose a place"))]
    for group in groups:
        offered.extend([(group.name, list(group.places))] if group.name else list(group.places))
    return offered


class QueueForm(Offering):
    """Which signals of the queue to show."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    place = forms.TypedChoiceField(
        widget=Menu, label=_("Where, with all within"), required=False, coerce=int, empty_value=None
    )
    sphere = forms.ChoiceField(
        widget=Menu, label=_("Sphere"), required=False, choices=[("", _ANY), *Sphere.choices]
    )
    organisation = forms.TypedChoiceField(
        widget=Menu, label=_("Organisation"), required=False, coerce=int, empty_value=None
    )
    severity = forms.TypedChoiceField(
        widget=Menu,
        label=_("How pressing"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _ANY), *Severity.choices],
    )
    language = forms.ChoiceField(
        widget=Menu, label=_("Language"), required=False, choices=[("", _ANY), *settings.LANGUAGES]
    )
    mine = forms.BooleanField(label=_("Given to me"), required=False)
    unread = forms.BooleanField(label=_("The reporter waits for an answer"), required=False)

    def __init__(
        self, *args: Any, places: Sequence[PlaceGroup], organisations: Pairs, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", grouped(places, first=_ANY))
        self.offer("organisation", [("", _ANY), *organisations])


class JudgeForm(Offering):
    """What a member makes of a signal."""

    place = forms.TypedChoiceField(widget=Menu, label=_("Where"), coerce=int)
    sphere = forms.ChoiceField(
        label=_("Sphere"), required=False, choices=[("", _("Not stated")), *Sphere.choices]
    )
    organisation = forms.TypedChoiceField(
        widget=Menu,
        label=_("Organisation it is about"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    severity = forms.TypedChoiceField(label=_("How pressing"), coerce=int, choices=Severity.choices)
    summary = forms.CharField(
        label=_("Our own line about it"),
        required=False,
        max_length=300,
        help_text=_("Kept in the open for colleagues without a key: name nobody."),
    )

    def __init__(
        self, *args: Any, places: Sequence[PlaceGroup], organisations: Pairs, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "judge_%s", **kwargs})
        self.offer("place", grouped(places))
        self.offer("organisation", [("", _("Not stated")), *organisations])


class AssignForm(Offering):
    """To whom a signal is given."""

    to = forms.TypedChoiceField(label=_("Give it to"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, members: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "assign_%s", **kwargs})
        self.offer("to", [("", _("Nobody in particular")), *members])


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, name: str = "reason", help_text: Any = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": f"{name}_%s", **kwargs})
        self.fields["reason"].help_text = help_text


class MergeForm(Offering):
    """Which signal it is joined to."""

    into = forms.ChoiceField(label=_("The signal it belongs to"))

    def __init__(self, *args: Any, others: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "merge_%s", **kwargs})
        self.offer("into", [("", _("Choose a signal")), *others])


class WordForm(forms.Form):
    """A message to the reporter."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "The reporter reads it with their twelve words. Sign with your role, not a name."
        ),
    )


class SignalForm(Offering):
    """What was said, where, about what, and how it reached the body."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "In the person's own words as far as possible. It is sealed: only holders of the key read it."
        ),
    )
    place = forms.TypedChoiceField(widget=Menu, label=_("Where"), coerce=int)
    sphere = forms.ChoiceField(
        label=_("Sphere"), required=False, choices=[("", _("Not stated")), *Sphere.choices]
    )
    channel = forms.ChoiceField(
        label=_("How it reached us"), choices=[(one.value, one.label) for one in BY_HAND]
    )
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(
        label=_("Language of the reporter"),
        choices=settings.LANGUAGES,
        help_text=_("The twelve words and our answers will be in it."),
    )
    link = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Of a message in a social network. It is sealed too."),
    )
    contact = forms.CharField(
        label=_("Who said it, and how to reach them"),
        required=False,
        max_length=500,
        help_text=_(
            "Only if they want you to know. It is sealed, and each look at it is told to the reporter."
        ),
    )
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: Sequence[PlaceGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", grouped(places))
