"""Pressure on members, and their contacts with those whose work is watched.

Promise: what was said, by whom and after which case lies sealed to the body's keys. Not promised: that
a kind, a region and a day, which stand beside it for the statistics, tell the operator nothing.
"""

from django.db import models
from django.db.models import Q

from baqylau.contexts.membership.vocabulary import Counterpart, Gift, PressureKind
from baqylau.kernel.ids import new_ref


class PressureEntry(models.Model):
    """What a member noted about pressure. Only added to."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=PressureKind.choices)
    region = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    # What was said, by whom, and after which case.
    sealed = models.BinaryField()
    recordings = models.ManyToManyField("evidence.Exhibit", related_name="+")

    # Where it came from, and when
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField()
    noted_on = models.DateField()
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["noted_on", "body"], name="pressure_of_month"),)
        constraints = (
            models.CheckConstraint(
                name="pressure_kind_is_known", condition=Q(kind__in=PressureKind.values)
            ),
        )

    def __str__(self) -> str:
        return f"pressure {self.ref}"


class PressureMonth(models.Model):
    """What everybody reads of a month that is over. Written once, with small groups merged."""

    month = models.DateField(unique=True)
    # `rules.pressure.Figures` as JSON.
    figures = models.JSONField()
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"pressure of {self.month:%Y-%m}"


class Contact(models.Model):
    """A contact with a contractor or an official: a second member was there, or it is said why not."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    counterpart = models.CharField(max_length=10, choices=Counterpart.choices)
    gift = models.CharField(max_length=8, choices=Gift.choices)
    # With whom, about what, what was offered, and why one was alone.
    sealed = models.BinaryField()

    # Who was there, and when
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(
        "identity.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    says_why_alone = models.BooleanField(default=False)
    on = models.DateField()
    noted_on = models.DateField()
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="contact_takes_two_or_a_reason",
                condition=Q(second__isnull=False) | Q(says_why_alone=True),
            ),
            models.CheckConstraint(
                name="contact_second_is_another",
                condition=Q(second__isnull=True) | ~Q(second=models.F("person")),
            ),
        )

    def __str__(self) -> str:
        return f"contact {self.ref}"
