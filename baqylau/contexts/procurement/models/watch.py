"""Searches that people keep."""

from django.db import models


class Watch(models.Model):
    """A saved search and its feed. The feed's address holds a secret, of which only the hash is kept."""

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("identity.Person", models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    query = models.JSONField(default=dict)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
