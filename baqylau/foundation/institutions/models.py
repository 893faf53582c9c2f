"""Organisations through time, legal norms, and the working-day calendar.

Days are half-open: `valid_from` belongs, `valid_to` does not; null is open. Whoever controls these
tables can misdirect a letter or shift a deadline; every row therefore says where it came from.
"""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from baqylau.foundation.institutions.vocabulary import (
    STATE_KINDS,
    Basis,
    CalendarKind,
    Channel,
    DayKind,
    OrganisationKind,
    OrganisationLevel,
    ProvisionTopic,
    RegisterAct,
    SuccessionKind,
    Topic,
    Unit,
)
from baqylau.foundation.places.models import Place

# An open beginning is compared as the first day there is, so that "once" holds for it too.
_START = Coalesce("valid_from", Value(date.min))


class Dated(models.Model):
    """A fact that holds from one day until another."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """A fact cannot end before it begins."""

        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_start",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
            ),
        )


class Sourced(models.Model):
    """A fact somebody wrote down: where, and when a person last compared it with the source."""

    source = models.TextField(blank=True, default="")
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        """Shared by what is read from elsewhere."""

        abstract = True


class Checked(Sourced):
    """A sourced fact that says by name who compared it."""

    verified_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        """A check has both a day and a name."""

        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_is_signed",
                condition=Q(verified_on__isnull=True, verified_by="")
                | (Q(verified_on__isnull=False) & ~Q(verified_by="")),
            ),
        )


class Organisation(Dated):
    """An organisation under one lasting key, whatever it was called and wherever it belonged."""

    # What it is
    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    level = models.CharField(max_length=20, choices=OrganisationLevel.choices)
    bin = models.CharField(max_length=12, null=True, blank=True, unique=True)
    is_state = models.BooleanField()

    # Where it works
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )

    class Meta(Dated.Meta):
        """A business number has twelve digits, and a state kind is always the state."""

        ordering = ("code",)
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="institutions_bin_is_twelve_digits",
                condition=Q(bin__isnull=True) | Q(bin__regex=r"^[0-9]{12}$"),
            ),
            models.CheckConstraint(
                name="institutions_state_kind_is_state",
                condition=~Q(kind__in=sorted(STATE_KINDS)) | Q(is_state=True),
            ),
        )

    def __str__(self) -> str:
        return self.code


class OrganisationName(Dated, Sourced):
    """What an organisation is called, in three languages, while it is called so."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    kk = models.CharField(max_length=400)
    ru = models.CharField(max_length=400)
    en = models.CharField(max_length=400)

    class Meta(Dated.Meta):
        """One name at a time begins on a day."""

        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint("organisation", _START, name="institutions_one_name_a_day"),
        )

    def __str__(self) -> str:
        return self.kk


