"""The log that cannot be changed unseen: each event carries the hash of the one before it."""

from django.db import models


class Event(models.Model):
    """One write: who, when, what, and the fields that changed. Names and texts of the plan only, never secrets."""

    municipality_id = models.BigIntegerField(null=True, db_index=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)  # as it was then: the log outlives the person's account
    kind = models.CharField(max_length=80)  # "action.changed"
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(null=True)  # the object's revision after the write
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["object_type", "object_id", "id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
