"""Forms of due process. What is missing is said by the refusal; a form only asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.membership.vocabulary import Measure, Outcome, ProcessRole
from baqylau.contexts.membership.web.process.words import REASONS

Choices = Iterable[tuple[Any, Any]]
_LONG = 6_000


class DayInput(forms.DateInput):
    """A day, by the browser's own picker where it has one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _text(
    label: Any, help_text: Any = "", *, rows: int = 5, required: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=_LONG,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _reason(part: str) -> forms.CharField:
    # Whether enough is said is for the rules: one place decides, and says so.
    return _text(REASONS[part], required=False)


class Offering(forms.Form):
    """A form whose choices depend on where the process is."""

    def __init__(
        self, *args: Any, offered: dict[str, Choices] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (offered or {}).items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class SignedForm(Offering):
    """A form that is signed with one's own key, but by the person concerned."""

    key = forms.CharField(
        label=_("Your signing key"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("It begins with BAQYLAU-SIGN-1. It is used for this entry and not kept."),
    )

    def __init__(self, *args: Any, signs: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key = self.fields.pop("key")
        if signs:
            # Asked last: what is signed stands above it.
            self.fields["key"] = key


class OpenForm(Offering):
    """About whom, under which rule, on what grounds."""

    person = forms.TypedChoiceField(label=_("Member"), coerce=int)
    rule = forms.ChoiceField(label=_("Rule"))
    grounds = _text(_("Grounds"), _("What happened, when, and what shows it. Nobody is told yet."))


class NameForm(Offering):
    """Whom to give which part."""

    person = forms.TypedChoiceField(
        label=_("Who"),
        coerce=int,
        help_text=_("Nobody who reported, decides already, or is the person concerned."),
    )
    role = forms.ChoiceField(
        label=_("Part"),
        choices=[(one.value, one.label) for one in (ProcessRole.DECIDER, ProcessRole.PANEL)],
    )


class DeclareForm(Offering):
    """Whether anything ties one to the matter."""

    conflict = forms.TypedChoiceField(
        label=_("Your declaration"),
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
        choices=[
            ("no", _("Nothing ties me to the person or the matter")),
            ("yes", _("Something does: I stand back")),
        ],
    )


class NotifyForm(SignedForm):
    """The notice."""

    rule = forms.ChoiceField(label=_("Rule"))
    measure = forms.ChoiceField(
        label=_("Gravest measure that may follow"),
        choices=[(one.value, one.label) for one in Measure if one != Measure.NONE],
        help_text=_("The decision cannot go beyond it."),
    )
    grounds = _text(_("Grounds"), _("What is held against the person, so that it can be answered."))
    evidence = _text(_("Evidence"), _("References, one on a line."), rows=3, required=False)
    reply_days = forms.IntegerField(label=_("Days for the reply"), min_value=0, max_value=365)
    how_to_reply = _text(_("How to reply"), rows=3, required=False)
    how_to_appeal = _text(_("How to appeal"), rows=3, required=False)

    def clean_evidence(self) -> list[str]:
        """References, one on a line."""
        return [line.strip() for line in self.cleaned_data["evidence"].splitlines() if line.strip()]


HOW = (
    ("in-person", _("In person, against signature")),
    ("post", _("By registered letter")),
    ("e-mail", _("By e-mail that was answered")),
)


class HandOverForm(SignedForm):
    """How something reached the person."""

    how = forms.ChoiceField(label=_("How it was handed over"), choices=HOW)


class ReplyForm(Offering):
    """The person's words."""

    text = _text(_("Your words"), rows=10)
    is_complete = forms.BooleanField(
        label=_("I have said everything: there is no need to wait for the last day"), required=False
    )


class HearForm(SignedForm):
    """What was said at the hearing."""

    was_present = forms.BooleanField(label=_("The person came or sent somebody"), required=False)
    account = _text(_("What was said"), rows=8)


class DecisionForm(Offering):
    """A decision with its reasons."""

    measure = forms.ChoiceField(
        label=_("Measure"), choices=[(one.value, one.label) for one in Measure]
    )
    until = forms.DateField(label=_("Last day"), required=False, widget=DayInput())
    fact = _reason("fact")
    rule = _reason("rule")
    proportionality = _reason("proportionality")
    reply = _reason("reply")


class AppealDecisionForm(Offering):
    """What the panel decides, with its reasons."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[(one.value, one.label) for one in Outcome]
    )
    measure = forms.ChoiceField(
        label=_("Measure"), choices=[(one.value, one.label) for one in Measure]
    )
    until = forms.DateField(label=_("Last day"), required=False, widget=DayInput())
    fact = _reason("fact")
    rule = _reason("rule")
    proportionality = _reason("proportionality")
    appeal = _reason("appeal")


class InterimForm(Offering):
    """Danger only."""

    is_danger = forms.BooleanField(
        label=_("There is danger to people, evidence or the work that cannot wait"), required=False
    )
    danger = _reason("danger")


class ReopenForm(Offering):
    """New facts."""

    facts = _reason("facts")


class TextForm(Offering):
    """Words that a step consists of."""

    text = _text(_("Your words"), rows=10)


class WithdrawForm(SignedForm):
    """Why it is taken back."""

    reason = _text(_("Reason"))


class VoteForm(SignedForm):
    """A vote, and the key it is signed with. The key is used and forgotten."""

    is_for = forms.TypedChoiceField(
        label=_("Your vote"),
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
        choices=[("yes", _("In favour")), ("no", _("Against"))],
    )