class OrganisationParent(Dated, Sourced):
    """To whom an organisation is subordinate, while it is."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="children")

    class Meta(Dated.Meta):
        """Nobody is their own superior."""

        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="institutions_parent_is_another", condition=~Q(organisation=F("parent"))
            ),
            models.UniqueConstraint("organisation", _START, name="institutions_one_parent_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} under {self.parent_id}"


class Succession(Sourced):
    """One organisation following another on a day."""

    on = models.DateField()
    kind = models.CharField(max_length=20, choices=SuccessionKind.choices)
    from_org = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="successions_from"
    )
    to_org = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="successions_to"
    )

    class Meta:
        """Nobody succeeds themselves, and each succession is recorded once."""

        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                name="institutions_successor_is_another", condition=~Q(from_org=F("to_org"))
            ),
            models.UniqueConstraint(
                fields=["on", "from_org", "to_org"], name="institutions_succession_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class Competence(Dated, Sourced):
    """Who answers for a topic in a place, while they do. The place covers all places inside it."""

    topic = models.CharField(max_length=40, choices=Topic.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="competences")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="competences"
    )

    class Meta(Dated.Meta):
        """The same competence is recorded once."""

        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                "topic", "place", "organisation", _START, name="institutions_competence_once"
            ),
        )
        indexes = (models.Index(fields=["topic", "place"], name="institutions_who_answers"),)

    def __str__(self) -> str:
        return f"{self.topic} in {self.place_id}"


class ContactPoint(Dated, Checked):
    """An address of an organisation, and who looks after it there."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contact_points"
    )
    channel = models.CharField(max_length=20, choices=Channel.choices)
    value = models.CharField(max_length=400)
    owner = models.CharField(max_length=400, blank=True, default="")

    class Meta(Dated.Meta):
        """The same address is recorded once."""

        constraints = (
            *Dated.Meta.constraints,
            *Checked.Meta.constraints,
            models.UniqueConstraint(
                "organisation", "channel", "value", _START, name="institutions_contact_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel}: {self.value}"


class Norm(Dated):
    """A legal number: what it is, where the law says it, and who has compared it with the text."""

    # What it says
    code = models.SlugField(max_length=80)
    title_kk = models.CharField(max_length=400)
    title_ru = models.CharField(max_length=400)
    title_en = models.CharField(max_length=400)
    value = models.PositiveIntegerField()
    unit = models.CharField(max_length=20, choices=Unit.choices)
    day_kind = models.CharField(max_length=20, choices=DayKind.choices, blank=True, default="")

    # Where the law says it
    act_kk = models.CharField(max_length=400)
    act_ru = models.CharField(max_length=400)
    act_en = models.CharField(max_length=400)
    article = models.CharField(max_length=80, blank=True, default="")
    edition = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True, default="")
    basis = models.CharField(max_length=20, choices=Basis.choices)

    # Who has checked it
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.CharField(max_length=200, blank=True, default="")

    class Meta(Dated.Meta):
        """Days say which days; a check has both a day and a name; memory is no check."""

        ordering = ("code", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint("code", _START, name="institutions_norm_once_a_day"),
            models.CheckConstraint(
                name="institutions_norm_days_have_kind",
                condition=Q(unit=Unit.DAYS, day_kind__in=sorted(DayKind.values))
                | (~Q(unit=Unit.DAYS) & Q(day_kind="")),
            ),
            models.CheckConstraint(
                name="institutions_norm_check_is_signed",
                condition=Q(verified_on__isnull=True, verified_by="")
                | (Q(verified_on__isnull=False) & ~Q(verified_by="") & Q(basis=Basis.SOURCE)),
            ),
        )

    def __str__(self) -> str:
        return self.code


class Provision(Dated, Checked):
    """What the law says in words rather than in a number, in three languages, and where it says so."""

    code = models.SlugField(max_length=80)
    topic = models.CharField(max_length=20, choices=ProvisionTopic.choices)
    kk = models.TextField()
    ru = models.TextField()
    en = models.TextField()
    # Empty where the source names no act.
    act_kk = models.CharField(max_length=400, blank=True, default="")
    act_ru = models.CharField(max_length=400, blank=True, default="")
    act_en = models.CharField(max_length=400, blank=True, default="")
    basis = models.CharField(max_length=20, choices=Basis.choices)

    class Meta(Dated.Meta):
        """The same provision begins once on a day; memory is no check."""

        ordering = ("topic", "id")
        constraints = (
            *Dated.Meta.constraints,
            *Checked.Meta.constraints,
            models.UniqueConstraint("code", _START, name="institutions_provision_once_a_day"),
            models.CheckConstraint(
                name="institutions_provision_memory_is_no_check",
                condition=Q(verified_on__isnull=True) | Q(basis=Basis.SOURCE),
            ),
        )

    def __str__(self) -> str:
        return self.code


class RegisterEntry(models.Model):
    """What a member did to an organisation's record. Only ever added to."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=30, choices=RegisterAct.choices)
    # The address, name or topic concerned.
    subject = models.CharField(max_length=400)
    # Key and name of the person: this app may not know people.
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} #{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry. Changing one is a bug."""
        if not self._state.adding:
            message = "a register entry is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: deleting an entry is a bug."""
        message = "a register entry is never deleted"
        raise TypeError(message)


class CalendarYear(Sourced):
    """A year whose days we hold. Unverified where its official transfers were not confirmed."""

    year = models.PositiveSmallIntegerField(unique=True)
    verified_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        """In order; a check has both a day and a name."""

        ordering = ("year",)
        constraints = (
            models.CheckConstraint(
                name="institutions_year_check_is_signed",
                condition=Q(verified_on__isnull=True, verified_by="")
                | (Q(verified_on__isnull=False) & ~Q(verified_by="")),
            ),
        )

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that differs from its day of the week: a holiday, a day off, a worked weekend."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=20, choices=CalendarKind.choices)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    source = models.TextField(blank=True, default="")

    class Meta:
        """In order."""

        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class CalendarVersion(models.Model):
    """One row whose token changes with every load, so that processes know their days are old."""

    token = models.CharField(max_length=10)

    def __str__(self) -> str:
        return self.token
