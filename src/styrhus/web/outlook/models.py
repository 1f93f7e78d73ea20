"""Questions to the future, the people they are reckoned for, and the runs that answer them.

A run keeps what it was reckoned from and is never changed once it is done: who has both can reckon it again.
"""

from django.conf import settings
from django.db import models

from styrhus.web.organisation.models import Municipality


class OutlookPopulation(models.Model):
    """A file with population as it was handed in. Kept once however many questions use it; never changed."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="outlook_populations")
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "sha256"], name="one_population_a_file_and_municipality")
        ]

    def __str__(self) -> str:
        return self.name


class OutlookScenario(models.Model):
    """A question as it stands now. `text` is the scenario file; title and question are read from it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="outlooks")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=1000)
    text = models.TextField()
    population = models.ForeignKey(OutlookPopulation, on_delete=models.PROTECT, related_name="scenarios")
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"],
                name="one_outlook_a_name",
                violation_error_message="Det finnes alt et spørsmål med dette kortnavnet. Velg et annet.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class OutlookRevision(models.Model):
    """What the file said, each time it was saved: to see what changed, and to go back."""

    scenario = models.ForeignKey(OutlookScenario, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    text = models.TextField()
    population = models.ForeignKey(OutlookPopulation, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["scenario", "revision"], name="one_text_a_revision_of_outlook")]

    def __str__(self) -> str:
        return f"{self.scenario_id}, utgave {self.revision}"


class OutlookRun(models.Model):
    """One answer, with all it was reckoned from. `repeats` is the run it was made to check."""

    class State(models.TextChoices):
        WAITING = "waiting", "venter"
        RUNNING = "running", "regner"
        DONE = "done", "ferdig"
        FAILED = "failed", "stoppet"

    scenario = models.ForeignKey(OutlookScenario, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    step = models.CharField(max_length=160, blank=True)
    revision = models.PositiveIntegerField()
    text = models.TextField()
    population = models.ForeignKey(OutlookPopulation, on_delete=models.PROTECT, related_name="+")
    seed = models.PositiveBigIntegerField(default=1)
    draws = models.PositiveIntegerField()
    repeats = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="repetitions")
    version = models.PositiveSmallIntegerField(default=0)  # of how an answer is reckoned
    answer = models.TextField(blank=True)  # canonical JSON
    answer_sha256 = models.CharField(max_length=64, blank=True)
    inputs_sha256 = models.CharField(max_length=64, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="done") | ~models.Q(answer_sha256=""), name="a_run_that_is_done_has_an_answer"
            )
        ]

    def __str__(self) -> str:
        return f"Beregning {self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def gave_the_same(self) -> bool | None:
        """Whether a run made to check another gave the same bytes; None for one that checks nothing, or is not done."""
        if self.repeats is None or self.state != self.State.DONE:
            return None
        return self.answer_sha256 == self.repeats.answer_sha256


class OutlookPoint(models.Model):
    """What a number of places makes of the promise, reckoned once for a run: a stop on the slider."""

    run = models.ForeignKey(OutlookRun, on_delete=models.CASCADE, related_name="points")
    alternative = models.CharField(max_length=60)
    service = models.CharField(max_length=60)
    places = models.PositiveIntegerField()
    share_within = models.FloatField()
    breaches_a_year = models.FloatField()
    probability_no_breach = models.FloatField()
    hospital_days = models.FloatField()  # a year
    classes = models.JSONField()  # [{"key", "share_within", "breaches_a_year", "probability_no_breach"}]

    class Meta:
        ordering = ["places"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "alternative", "service", "places"], name="one_point_a_number_of_places"
            )
        ]

    def __str__(self) -> str:
        return f"{self.places} plasser"
