"""Indicators, what they are measured against, and what was measured."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from styrhus.targets.model import TargetKind

from .elements import Element
from .goals import Goal
from .plans import Plan

# Stored values are the contract's words; the labels are what a form shows.
TARGET_KIND_LABELS = {
    TargetKind.INCREASE.value: "skal øke",
    TargetKind.DECREASE.value: "skal gå ned",
    TargetKind.RELATIVE_INCREASE.value: "skal øke med så mange prosent",
    TargetKind.RELATIVE_DECREASE.value: "skal ned med så mange prosent",
    TargetKind.INCREASE_POINTS.value: "skal opp så mange prosentpoeng",
    TargetKind.DECREASE_POINTS.value: "skal ned så mange prosentpoeng",
    TargetKind.ABSOLUTE_INCREASE.value: "skal opp med så mye",
    TargetKind.ABSOLUTE_DECREASE.value: "skal ned med så mye",
    TargetKind.ABSOLUTE_AT_LEAST.value: "minst",
    TargetKind.ABSOLUTE_AT_MOST.value: "høyst",
    TargetKind.SHARE_AT_LEAST.value: "minst så mange prosent",
    TargetKind.SHARE_AT_MOST.value: "høyst så mange prosent",
    TargetKind.RANGE.value: "mellom to verdier",
    TargetKind.ALL.value: "alle",
    TargetKind.NONE.value: "ingen",
    TargetKind.DONE.value: "er på plass",
    TargetKind.BY_DATE.value: "ferdig innen en dato",
    TargetKind.RECURRENCE.value: "gjentas",
    TargetKind.WITHIN_TIME.value: "innen normert tid",
    TargetKind.RANK_AT_MOST.value: "blant de beste",
    TargetKind.BELOW_BENCHMARK.value: "under snittet",
    TargetKind.ABOVE_BENCHMARK.value: "over snittet",
    TargetKind.GAP_DECREASE.value: "forskjellen skal bli mindre",
    TargetKind.MONITOR.value: "følges uten måltall",
    TargetKind.QUALITATIVE.value: "uten måltall",
}


class Indicator(Element):
    class Direction(models.TextChoices):
        HIGHER = "higher", "høyere er bedre"
        LOWER = "lower", "lavere er bedre"
        NEITHER = "neither", "ingen av delene"

    class Frequency(models.TextChoices):
        MONTH = "month", "hver måned"
        QUARTER = "quarter", "hvert kvartal"
        TERTIAL = "tertial", "hvert tertial"
        HALF_YEAR = "half_year", "hvert halvår"
        YEAR = "year", "hvert år"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="indicators")
    goals = models.ManyToManyField(Goal, through="IndicatorGoal", related_name="indicators")
    unit = models.CharField(max_length=60, blank=True)  # «%», «dager», «personer»
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.HIGHER)
    frequency = models.CharField(max_length=10, choices=Frequency, default=Frequency.YEAR)
    decimals = models.PositiveSmallIntegerField(default=1)
    numerator_text = models.CharField(max_length=200, blank=True)  # «personer der oppstart er høyst 42 dager …»
    denominator_text = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)  # where the figures come from
    library_slug = models.CharField(max_length=80, blank=True)  # its definition, as a person confirmed
    library_unit = models.CharField(max_length=60, blank=True)  # of this unit; empty = the whole municipality
    is_measured_by_hand = models.BooleanField(default=False)  # a person said that no definition fits

    class Meta:
        ordering = ["plan", "position", "pk"]


class IndicatorGoal(models.Model):
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="indicator_goals")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicator_goals")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["indicator", "goal"], name="an_indicator_shows_a_goal_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} → {self.goal_id}"


class Target(models.Model):
    """The typed target of an indicator; fields as in `styrhus.targets.model.Target`."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField(max_length=20, choices=list(TARGET_KIND_LABELS.items()))
    value = models.FloatField(null=True, blank=True)
    upper_value = models.FloatField(null=True, blank=True)  # of a range
    unit = models.CharField(max_length=60, blank=True)
    population = models.CharField(max_length=200, blank=True)
    limit_kind = models.CharField(max_length=20, blank=True)
    limit_value = models.FloatField(null=True, blank=True)
    limit_unit = models.CharField(max_length=60, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_value = models.FloatField(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    deadline = models.CharField(max_length=10, blank=True)  # "YYYY" or "YYYY-MM-DD"
    recurrence = models.CharField(max_length=60, blank=True)
    strict = models.BooleanField(default=False)
    waypoints = models.JSONField(default=list, blank=True)  # [{"on": "2026-12-31", "value": 90}]
    sentence = models.TextField(blank=True)  # what it was read from
    decided_in = models.CharField(max_length=120, blank=True)  # «sak 41/2025»
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(baseline_value__isnull=True) | Q(baseline_on__isnull=False),
                name="a_baseline_value_has_its_date",
                violation_error_message="Skriv datoen for utgangspunktet også.",
            )
        ]

    def __str__(self) -> str:
        return self.sentence or self.get_kind_display()


class Observation(models.Model):
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    on = models.DateField()  # the last day of what was measured
    period = models.CharField(max_length=40)  # «2. tertial 2026»
    value = models.FloatField(null=True, blank=True)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    is_computed = models.BooleanField(default=False)  # written by a computation, and replaced by the next
    is_hidden = models.BooleanField(default=False)  # may not leave the municipality: too few people behind
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "on"],
                name="one_value_a_day",
                violation_error_message="Det finnes alt en verdi for denne dagen. Rett den i stedet.",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(denominator__isnull=False),
                name="a_numerator_has_a_denominator",
                violation_error_message="Skriv nevneren også, når du skriver telleren.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.value}"
