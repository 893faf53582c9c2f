"""Due process: how a body decides on one of its members.

What happened stands in the public log; these rows are a cache of it, and nothing is allowed because of
them. Whoever controls them can hide a process from a list or shut people out of it, until the rows are
held against the log (`queries.process.check`); they cannot make a step legal.
"""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.membership.vocabulary import Measure, ProcessRole, ProcessState
from baqylau.kernel.ids import new_ref


class Process(models.Model):
    """A process about one member. The state is told by its entries in the log."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    # Where it is conducted; a successor's once the body has one.
    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    # What turns people into the pseudonyms of the log, 64 hexadecimal signs.
    salt = models.CharField(max_length=64)

    # Where it stands, as the log tells it
    state = models.CharField(max_length=20, choices=ProcessState.choices)
    measure = models.CharField(max_length=20, choices=Measure.choices, blank=True, default="")
    rule = models.CharField(max_length=40, blank=True, default="")
    due_on = models.DateField(null=True)
    until = models.DateField(null=True)

    # Where it came from
    opened_by = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    # When
    opened_on = models.DateField()
    public_since = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["body", "-id"], name="process_of_body"),)
        constraints = (
            models.CheckConstraint(
                name="process_state_is_known", condition=Q(state__in=ProcessState.values)
            ),
            models.CheckConstraint(
                name="process_is_not_opened_by_whom_it_is_about",
                condition=~Q(opened_by=F("person")),
            ),
        )

    def __str__(self) -> str:
        return f"process {self.ref}"


class Participant(models.Model):
    """Somebody with a part in a process: one part only, and the same for ever."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=ProcessRole.choices)
    alias = models.CharField(max_length=10)
    # Who keeps the house has a part once they have named somebody.
    named_by = models.ForeignKey(
        "identity.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    # When: as the log tells it
    named_on = models.DateField()
    declared_on = models.DateField(null=True)
    recused_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="one_part_in_a_process", fields=["process", "person"]),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.alias}"


class Access(models.Model):
    """How the person concerned comes to their process without signing in: a code, of which we keep a hash."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="accesses")
    # Of a code of 128 random bits.
    digest = models.CharField(max_length=64, unique=True)
    # Which of the codes the log tells of, from zero; and who made it, for they have read it too.
    number = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")

    # When: from `replaced_on` on there is a newer one; void if the person made it (`access.process`).
    made_on = models.DateField()
    replaced_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_code_for_a_process",
                fields=["process"],
                condition=Q(replaced_on__isnull=True),
            ),
            models.UniqueConstraint(
                name="codes_of_a_process_are_numbered", fields=["process", "number"]
            ),
        )

    def __str__(self) -> str:
        return f"access to {self.process_id}"


class Succession(models.Model):
    """A body whose records and open processes went over to another: nothing ended with it."""

    body = models.OneToOneField("identity.Body", on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    document = models.CharField(max_length=200)
    on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="succession_is_to_another_body", condition=~Q(body=F("successor"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_id} to {self.successor_id}"
