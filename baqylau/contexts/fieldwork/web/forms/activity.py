"""The form of an activity, and the rows of findings and recommendations under it."""

from datetime import date
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.fieldwork.vocabulary import ACTIVITY_KINDS, Rung, Sphere
from baqylau.contexts.fieldwork.web.choices import Offered
from baqylau.contexts.fieldwork.web.forms.fields import (
    FilesField,
    FilesInput,
    FindingNumbersField,
    OfferingForm,
    count_field,
    day_field,
    key_field,
    language_field,
    long_text,
    members_field,
    regime_field,
)

# A violation is never a member's to declare: it is confirmed on its own page.
RUNGS: Final = tuple((r.value, r.label) for r in Rung if r != Rung.VIOLATION)
_MOST_ROWS: Final = 40


class ActivityForm(OfferingForm):
    """What was done, where, when, by whom and by what right."""

    title = forms.CharField(
        label=_("What it was about, in one line"),
        max_length=300,
        help_text=_("For instance: “Repair of the road to the school in the village”."),
    )
    kind = forms.ChoiceField(label=_("Kind of activity"))
    sphere = forms.ChoiceField(label=_("Sphere"), required=False)
    topic = forms.CharField(label=_("Narrower subject"), required=False, max_length=200)
    project = key_field(_("Project"), required=False)
    regime = regime_field()
    place = key_field(_("Place"))
    starts_on = day_field(_("Day"))
    ends_on = day_field(
        _("Last day"), required=False, help_text=_("Only if it took more than one day.")
    )
    visited = key_field(
        _("Organisation visited or checked"),
        required=False,
    )
    members = members_field()
    participants = count_field(
        _("How many people it reached"),
        help_text=_(
            "Pupils at a lecture, citizens at a reception. Leave empty where nobody counted."
        ),
    )
    questions_considered = count_field(
        _("Questions considered"), help_text=_("For a meeting: items on its agenda.")
    )
    account = forms.CharField(
        label=_("What happened"),
        required=False,
        widget=long_text(6),
        help_text=_("Facts in their order. Names of private people do not belong here."),
    )
    language = language_field()
    signal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Offered, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.offer("kind", [("", _("Choose")), *((k.value, k.label) for k in ACTIVITY_KINDS)])
        self.offer("sphere", [("", _("None of these")), *Sphere.choices])
        self.offer("project", [("", _("None")), *offered.projects])
        self.offer("place", [("", _("Choose a place")), *offered.places])
        self.offer("visited", [("", _("None")), *offered.organisations])
        self.offer("members", offered.members)

    def clean(self) -> dict[str, Any]:
        """An activity ends no sooner than it begins, and has happened."""
        given = self.cleaned_data
        first: date | None = given.get("starts_on")
        last: date | None = given.get("ends_on") or first
        if first and first > self._today:
            self.add_error("starts_on", _("This day has not come yet."))
        elif first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first."))
        elif last and last > self._today:
            self.add_error("ends_on", _("This day has not come yet."))
        given["ends_on"] = last
        return given

    @property
    def has_more(self) -> bool:
        """Whether something was entered, or is wrong, among the fields that are folded away."""
        return any(self[name].errors or self[name].value() for name in self.folded)

    folded = ("topic", "project", "participants", "questions_considered")


class FindingForm(forms.Form):
    """What was seen, on the ladder of words, with its evidence."""

    text = forms.CharField(
        label=_("What was found"),
        widget=long_text(3),
        help_text=_("Say what you saw or measured, not what somebody is guilty of."),
    )
    rung = forms.ChoiceField(
        label=_("How much is known"),
        choices=RUNGS,
        initial=Rung.OBSERVATION,
    )
    document = forms.CharField(
        label=_("Document it does not match"),
        required=False,
        max_length=300,
        help_text=_("For a mismatch: the contract, project or standard, with its clause."),
    )
    act_number = forms.CharField(
        label=_("Number of the act drawn up"), required=False, max_length=120
    )
    seized = count_field(_("Items seized"))
    evidence = FilesField(
        label=_("Photographs and documents"),
        required=False,
        widget=FilesInput(attrs={"multiple": True}),
        help_text=_(
            "Up to 10 MB each. Originals stay with members; nothing is published by itself."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """A mismatch names the document it does not match."""
        given = self.cleaned_data
        if given.get("rung") == Rung.MISMATCH and not given.get("document", "").strip():
            self.add_error("document", _("Name the document, or call it a sign of risk for now."))
        return given

    @property
    def number(self) -> str:
        """The row's number as people count; empty in a row that is still to be added."""
        position = (self.prefix or "").rpartition("-")[2]
        return str(int(position) + 1) if position.isdecimal() else ""


class RecommendationFields(OfferingForm):
    """To whom, what, on which day, and by when an answer is due."""

    addressee = key_field(_("To whom"))
    text = forms.CharField(
        label=_("What should be done"),
        widget=long_text(3),
        help_text=_("One step that can be checked on the spot later."),
    )
    issued_on = day_field(_("Sent on"))
    norm_code = forms.ChoiceField(
        label=_("Deadline for an answer"),
        required=False,
        help_text=_(
            "The day is counted from the norm as it stood when the recommendation was sent."
        ),
    )

    def __init__(self, *args: Any, offered: Offered, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.offer("addressee", [("", _("Choose an organisation")), *offered.organisations])
        self.offer("norm_code", [("", _("No deadline by law")), *offered.norms])
        self.fields["issued_on"].initial = today

    def clean_issued_on(self) -> date:
        """Nothing was sent tomorrow."""
        day: date = self.cleaned_data["issued_on"]
        if day > self._today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class RecommendationRow(RecommendationFields):
    """A recommendation entered together with its findings, which are known by their numbers."""

    about = FindingNumbersField(
        label=_("About which findings"),
        required=False,
        help_text=_("Their numbers above, such as 1, 2. Empty: all of them."),
    )

    @property
    def number(self) -> str:
        """The row's number as people count; empty in a row that is still to be added."""
        position = (self.prefix or "").rpartition("-")[2]
        return str(int(position) + 1) if position.isdecimal() else ""


class RecommendationForm(RecommendationFields):
    """A recommendation added to an activity whose findings are already there."""

    about = forms.MultipleChoiceField(
        label=_("About which findings"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, findings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("about", findings)
        if not findings:
            del self.fields["about"]


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]  # generic in its stubs alone
    """Rows of which blank ones do not count, wherever they stand."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Every row that is there may stay blank; the one to be added already may."""
        asked: dict[str, Any] = super().get_form_kwargs(index)
        return asked if index is None else asked | {"empty_permitted": True}

    @property
    def filled(self) -> list[tuple[int, Any]]:
        """The rows in which something was entered, with their numbers as people count."""
        return [(n, form) for n, form in enumerate(self.forms, 1) if form.has_changed()]


def _rows_of(row: type[forms.Form]) -> type[Rows]:
    made = forms.formset_factory(row, formset=Rows, extra=1, max_num=_MOST_ROWS)
    return cast("type[Rows]", made)


FindingRows = _rows_of(FindingForm)
RecommendationRows = _rows_of(RecommendationRow)
