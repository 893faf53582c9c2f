"""Letters waiting to be sent, and those that were, until they are forgotten.

Whoever controls this table can drop or forge letters in our name; thirty days after sending there
is nothing left in it to read.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from baqylau.foundation.notices.rules import LONGEST_ADDRESS, LONGEST_SUBJECT
from baqylau.foundation.notices.vocabulary import State
from baqylau.kernel.ids import new_ref

_REF_LENGTH = 10


class Notice(models.Model):
    """One letter to one address."""

    # What it is about
    ref = models.CharField(max_length=_REF_LENGTH, unique=True, default=new_ref, editable=False)
    # Means something to the asker only.
    about = models.CharField(max_length=80, db_index=True)
    # Empty once erased.
    to = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)

    # Where it stands
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    # The kind of failure and the server's number, never its words: they repeat the address.
    last_problem = models.CharField(max_length=200, blank=True, default="")

    # When
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="notice_end_agrees_with_its_state",
                condition=Q(state=State.WAITING, sent_at__isnull=True, failed_at__isnull=True)
                | Q(state=State.SENT, sent_at__isnull=False, failed_at__isnull=True)
                | Q(state=State.FAILED, sent_at__isnull=True, failed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_waiting_is_whole",
                condition=~Q(state=State.WAITING) | ~(Q(to="") | Q(subject="") | Q(text="")),
            ),
            models.CheckConstraint(
                name="notice_erased_is_empty",
                condition=Q(erased_at__isnull=True) | Q(to="", subject="", text=""),
            ),
        )
        indexes = (
            models.Index(
                fields=["next_try_at"], name="notice_waiting", condition=Q(state=State.WAITING)
            ),
            models.Index(
                fields=["id"], name="notice_to_erase", condition=Q(erased_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.ref}"


class Digest(models.Model):
    """That a member was looked at for the digest of a day. Says nothing of what was found."""

    member = models.CharField(max_length=_REF_LENGTH)
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "day"], name="digest_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.member} {self.day}"
