"""That members looked at what they declared, and when."""

from django.db import models


class InterestsConfirmed(models.Model):
    """A member's word that what they declared of their interests is all there is. Only added to."""

    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="interests_are_confirmed_once_a_day", fields=["person", "on"]
            ),
        )

    def __str__(self) -> str:
        return f"confirmed {self.on}"
