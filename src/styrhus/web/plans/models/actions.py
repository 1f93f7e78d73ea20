"""Actions: what is done to reach goals, by whom, when, and for which money."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .elements import Element
from .goals import Goal
from .plans import Plan


class Action(Element):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    goals = models.ManyToManyField(Goal, through="ActionGoal", related_name="actions")
    responsible = models.JSONField(default=list, blank=True)  # as the document names them
    financing = models.JSONField(default=list, blank=True)  # «Egne rammer», «OU-midler»
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_reason = models.CharField(max_length=300, blank=True)  # which decision stopped it, and why

    class Meta:
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year_from__isnull=True) | Q(year_to__isnull=True) | Q(year_to__gte=F("year_from")),
                name="action_years_run_forward",
                violation_error_message="Siste år kan ikke være før første år.",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | ~Q(stopped_reason=""),
                name="a_stop_has_a_reason",
                violation_error_message="Skriv hvilket vedtak som stanset tiltaket, og hvorfor.",
            ),
        ]


class ActionGoal(models.Model):
    """An action serves a goal; the first is the one it is listed under."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="action_goals")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="action_goals")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["action", "goal"], name="an_action_serves_a_goal_once")]

    def __str__(self) -> str:
        return f"{self.action_id} → {self.goal_id}"


class Activity(models.Model):
    """A point under an action, as the plan lists it; may have points of its own."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="activities")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="sub")
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Milestone(models.Model):
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    name = models.CharField(max_length=200)
    due_on = models.DateField()
    first_due_on = models.DateField(null=True, blank=True)  # set once the date has been moved
    moved_reason = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.name


class MoneyLine(models.Model):
    """Kroner or full-time equivalents for one year of an action."""

    class Purpose(models.TextChoices):
        RUNNING = "running", "drift"
        INVESTMENT = "investment", "investering"

    class Stage(models.TextChoices):
        PLANNED = "planned", "planlagt"
        BUDGETED = "budgeted", "vedtatt i budsjett"
        ACTUAL = "actual", "brukt"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="money_lines")
    year = models.PositiveSmallIntegerField()
    kroner = models.BigIntegerField(null=True, blank=True)
    fte = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.RUNNING)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PLANNED)

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kroner__isnull=False) | Q(fte__isnull=False),
                name="a_money_line_says_something",
                violation_error_message="Skriv kroner eller årsverk.",
            ),
            models.UniqueConstraint(
                fields=["action", "year", "purpose", "stage"],
                name="one_money_line_a_year",
                violation_error_message="Det finnes alt en linje for dette året.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}"


class ActionReport(models.Model):
    """What the owner answered when asked how it goes."""

    class Answer(models.TextChoices):
        UNCHANGED = "unchanged", "ingen endring"
        DONE = "done", "ferdig"
        DELAYED = "delayed", "forsinket"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="reports")
    reported_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.CharField(max_length=300, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reported_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="delayed") | ~Q(reason=""),
                name="a_delay_has_a_reason",
                violation_error_message="Skriv hva som er grunnen til at tiltaket er forsinket.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.get_answer_display()}"
