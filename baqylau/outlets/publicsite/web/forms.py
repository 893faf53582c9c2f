"""What a register may be asked, as forms read from the address; unknown words are said beside fields."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baqylau.contexts.casework.vocabulary import CaseState
from baqylau.contexts.fieldwork.queries import work
from baqylau.contexts.fieldwork.queries.figures import ANSWERED
from baqylau.contexts.fieldwork.vocabulary import (
    ACTIVITY_KINDS,
    NOT_ACTIVITIES,
    FixState,
    Kind,
    OutcomeKind,
    Rung,
    Sphere,
    Verdict,
)
from baqylau.foundation.institutions import queries as institutions
from baqylau.kernel.periods import KNOWN_DAYS
from baqylau.outlets.publicsite.pages.reading import Reader

ANY_SPHERE = "any"
_ISO = ["%Y-%m-%d"]
_HAS = ("participants", "questions_considered", "findings", "seized", "acts")
Choice = tuple[str, Any]


class _Day(forms.DateField):
    """A day of an address: always year-month-day, whatever the language."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=_ISO,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            validators=[MinValueValidator(KNOWN_DAYS.first), MaxValueValidator(KNOWN_DAYS.last)],
        )


class RegisterForm(forms.Form):
    """What every register may be narrowed to."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    territory = forms.CharField(required=False, max_length=9, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, reader: Reader) -> None:
        super().__init__(data)
        self.reader = reader
        for name, field in self.narrowing().items():
            self.fields[name] = field
        for name in set(self.fields) - set(self.data):
            # A hidden field that nobody asked for would add an empty word to every address.
            if isinstance(self.fields[name].widget, forms.HiddenInput):
                del self.fields[name]

    def narrowing(self) -> dict[str, forms.Field]:
        """The fields that depend on what is known, in the order shown."""
        return {
            "body": _choice(
                pgettext_lazy("oversight", "Body"), _("All bodies"), _bodies(self.reader)
            ),
            "region": _choice(_("Region, as it was then"), _("All regions"), _regions(self.reader)),
            "from": _Day(pgettext_lazy("period", "From")),
            "to": _Day(pgettext_lazy("period", "To")),
        }

    def clean(self) -> dict[str, Any]:
        """The days must be in order, and the territory known."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last < first:
            self.add_error("to", _("The period ends before it begins."))
        territory = cleaned.get("territory")
        if territory and self.reader.atlas.by_kato(territory) is None:
            self.add_error(None, _("There is no territory with this code."))
        return cleaned

    def in_words(self) -> str:
        """What was chosen, as a line of labels."""
        chosen = (
            dict(field.choices).get(str(self.data.get(name)))  # type: ignore[arg-type]  # plain pairs, ours
            for name, field in self.fields.items()
            if isinstance(field, forms.ChoiceField) and not field.widget.is_hidden
            if self.data.get(name) not in {"", None, ANY_SPHERE}
        )
        days = (self.data.get(name) for name in ("from", "to"))
        words = [self.data.get("q"), *chosen, " – ".join(day for day in days if day)]
        return ", ".join(str(word) for word in words if word)


class CountableForm(RegisterForm):
    """Registers that figures are counted from."""

    topic = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    has = forms.ChoiceField(
        required=False, choices=[(name, name) for name in _HAS], widget=forms.HiddenInput
    )

    def __init__(self, data: QueryDict, *, reader: Reader) -> None:
        """An address without a sphere means any; an empty one means none given."""
        asked = data.copy()
        asked.setdefault("sphere", ANY_SPHERE)
        super().__init__(asked, reader=reader)

    def narrowing(self) -> dict[str, forms.Field]:
        """Kind and sphere too."""
        return super().narrowing() | {
            "kind": _choice(_("Kind"), _("All kinds"), self.kinds()),
            "sphere": forms.ChoiceField(
                label=_("Sphere"),
                required=False,
                choices=[
                    (ANY_SPHERE, _("All spheres")), ("", _("No sphere given")), *Sphere.choices,
                ],
            ),
        }  # fmt: skip

    def kinds(self) -> list[Choice]:
        """Kinds of activity; then what is shown and not counted as activities."""
        others = [k for k in Kind if k in NOT_ACTIVITIES and k is not Kind.RECOMMENDATIONS]
        return [(k.value, k.label) for k in (*ACTIVITY_KINDS, *others)]


