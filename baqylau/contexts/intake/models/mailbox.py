"""Mailboxes of those who told us something: opened with twelve words that we do not keep.

Nothing here names a signal, and no signal names a mailbox, except inside what is sealed: to the
reporter here, to the role keys there. Both tables are kept in the order of random keys (SQLite:
WITHOUT ROWID), so that the order of rows does not tell which belongs to which. What is left to
guess from: days and classes of size, where little comes in; on PostgreSQL the order of rows, too.
"""

import uuid

from django.db import models


class Mailbox(models.Model):
    """A place to leave word for a reporter. `id` is the SHA-256 of what their words derive."""

    id = models.CharField(max_length=64, primary_key=True)
    public = models.BinaryField()
    # Sealed to the reporter: which signal it is, their own words, the signed proof.
    own = models.BinaryField()
    language = models.CharField(max_length=2)
    opened_on = models.DateField()

    def __str__(self) -> str:
        return self.id[:8]


class MailboxItem(models.Model):
    """One message, sealed twice: for the reporter, and for those who handle the signal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="items")
    on = models.DateField()
    # Order within a day; nothing about the hour.
    number = models.PositiveIntegerField()
    for_reporter = models.BinaryField()
    for_roles = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mailbox", "number"], name="mailboxitem_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.mailbox_id[:8]} {self.number}"
