"""What members learned, and the thanks they were given. Rows are only added."""

from django.db import models
from django.db.models import Q

from baqylau.kernel.ids import new_ref

_WHOLE = 100


class Certificate(models.Model):
    """That a member passed the quiz of a course."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    # How the public reads of the member, as it stood that day: a name, or the signs of a pseudonym.
    name = models.CharField(max_length=200, blank=True, default="")
    signs = models.CharField(max_length=4, blank=True, default="")
    course = models.SlugField(max_length=30)
    version = models.CharField(max_length=10)
    # Per cent of the questions answered right.
    score = models.PositiveSmallIntegerField()
    on = models.DateField()
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="passes_a_course_once", fields=["person", "body", "course", "version"]
            ),
            models.CheckConstraint(
                name="certificate_score_is_a_share", condition=Q(score__lte=_WHOLE)
            ),
            models.CheckConstraint(
                name="certificate_is_of_somebody",
                condition=Q(name="", signs__gt="") | Q(name__gt="", signs=""),
            ),
        )

    def __str__(self) -> str:
        return f"certificate {self.ref}"


class Thanks(models.Model):
    """A letter of thanks to a member, with the reason in one language."""

    # What it is about
    ref = models.CharField(max_length=10, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("identity.Body", on_delete=models.PROTECT, related_name="+")
    # How the public reads of the member, as it stood that day: a name, or the signs of a pseudonym.
    name = models.CharField(max_length=200, blank=True, default="")
    signs = models.CharField(max_length=4, blank=True, default="")
    reason = models.TextField()
    language = models.CharField(max_length=2)

    # Where it came from
    given_by = models.ForeignKey(
        "identity.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField()
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="thanks_are_to_somebody",
                condition=Q(name="", signs__gt="") | Q(name__gt="", signs=""),
            ),
        )

    def __str__(self) -> str:
        return f"thanks {self.ref}"
