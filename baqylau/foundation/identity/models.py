"""Who people are, which oversight bodies they act for, and by which dated mandate.

Whoever controls these tables can act as anybody; that nobody did is shown by `IdentityEntry`
only as long as the database itself is trusted.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baqylau.foundation.identity.vocabulary import BodyKind, BodyLevel, Role, What
from baqylau.kernel.ids import new_ref

_REF_LENGTH = 10


class Body(models.Model):
    """An independent oversight body; its data are its own. The tenant of an installation."""

    # What it is about
    slug = models.SlugField(unique=True)
    name_kk = models.CharField(max_length=250)
    name_ru = models.CharField(max_length=250)
    name_en = models.CharField(max_length=250)
    short_kk = models.CharField(max_length=60)
    short_ru = models.CharField(max_length=60)
    short_en = models.CharField(max_length=60)
    kind = models.CharField(max_length=30, choices=BodyKind.choices)
    level = models.CharField(max_length=12, choices=BodyLevel.choices)
    # None: the whole country.
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")

    # When
    founded_on = models.DateField(null=True)
    dissolved_on = models.DateField(null=True)

    # Where it came from
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="body_below_the_republic_has_a_place",
                condition=Q(level=BodyLevel.REPUBLICAN) | Q(place__isnull=False),
            ),
            models.CheckConstraint(
                name="body_ends_after_it_begins",
                condition=Q(founded_on__isnull=True)
                | Q(dissolved_on__isnull=True)
                | Q(dissolved_on__gte=F("founded_on")),
            ),
            models.CheckConstraint(
                name="body_kind_is_civic", condition=Q(kind__in=BodyKind.values)
            ),
        )

    def __str__(self) -> str:
        return self.slug


class Person(models.Model):
    """Somebody who acts, or has acted, for a body. Never deleted: past work stays theirs."""

    ref = models.CharField(max_length=_REF_LENGTH, unique=True, default=new_ref, editable=False)
    full_name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="kk")
    # The state body or other employer the person answers to, where there is one.
    serves = models.ForeignKey(
        "institutions.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.full_name


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by its address, whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of this address; `Account.DoesNotExist` where there is none."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way for one person to sign in. It allows nothing by itself: mandates do."""

    email = models.EmailField(_("e-mail address"), unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    # Whether a daily letter may say that there is something to look at.
    digest = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.email


class Mandate(models.Model):
    """A dated role of a person in a body and a territory."""

    # What it is about
    ref = models.CharField(max_length=_REF_LENGTH, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=Role.choices)
    # None: the body's whole territory.
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    # As it was on the day of the grant; `access` looks again at every request.
    holder_is_state = models.BooleanField(default=False)

    # When: both days included; no last day means until ended. Not in force from `ended_on` on.
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    # Where it came from
    document = models.CharField(max_length=200)
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="administrator_is_never_of_the_state",
                condition=~Q(role=Role.ADMINISTRATOR, holder_is_state=True),
            ),
            models.CheckConstraint(
                name="mandate_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="mandate_is_ended_for_a_reason",
                condition=Q(ended_on__isnull=True) | ~Q(ended_reason=""),
            ),
            models.CheckConstraint(
                name="mandate_is_not_granted_to_oneself",
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("person")),
            ),
            models.CheckConstraint(name="mandate_role_is_known", condition=Q(role__in=Role.values)),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.ref}"


class Interest(models.Model):
    """What ties a person to an organisation, as they declared it: they decide nothing about it.

    Never deleted: what was decided meanwhile can be held against it.
    """

    # What it is about
    ref = models.CharField(max_length=_REF_LENGTH, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    organisation = models.ForeignKey(
        "institutions.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True, default="")

    # When: not in force from `ended_on` on.
    declared_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="interest_ends_after_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("declared_on")),
            ),
            models.UniqueConstraint(
                name="interest_is_declared_once",
                fields=["person", "organisation"],
                condition=Q(ended_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.ref}"


class SigningKey(models.Model):
    """The public half of the key a person signs decisions with. The private half is never here."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signing_keys")
    # Ed25519, hexadecimal.
    public = models.CharField(max_length=64, unique=True)

    # When: not in force from `retired_on` on.
    made_on = models.DateField()
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="signing_key_is_one_at_a_time",
                fields=["person"],
                condition=Q(retired_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.public[:8]


class IdentityEntry(models.Model):
    """What was done to bodies, accounts and mandates, by whom and when. Only ever added to."""

    what = models.CharField(max_length=30, choices=What.choices)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict)
    # None: the system itself, for instance a command of the operator.
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.what} #{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry. Changing one is a bug."""
        if not self._state.adding:
            message = "an identity entry is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: deleting an entry is a bug."""
        message = "an identity entry is never deleted"
        raise TypeError(message)
