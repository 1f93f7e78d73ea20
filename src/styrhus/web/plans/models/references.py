"""What the plan points at, and what was decided about it."""

from django.conf import settings
from django.db import models

from .actions import Action
from .goals import Goal
from .plans import Plan


class Reference(models.Model):
    class Kind(models.TextChoices):
        NOTE = "note", "note"
        CASE = "case", "sak"
        MEETING_CASE = "meeting_case", "møtesak"
        LAW = "law", "lov eller forskrift"
        URL = "url", "nettside"
        PLAN = "plan", "plan"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="references")
    kind = models.CharField(max_length=12, choices=Kind)
    number = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    body = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    anchor = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()


class Decision(models.Model):
    """A political decision, followed until there is proof that it was carried out."""

    class State(models.TextChoices):
        OPEN = "open", "følges opp"
        DONE = "done", "fulgt opp"
        NOT_DONE = "not_done", "ikke fulgt opp"
        REPEALED = "repealed", "opphevet"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="decisions")
    public_id = models.CharField(max_length=20, unique=True)
    text = models.TextField()
    body = models.CharField(max_length=200)  # «Kommunestyret»
    case_number = models.CharField(max_length=40)
    decided_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    proof = models.CharField(max_length=300, blank=True)  # the report, figure or document that closes it
    note = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    goals = models.ManyToManyField(Goal, blank=True, related_name="decisions")
    actions = models.ManyToManyField(Action, blank=True, related_name="decisions")

    class Meta:
        ordering = ["-decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="done") | ~models.Q(proof=""),
                name="a_decision_is_closed_by_proof",
                violation_error_message="Skriv hva som viser at vedtaket er fulgt opp.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}, sak {self.case_number}"
