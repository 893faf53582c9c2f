"""Activities: what a body did, where, when and under which legal regime."""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.fieldwork.models.countable import Countable
from baqylau.contexts.fieldwork.vocabulary import Regime


class Source(models.Model):
    """A file of stated figures that was loaded whole.

    `sha256` is of its bytes; `facts` of what it states, however it is written, so that loading the
    same figures twice is harmless.
    """

    title = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    facts = models.CharField(max_length=64, blank=True, default="")
    body = models.ForeignKey("identity.Body", models.PROTECT, related_name="+")
    stated_from = models.DateField()
    stated_to = models.DateField()
    borders = models.TextField(blank=True, default="")
    loaded_at = models.DateTimeField()
    loaded_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "sha256"], name="source_loaded_once"),
            models.UniqueConstraint(
                fields=["body", "facts"], name="source_states_once", condition=~Q(facts="")
            ),
        )

    def __str__(self) -> str:
        return self.title


class Project(models.Model):
    """A lasting project that activities belong to, such as «Сапалы жол»."""

    code = models.SlugField(max_length=60, unique=True)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name_kk


class Activity(Countable):
    """One activity, or a summary of several of one kind as a source stated them.

    With `planned_on` it has not happened yet: its days are those of the plan, and it is a draft.
    """

    # What it is about
    title = models.CharField(max_length=300, blank=True, default="")
    account = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, default="ru")
    regime = models.CharField(max_length=16, choices=Regime.choices)
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="+")
    visited = models.ForeignKey(
        "institutions.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    contract = models.ForeignKey(
        "procurement.Contract", models.PROTECT, null=True, blank=True, related_name="+"
    )
    details = models.JSONField(blank=True, default=dict)

    # How it counts
    participants = models.PositiveIntegerField(null=True)
    questions_considered = models.PositiveIntegerField(null=True)

    # Where it came from
    signal = models.ForeignKey(
        "intake.Signal", models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    entered_by = models.BigIntegerField(null=True)

    # When
    starts_on = models.DateField()
    ends_on = models.DateField()
    planned_on = models.DateField(null=True)
    entered_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta(Countable.Meta):
        constraints = (
            *Countable.Meta.constraints,
            models.CheckConstraint(
                name="activity_days_in_order", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="activity_public_has_time",
                condition=Q(is_public=False) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="activity_planned_is_a_draft",
                condition=Q(planned_on__isnull=True) | Q(is_public=False),
            ),
        )


class Participation(models.Model):
    """A member who took part. Names are for the workspace; the public sees how many."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="members")
    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["activity", "person"], name="participation_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.activity_id}"
