"""What happened to each record, in order; rows are only added.

Whoever controls this table can rewrite the past of a record; the public log (a later issue) is
what will make that visible.
"""

from django.db import models


class Entry(models.Model):
    """One act on one record: the code of the act and its facts, worded on the page."""

    record = models.CharField(max_length=12, db_index=True)
    act = models.CharField(max_length=40)
    facts = models.JSONField(blank=True, default=dict)
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} {self.record}"