class ActivitiesForm(CountableForm):
    """The register of activities."""

    def narrowing(self) -> dict[str, forms.Field]:
        """Projects too."""
        language = self.reader.language
        projects = [(str(p.pk), p.names.in_(language)) for p in work.projects()]
        project = _choice(_("Project"), _("All projects"), projects)
        return super().narrowing() | ({"project": project} if projects else {})


class FindingsForm(CountableForm):
    """The register of findings."""

    def narrowing(self) -> dict[str, forms.Field]:
        """The ladder of words, and where the fix stands."""
        states = [*FixState.choices, ("fixed", _("Said to be fixed, verified or not"))]
        return super().narrowing() | {
            "rung": _choice(_("How much is known"), _("Everything"), Rung.choices),
            "state": _choice(_("Where the fix stands"), _("All states"), states),
        }


class RecommendationsForm(CountableForm):
    """The register of recommendations."""

    def narrowing(self) -> dict[str, forms.Field]:
        """Addressee, answer, and where the fix stands."""
        verdicts = [
            ("waiting", _("Waiting for an answer")),
            (ANSWERED, _("Answered")),
            *Verdict.choices,
        ]
        states = [*FixState.choices, ("fixed", _("Said to be fixed, verified or not"))]
        return super().narrowing() | {
            "verdict": _choice(_("Answer"), _("All answers"), verdicts),
            "state": _choice(_("Where the fix stands"), _("All states"), states),
            "addressee": _choice(_("Addressee"), _("All addressees"), _organisations(self.reader)),
        }

    def kinds(self) -> list[Choice]:
        """Recommendations may also have been given without an activity."""
        return [*super().kinds(), (Kind.RECOMMENDATIONS.value, _("Without an activity"))]


class OutcomesForm(RegisterForm):
    """The register of outcomes."""

    def narrowing(self) -> dict[str, forms.Field]:
        """Kinds of outcome; outcomes are not searched by words."""
        self.fields.pop("q", None)
        kind = _choice(_("Kind"), _("All kinds"), OutcomeKind.choices)
        return super().narrowing() | {"kind": kind}


class CasesForm(forms.Form):
    """What the register of public cases may be narrowed to."""

    def __init__(self, data: QueryDict, *, reader: Reader) -> None:
        super().__init__(data)
        self.fields["region"] = _choice(_("Region"), _("All regions"), _regions(reader))
        self.fields["sphere"] = _choice(_("Sphere"), _("All spheres"), Sphere.choices)
        self.fields["state"] = _choice(
            _("Where the case stands"), _("Open and closed"), CaseState.choices
        )

    def in_words(self) -> str:
        """What was chosen, as a line of labels."""
        chosen = (
            dict(field.choices).get(str(self.data.get(name)))  # type: ignore[arg-type]  # plain pairs, ours
            for name, field in self.fields.items()
            if isinstance(field, forms.ChoiceField) and self.data.get(name)
        )
        return ", ".join(str(word) for word in chosen if word)


def _choice(label: Any, everything: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", everything), *choices])


def _bodies(reader: Reader) -> list[Choice]:
    return [(body.slug, body.short_names.in_(reader.language)) for body in reader.bodies.values()]


def _regions(reader: Reader) -> list[Choice]:
    """The country, today's regions, then those that are gone."""
    held, language = reader.atlas, reader.language
    here = [(region.kato, region.names.in_(language)) for region in held.regions(reader.today)]
    gone = [(region.kato, region.names.in_(language)) for region in reader.former_regions()]
    country = held.country()
    top = (
        []
        if country is None
        else [(held.places[country].kato, reader.place(country, reader.today))]
    )
    return [*top, *sorted(here, key=lambda one: one[1]), *sorted(gone, key=lambda one: one[1])]


def _organisations(reader: Reader) -> list[Choice]:
    found = institutions.organisation_choices(reader.today, reader.language)
    return [(str(one.id), one.name) for one in found]
