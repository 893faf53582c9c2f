"""Forms inside a case: decisions, tasks, talk, handing on, and the public view."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.contexts.casework.vocabulary import CaseOutcome, ChainRole
from baqylau.contexts.casework.web.appeals.fields import offer_votes, vote_field
from baqylau.contexts.fieldwork.vocabulary import Sphere

Choices = Sequence[tuple[Any, Any]]


class _Offering(forms.Form):
    """A form whose choices depend on who fills it in."""

    def offer(self, name: str, choices: Choices) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def _reason(label: Any, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, widget=area, help_text=help_text)


class CloseForm(forms.Form):
    """What the case came to, and why."""

    outcome = forms.ChoiceField(label=_("What it came to"), choices=CaseOutcome.choices)
    reason = _reason(_("Why"), _("For members. The public reads what it came to, not this."))


class ApproveForm(forms.Form):
    """Approval of what another member prepared."""

    authorised_by = vote_field()

    def __init__(self, *args: Any, votes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_votes(self, votes)


class ReopenForm(forms.Form):
    """Why the case is taken up again."""

    reason = _reason(_("Why"), _("For members."))


class MergeForm(_Offering):
    """The case that this one is joined to."""

    into = forms.ChoiceField(label=_("The case it belongs to"))

    def __init__(self, *args: Any, cases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("into", [("", _("Choose a case")), *cases])


class TaskForm(_Offering):
    """What is to be done, by whom, until when."""

    text = forms.CharField(label=_("What is to be done"), max_length=300)
    person = forms.TypedChoiceField(
        label=_("By whom"), coerce=int, required=False, empty_value=None
    )
    due_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", [("", _("Whoever comes first")), *people])


class RemarkForm(forms.Form):
    """What is said to the other members."""

    text = _reason(_("Say something to the others"), _("It cannot be changed afterwards."))


class HandoverForm(_Offering):
    """From which role to which the case goes."""

    from_role = forms.ChoiceField(
        label=pgettext_lazy("handover", "From"), choices=ChainRole.choices
    )
    to_role = forms.ChoiceField(
        label=pgettext_lazy("handover", "To"),
        choices=ChainRole.choices,
        initial=ChainRole.AMBASSADOR,
    )
    to_person = forms.TypedChoiceField(
        label=_("To whom"), coerce=int, required=False, empty_value=None
    )
    note = forms.CharField(
        label=pgettext_lazy("in a form", "Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For members. The public sees the roles and the day."),
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to_person", [("", _("Nobody in particular")), *people])


class PublicViewForm(_Offering):
    """What the public would read."""

    title = forms.CharField(
        label=_("Title for the public"),
        max_length=300,
        help_text=_("It accuses nobody and names no private person."),
    )
    summary = forms.CharField(
        label=_("What the group says"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What is known, what is being done, and what is not known yet."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    place = forms.TypedChoiceField(
        label=_("Place shown"),
        coerce=int,
        help_text=_("The region, or the district where enough signals came from it."),
    )
    sphere = forms.ChoiceField(label=_("Sphere"), required=False)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", places)
        self.offer("sphere", [("", _("Not stated")), *Sphere.choices])


class WithdrawForm(forms.Form):
    """Why the public no longer sees the case."""

    reason = _reason(_("Why"), _("The public reads this instead of the case."))
