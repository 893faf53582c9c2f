"""Forms of competitions: applying, calling, scoring, deciding."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.contexts.membership.actions.competitions import applying
from baqylau.contexts.membership.queries.competitions import CriterionFacts, SeatFacts
from baqylau.contexts.membership.rules.competitions.ranking import MOST_POINTS
from baqylau.contexts.membership.vocabulary import Position
from baqylau.contexts.membership.web.competitions.pages import seat_words
from baqylau.contexts.membership.web.terms.forms import (
    Choices,
    OfferingForm,
    day_field,
    key_field,
    sphere_field,
)
from baqylau.contexts.membership.web.terms.wording import language

_QUIET: Final = {"autocomplete": "off"}
_MOST_ROWS: Final = 20


def _long(rows: int, **more: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **more})


class ApplicationForm(OfferingForm):
    """What a candidate says."""

    use_required_attribute = False

    seat = forms.ChoiceField(label=_("What you stand for"))
    name = forms.CharField(
        label=_("Your name"),
        max_length=applying.LONGEST_NAME,
        widget=forms.TextInput(attrs=_QUIET),
        help_text=_("As in your documents. The jurors read it, to say whether they know you."),
    )
    contact = forms.CharField(
        label=_("How to reach you"),
        max_length=applying.LONGEST_CONTACT,
        widget=forms.TextInput(attrs=_QUIET),
        help_text=_("Telephone or e-mail. It is sealed: only holders of the group's key read it."),
    )
    statement = forms.CharField(
        label=_("Why you, and what you have done"),
        max_length=applying.LONGEST_STATEMENT,
        widget=_long(8, **_QUIET),
        help_text=_("Go through the criteria one by one: the jurors score each of them."),
    )
    ties = forms.CharField(
        label=_("What ties you to anybody concerned"),
        required=False,
        max_length=applying.LONGEST_TIES,
        widget=_long(4, **_QUIET),
        help_text=_(
            "Kin, work, money or a dispute: with organisations the group watches, with its members, "
            "with a juror. A tie that is declared is no fault."
        ),
    )
    no_ties = forms.BooleanField(label=_("Nothing ties me to any of them"), required=False)
    is_named = forms.BooleanField(
        label=_("My name may be published if I am chosen"),
        required=False,
        help_text=_("Otherwise the public reads a number and a pseudonym."),
    )

    def __init__(self, *args: Any, seats: Sequence[SeatFacts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("seat", [(seat.ref, seat_words(seat)) for seat in seats])

    def clean(self) -> dict[str, Any]:
        """Ties are declared, or it is declared that there are none."""
        given = self.cleaned_data
        if bool(given.get("ties", "").strip()) == bool(given.get("no_ties")):
            self.add_error("ties", _("Say what ties you, or tick that nothing does."))
        return given


class CodeForm(forms.Form):
    """What opens an application."""

    use_required_attribute = False

    ref = forms.CharField(label=_("Reference"), max_length=40, widget=forms.TextInput(attrs=_QUIET))
    code = forms.CharField(label=_("Code"), max_length=80, widget=forms.TextInput(attrs=_QUIET))


class CallForm(OfferingForm):
    """A call, equal in three languages."""

    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=200)
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    text_kk = forms.CharField(label=_("Announcement in Kazakh"), widget=_long(6))
    text_ru = forms.CharField(label=_("Announcement in Russian"), widget=_long(6))
    text_en = forms.CharField(label=_("Announcement in English"), widget=_long(6))
    document = forms.CharField(
        label=_("Document"),
        max_length=200,
        help_text=_("The order or protocol by which it is called."),
    )
    opens_on = day_field(_("Applications from"))
    closes_on = day_field(
        _("Applications until"), help_text=_("At least fourteen days, both days included.")
    )
    decide_by = day_field(_("Decision by"))
    jurors = forms.TypedMultipleChoiceField(
        label=_("Jurors"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their names are published with the call. A juror does not stand."),
    )
    jurors_needed = forms.IntegerField(
        label=_("Jurors needed for each candidate"),
        min_value=2,
        max_value=30,
        help_text=_("Those tied to a candidate do not score; name enough of them."),
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("jurors", people)


class SeatForm(OfferingForm):
    """Seats of one kind, and their term."""

    position = forms.ChoiceField(
        label=_("Position"), choices=[("", _("Choose")), *Position.choices]
    )
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=100)
    sphere = sphere_field()
    place = key_field(_("Territory"))
    begins_on = day_field(_("Term from"))
    ends_on = day_field(_("Term up to and with"))

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("place", [("", _("The whole territory of the body")), *places])


class CriterionForm(forms.Form):
    """A criterion in three languages, and its weight."""

    name_kk = forms.CharField(label=_("Criterion in Kazakh"), max_length=150)
    name_ru = forms.CharField(label=_("Criterion in Russian"), max_length=150)
    name_en = forms.CharField(label=_("Criterion in English"), max_length=150)
    weight = forms.IntegerField(
        label=_("Weight, per cent"),
        min_value=1,
        max_value=100,
        help_text=_("All of them together make a hundred."),
    )


Rows: TypeAlias = "forms.BaseFormSet[Any]"


def rows_of(kind: type[forms.Form], prefix: str, data: Any, *, extra: int, **kwargs: Any) -> Rows:
    """Rows of one form; those left empty are not read."""
    made = forms.formset_factory(kind, extra=extra, min_num=1, max_num=_MOST_ROWS)
    return made(data, prefix=prefix, form_kwargs=kwargs)


class ScoreForm(forms.Form):
    """Whole points for each criterion; a correction says why."""

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[CriterionFacts],
        is_correction: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in criteria:
            self.fields[f"criterion_{one.key}"] = forms.IntegerField(
                label=f"{one.names.in_(language())} · {one.weight} %",
                min_value=0,
                max_value=MOST_POINTS,
                help_text=_("From 0 to 10."),
            )
        if is_correction:
            self.fields["reason"] = forms.CharField(
                label=_("Why it is corrected"), max_length=300, widget=_long(2)
            )

    @property
    def points(self) -> dict[int, int]:
        """Points by key of criterion."""
        given = self.cleaned_data
        return {
            int(name.removeprefix("criterion_")): points
            for name, points in given.items()
            if name.startswith("criterion_")
        }


class TieForm(forms.Form):
    """Whether anything ties a juror to a candidate."""

    tied = forms.ChoiceField(
        label=_("Does anything tie you to this candidate?"),
        choices=[
            ("no", _("No: no kinship, work, money, quarrel or friendship")),
            ("yes", _("Yes: I keep out of scoring this candidate")),
        ],
        widget=forms.RadioSelect,
    )


class KeyForm(forms.Form):
    """One's signing key, used in memory and forgotten."""

    key = forms.CharField(
        label=_("Your signing key"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "It begins with BAQYLAU-SIGN-1. It signs this decision in memory and is not kept."
        ),
    )
    no_ties = forms.BooleanField(label=_("Nothing ties me to those who are chosen"))


class DecisionForm(KeyForm, OfferingForm):
    """Who is chosen, and why where it differs from the ranking."""

    chosen = forms.MultipleChoiceField(
        label=_("Who is chosen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        required=False,
        max_length=4000,
        widget=_long(5),
        help_text=_(
            "Needed where the choice differs from the ranking or tells equals apart. Everybody reads them."
        ),
    )
    field_order = ("chosen", "reasons", "no_ties", "key")

    def __init__(self, *args: Any, candidates: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("chosen", candidates)


class MemberAlreadyForm(OfferingForm):
    """Which member a candidate is."""

    candidate = forms.ChoiceField(label=_("Candidate"))
    person = forms.TypedChoiceField(
        label=pgettext_lazy("competition", "Is this member"), coerce=int
    )

    def __init__(self, *args: Any, candidates: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("candidate", candidates)
        self.offer("person", people)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=_long(3))
