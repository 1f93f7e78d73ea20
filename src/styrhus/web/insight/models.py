"""Extracts that came in, figures that were computed, what people said about them. No facts about persons."""

from django.conf import settings
from django.db import models

from styrhus.web.organisation.models import Municipality

PERIOD_KINDS = {
    "month": "måned",
    "quarter": "kvartal",
    "tertial": "tertial",
    "half_year": "halvår",
    "year": "år",
}


class Extract(models.Model):
    """One delivery of files from a record system, from upload to store."""

    class State(models.TextChoices):
        WAITING = "waiting", "venter på å bli lest"
        CHECKING = "checking", "leses og kontrolleres"
        IMPORTED = "imported", "lest inn"
        REFUSED = "refused", "avvist"
        REPEATED = "repeated", "var lest inn fra før"

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="extracts")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    step = models.CharField(max_length=80, blank=True)  # «Kontrollerer besøk, rad 40 000 av 100 000»
    files = models.JSONField(default=list)  # [{"name", "size", "sha256"}]
    folder = models.CharField(max_length=300, blank=True)  # the upload's place below DATA, emptied when read
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)
    store_id = models.CharField(max_length=64, blank=True)  # the folder's name in the store
    report = models.JSONField(default=dict, blank=True)  # records.report.ImportReport, as JSON
    rows_kept = models.PositiveBigIntegerField(default=0)
    rows_rejected = models.PositiveBigIntegerField(default=0)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"Uttrekk {self.pk}"


class Computation(models.Model):
    """One run over all indicators. Its figures are never changed; the newest finished one is what pages show."""

    class State(models.TextChoices):
        WAITING = "waiting", "venter"
        RUNNING = "running", "regner"
        DONE = "done", "ferdig"
        FAILED = "failed", "stoppet"

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="computations")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    extracts = models.JSONField(default=list)  # ids in the store
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)  # data to and including
    engine = models.CharField(max_length=20, blank=True)
    seconds = models.FloatField(null=True)
    threshold = models.PositiveSmallIntegerField(default=4)  # the one small numbers were hidden by
    small_by_threshold = models.JSONField(default=dict, blank=True)  # {"4": how many figures are small at 4}
    quality = models.JSONField(default=dict, blank=True)  # what had come of what was expected: insight.measuring
    error = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Beregning {self.pk}"


class Figure(models.Model):
    """A result row, exact, for those inside the municipality. `hidden` says what may not leave it."""

    class Status(models.TextChoices):
        VALUE = "value", "verdi"
        MISSING = "missing", "mangler"
        NOT_APPLICABLE = "not_applicable", "ikke aktuelt"

    class Hidden(models.TextChoices):
        NO = "", "vises"
        PRIMARY = "primary", "skjult fordi tallet er lite"
        SECONDARY = "secondary", "skjult for å verne et lite tall"

    computation = models.ForeignKey(Computation, on_delete=models.CASCADE, related_name="figures")
    slug = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    unit_code = models.CharField(max_length=60)
    period_kind = models.CharField(max_length=10, choices=list(PERIOD_KINDS.items()))
    period_key = models.CharField(max_length=8)  # «2026-03», «2026-T1», «2026»
    first_day = models.DateField()
    last_day = models.DateField()
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    value = models.FloatField(null=True)
    status = models.CharField(max_length=14, choices=Status)
    hidden = models.CharField(max_length=9, choices=Hidden, blank=True)
    completeness = models.FloatField(null=True)  # 0..1
    missing_months = models.PositiveSmallIntegerField(default=0)
    definition_hash = models.CharField(max_length=16)

    class Meta:
        ordering = ["slug", "unit_code", "period_kind", "last_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["computation", "slug", "unit_code", "period_key"], name="one_figure_a_unit_and_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.unit_code} {self.period_key}"


class PublishedCell(models.Model):
    """Whether a figure has been shown outside the municipality: it stays shown, or stays hidden."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    slug = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    unit_code = models.CharField(max_length=60)
    period_key = models.CharField(max_length=8)
    was_hidden = models.BooleanField()
    numerator = models.FloatField(null=True)  # what was shown, to know whether it is still the same figure
    denominator = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug", "version", "unit_code", "period_key"], name="a_cell_is_published_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.unit_code} {self.period_key}"


class Explanation(models.Model):
    """What the one who answers for a figure said about one point of it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="explanations")
    slug = models.CharField(max_length=80)
    unit_code = models.CharField(max_length=60)
    period_key = models.CharField(max_length=8)
    text = models.CharField(max_length=300)
    leaves_point_out = models.BooleanField(default=False)  # drawn, but left out of the limits
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug", "unit_code", "period_key"], name="one_explanation_a_point"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Rebase(models.Model):
    """A decision that a new level is the normal one: limits are computed anew from this day."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="rebases")
    slug = models.CharField(max_length=80)
    unit_code = models.CharField(max_length=60)
    on = models.DateField()  # the first day of the period that begins the new part
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug", "unit_code", "on"], name="one_rebase_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.slug} fra {self.on}"


class FigureSettings(models.Model):
    """What a municipality has decided about its figures."""

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="figure_settings")
    small_count = models.PositiveSmallIntegerField(default=4)  # 1 to this many are hidden
    zero_is_sensitive = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"1–{self.small_count} skjules"


class PublicFigure(models.Model):
    """A figure from public statistics, for comparison: the municipality's own, its group's, the country's."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="public_figures")
    slug = models.CharField(max_length=80)  # the definition it stands beside
    region_code = models.CharField(max_length=20)
    region = models.CharField(max_length=100)
    region_kind = models.CharField(max_length=12)  # own, similar, group, county, country
    year = models.PositiveSmallIntegerField()
    value = models.FloatField(null=True)
    status = models.CharField(max_length=14)  # value, missing, not_applicable, suppressed
    is_provisional = models.BooleanField(default=False)
    source = models.CharField(max_length=200)  # «Kilde: Statistisk sentralbyrå, tabell 12209»
    fetched_at = models.DateTimeField()

    class Meta:
        ordering = ["slug", "region_kind", "region", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug", "region_code", "year"], name="one_public_figure_a_region_and_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.region} {self.year}"
