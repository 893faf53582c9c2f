"""Commitments to the reports of a day, on their way into the public log.

A commitment tells nothing without what follows from the reporter's twelve words, and no column leads
from it to a signal or a mailbox. Rows are kept in the order of the commitments (SQLite: WITHOUT
ROWID) and deleted once their day is in the log; on PostgreSQL the order of rows of that one day tells
whoever controls the tables which was committed to before which.
"""

from django.db import models


class DayCommitment(models.Model):
    """What stands for one report until the batch of its day is written; 64 hexadecimal signs."""

    commitment = models.CharField(max_length=64, primary_key=True)
    on = models.DateField()

    def __str__(self) -> str:
        return self.commitment[:8]


class ReportsOfDay(models.Model):
    """A day whose batch has been handed to the log, whether anything was reported on it or not."""

    day = models.DateField(primary_key=True)

    def __str__(self) -> str:
        return self.day.isoformat()
