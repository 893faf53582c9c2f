"""Search texts. Not trusted: whoever controls them can hide a record from search, never alter one."""

from django.db import models


class SearchText(models.Model):
    """The folded words of one record. A full-text index is added per database by a migration."""

    register = models.CharField(max_length=16)
    record = models.BigIntegerField()
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["register", "record"], name="searchtext_once"),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.record}"
