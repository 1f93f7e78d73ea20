"""Goals in the plan's own levels, and what stands around them: means of a strategy, and challenges."""

from django.db import models

from .elements import Element
from .plans import Plan


class Goal(Element):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children")
    level = models.CharField(max_length=100, blank=True)  # the plan's own name: «satsingsområde», «hovedmål»

    class Meta:
        ordering = ["plan", "position", "pk"]


class Means(models.Model):
    """How a strategy says it will work, where it says that it holds no actions."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="means")
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="means")
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)
    anchor = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "position", "pk"]

    def __str__(self) -> str:
        return self.text


class Challenge(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="challenges")
    text = models.TextField()
    sub = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    anchor = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "position", "pk"]

    def __str__(self) -> str:
        return self.text
