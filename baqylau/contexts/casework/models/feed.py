"""Calendar feeds: an address that a calendar programme may read without signing in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class CalendarFeed(models.Model):
    """A secret address for one member's deadlines. Only the SHA-256 of its token is kept.

    Whoever holds the address reads kinds, addressees, references and days, as long as the
    member's mandate lasts; never a subject or a text.
    """

    ref = models.CharField(max_length=12, unique=True)
    token_sha256 = models.CharField(max_length=64, unique=True)

    # Whose deadlines: the account's, in one body or in all of its bodies
    account = models.BigIntegerField()
    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    body = models.ForeignKey("identity.Body", models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)

    # When
    made_on = models.DateField()
    revoked_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="feed_revoked_after_it_was_made",
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("made_on")),
            ),
        )

    def __str__(self) -> str:
        return self.ref
