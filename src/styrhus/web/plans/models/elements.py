"""What goals, actions and indicators have in common: a permanent id, an owner, a place in the source document."""

from django.conf import settings
from django.db import models

from styrhus.web.organisation.models import Unit


class LivingQuerySet(models.QuerySet):
    def living(self) -> "LivingQuerySet":
        return self.filter(removed_at__isnull=True)


class Element(models.Model):
    public_id = models.CharField(max_length=20, unique=True)
    number = models.CharField(max_length=20, blank=True)  # the plan's own: «1.1»
    text = models.TextField()
    explanation = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    anchor = models.JSONField(null=True, blank=True)  # block, page, start, end in the version's source
    source_version = models.ForeignKey("plans.PlanVersion", on_delete=models.SET_NULL, null=True, blank=True)
    owner_unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)  # taken out, but its id still answers
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    superseded_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="supersedes"
    )
    revision = models.PositiveIntegerField(default=1)  # for optimistic locking
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = LivingQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.text}".strip()
