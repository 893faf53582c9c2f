"""Work inside a case: tasks, what members say to one another, and who it was handed on to."""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.casework.models.case import Case
from baqylau.contexts.casework.vocabulary import ChainRole


class Task(models.Model):
    """Something to be done in a case, by somebody or by whoever comes first."""

    ref = models.CharField(max_length=12, unique=True)

    # What and for whom
    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    text = models.CharField(max_length=300)
    person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()

    # When
    due_on = models.DateField(null=True)
    set_by = models.BigIntegerField(null=True)
    set_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="task_done_after_it_was_set",
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("set_on")),
            ),
        )
        indexes = (
            models.Index(
                fields=["person", "due_on", "id"],
                name="task_open_of_person",
                condition=Q(done_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.ref


class Remark(models.Model):
    """What a member said about a case to the others. Never changed, never public."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="remarks")
    text = models.TextField()
    by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["case", "id"], name="remark_in_order"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.pk}"


class RemarkSeen(models.Model):
    """How far a member has read the talk of a case: the key of the last remark on their screen."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    last = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "person"], name="remarkseen_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.last}"


class Handover(models.Model):
    """A case passed on inside the group. The public reads the roles, never the people."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    from_role = models.CharField(max_length=16, choices=ChainRole.choices)
    from_person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    to_role = models.CharField(max_length=16, choices=ChainRole.choices)
    to_person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    note = models.TextField(blank=True, default="")
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="handover_roles_are_known",
                condition=Q(from_role__in=ChainRole.values, to_role__in=ChainRole.values),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_role} {self.to_role}"
