"""Forms of appeals: writing one, sending it, and what happens to it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from baqylau.contexts.casework.rules.channels import BY_HAND, WAYS
from baqylau.contexts.casework.vocabulary import AppealKind, ReplyVerdict
from baqylau.contexts.casework.web.appeals.fields import (
    Choices,
    DatedForm,
    FilesField,
    OfferingForm,
    day_field,
    long_text,
    note_field,
    offer_votes,
    organisation_field,
    vote_field,
)
from baqylau.foundation.institutions.vocabulary import Channel

BY_OTHER_WAY = "other"
_LANGUAGE = _("Language of the letter")


class NewAppealForm(OfferingForm):
    """What is written from a case: to which rung, in which language, asking what."""

    rung = forms.ChoiceField(
        label=_("Rung"),
        widget=forms.RadioSelect,
        help_text=_(
            "Begin where the matter can be decided. Higher rungs are for silence or refusal."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind of appeal"), required=False)
    addressee = organisation_field(
        _("Addressee"),
        required=False,
        help_text=_("Leave it open to take who is competent for the place on this day."),
    )
    recommendation = forms.ChoiceField(
        label=_("Recommendation it carries"),
        required=False,
        help_text=_("The answer to the letter is then the answer to the recommendation too."),
    )
    language = forms.ChoiceField(label=_LANGUAGE, choices=settings.LANGUAGES)
    asks = forms.CharField(
        label=_("What is asked"),
        required=False,
        widget=long_text(4),
        help_text=_("One request a line. Leave it empty for the usual words; all can be edited."),
    )

    def __init__(
        self,
        *args: Any,
        rungs: Choices,
        organisations: Choices,
        recommendations: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("rung", rungs)
        self.offer("kind", [("", _("As usual on this rung")), *AppealKind.choices])
        self.offer(
            "addressee", [("", _("The competent body, chosen automatically")), *organisations]
        )
        self.offer("recommendation", [("", _("None")), *recommendations])
        if not recommendations:
            del self.fields["recommendation"]


class LetterForm(OfferingForm):
    """The words of a draft."""

    addressee = organisation_field(_("Addressee"))
    norm_code = forms.ChoiceField(
        label=_("Time for the answer by"),
        required=False,
        help_text=_("A norm that nobody has verified is shown with a mark."),
    )
    subject = forms.CharField(label=_("Subject"), max_length=300)
    text = forms.CharField(
        label=_("Text"),
        widget=long_text(18),
        help_text=_("Say what was seen, never who reported it, and accuse nobody."),
    )

    def __init__(self, *args: Any, organisations: Choices, norms: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("addressee", [("", _("Choose an organisation")), *organisations])
        self.offer("norm_code", [("", _("No norm sets a time")), *norms])


class SendForm(DatedForm, OfferingForm):
    """By which way the letter goes, and when a member carried it."""

    way = forms.ChoiceField(label=_("Way of sending"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label=_("The other way"),
        required=False,
        choices=[(way.value, way.label) for way in WAYS],
    )
    address = forms.CharField(
        label=_("Its address"),
        required=False,
        max_length=400,
        help_text=_("Only for another way than those above."),
    )
    on = day_field(
        _("Handed over on"),
        help_text=_("For every way but e-mail: the day the letter was handed over."),
    )

    authorised_by = vote_field()

    def __init__(self, *args: Any, ways: Choices, votes: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("way", [*ways, (BY_OTHER_WAY, _("Another way"))])
        offer_votes(self, votes)

    def clean(self) -> dict[str, Any]:
        """Another way than by hand needs an address."""
        given = super().clean()
        if given.get("way") == BY_OTHER_WAY and not given.get("address"):
            given_channel = given.get("channel")
            if given_channel not in BY_HAND or given_channel != Channel.VISIT:
                self.add_error("address", _("Write the address it goes to."))
        return given


class DeliveryForm(DatedForm):
    """That the letter reached its addressee."""

    on = day_field(_("Delivered on"))
    note = note_field()


class NumberForm(DatedForm):
    """Under which number the addressee registered the letter."""

    number = forms.CharField(label=_("Registration number"), max_length=80)
    on = day_field(_("Registered on"))


class ForwardForm(DatedForm, OfferingForm):
    """That another body has the letter now."""

    days = ("on", "told_on")
    to = organisation_field(_("Forwarded to"))
    on = day_field(_("Forwarded on"))
    told_on = day_field(_("Notice received on"))
    note = note_field()

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", [("", _("Choose an organisation")), *organisations])


class ExtendForm(DatedForm):
    """That the addressee takes more time."""

    days = ("decided_on", "told_on")
    to = day_field(_("Extended until"))
    decided_on = day_field(_("Decided on"))
    told_on = day_field(_("Notice received on"))
    reasons = forms.CharField(label=_("Reasons it gives"), required=False, widget=long_text(3))


class ReplyForm(DatedForm):
    """What the addressee answered."""

    days = ("received_on",)
    verdict = forms.ChoiceField(
        label=_("What the answer says"), widget=forms.RadioSelect, choices=ReplyVerdict.choices
    )
    received_on = day_field(_("Received on"))
    number = forms.CharField(label=_("Outgoing number"), required=False, max_length=80)
    summary = forms.CharField(
        label=_("The answer in short"),
        widget=long_text(5),
        help_text=_("Their reasons in their own words, without names of citizens."),
    )
    letters = FilesField(
        label=_("The letter itself"),
        required=False,
        help_text=_("A scan or a file; it is kept as it was handed over."),
    )


class RateForm(forms.Form):
    """What the answer is worth."""

    rating = forms.TypedChoiceField(
        label=_("From 1 to 5"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[(n, str(n)) for n in range(1, 6)],
    )
    reasons = forms.CharField(label=_("Why"), widget=long_text(3))


class EscalateForm(OfferingForm):
    """To whom the matter goes next."""

    addressee = organisation_field(
        _("Addressee"),
        required=False,
        help_text=_("Leave it open to take who is competent for the place on this day."),
    )
    language = forms.ChoiceField(label=_LANGUAGE, choices=settings.LANGUAGES)

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "addressee", [("", _("The competent body, chosen automatically")), *organisations]
        )


class WithdrawForm(forms.Form):
    """Why an appeal is taken back."""

    note = note_field()
