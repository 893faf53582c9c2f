"""Who belongs to a body, as what, and from when till when."""

from django.db import models
from django.db.models import F, Q

from baqylau.contexts.membership.vocabulary import Position
from baqylau.kernel.ids import new_ref


class Term(models.Model):
    """A dated position of a person in a body. Rights in the software are identity's mandates.

    Never deleted, and never changed by whoever excludes: a term is ended, by a decision in the log.
    """

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=30, choices=Position.choices)
    # None: the body's whole territory; empty: every sphere.
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    sphere = models.CharField(max_length=30, blank=True, default="")
    # Whether the public reads the name; else a pseudonym.
    is_named = models.BooleanField(default=True)

    # When: both days included; not in force from `ended_on` on.
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    # Where it came from
    document = models.CharField(max_length=200)
    # The rights in the software that came with it, by reference; empty where there are none.
    mandate = models.CharField(max_length=10, blank=True, default="")
    # The competition or process it came from or was ended by, by reference.
    came_from = models.CharField(max_length=10, blank=True, default="")
    ended_by = models.CharField(max_length=10, blank=True, default="")
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="term_ends_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
            ),
            models.CheckConstraint(
                name="term_position_is_known", condition=Q(position__in=Position.values)
            ),
        )

    def __str__(self) -> str:
        return f"{self.position} {self.ref}"
