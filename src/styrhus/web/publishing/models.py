"""What has been put out for everybody: one folder of files a version, switched in one step."""

from django.conf import settings
from django.db import models

from styrhus.web.plans.models import Plan


class Publication(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="publications")
    number = models.PositiveIntegerField()
    folder = models.CharField(max_length=300)  # below PUBLIC_ROOT
    sha256 = models.CharField(max_length=64)
    is_current = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="publication_numbers_are_unique"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(is_current=True), name="one_publication_is_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} nr. {self.number}"
