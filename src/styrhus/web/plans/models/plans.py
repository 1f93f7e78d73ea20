"""The plan itself, its versions, the document each came from, and its way through the political process."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from styrhus.web.organisation.models import Municipality, Unit


class SourceDocument(models.Model):
    """An uploaded file as it was received, and the text and blocks it was read into. Never changed afterwards."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="documents")
    file = models.FileField(upload_to="documents/%Y/")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    format = models.CharField(max_length=20, blank=True)
    pages = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list)  # dicts of index, kind, start, end, page, level, marker, table
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Plan(models.Model):
    class Kind(models.TextChoices):
        MASTER_PLAN = "samfunnsdel", "kommuneplanens samfunnsdel"
        SUB_PLAN = "kommunedelplan", "kommunedelplan"
        THEMATIC_PLAN = "temaplan", "temaplan"
        STRATEGY = "strategi", "strategi"
        ACTION_PLAN = "handlingsplan", "handlingsplan"
        ECONOMIC_PLAN = "økonomiplan", "handlings- og økonomiplan"
        REFORM_PLAN = "reformplan", "plan for en nasjonal reform"
        OTHER = "annen", "annen plan"

    class State(models.TextChoices):
        DRAFT = "draft", "under arbeid"
        ADOPTED = "adopted", "gjelder nå"
        SUPERSEDED = "superseded", "avløst"
        WITHDRAWN = "withdrawn", "trukket"

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="plans")
    public_id = models.CharField(max_length=20, unique=True)
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=80, blank=True)  # «Trygg havn», where the plan has such a name
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.THEMATIC_PLAN)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    summary = models.TextField(blank=True)  # the lead: what the plan wants, in one or two sentences
    minute = models.JSONField(default=list, blank=True)  # «på ett minutt»: [{"heading", "figure", "text"}]
    foundation = models.JSONField(default=list, blank=True)  # the strategy house's foundation, short texts
    period_from = models.PositiveSmallIntegerField(null=True, blank=True)
    period_to = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=2, default="nb")
    levels = models.JSONField(default=list, blank=True)  # the plan's own names of its goal levels, top first
    owner_unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="plans")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="plans"
    )
    revise_by = models.DateField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="supersedes"
    )
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"],
                name="plan_addresses_are_unique",
                violation_error_message="En annen plan i kommunen har denne adressen.",
            ),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True) | Q(period_to__isnull=True) | Q(period_to__gte=F("period_from")),
                name="plan_period_runs_forward",
                violation_error_message="Planperioden kan ikke slutte før den begynner.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return self.short_title or self.title

    @property
    def period(self) -> str:
        if self.period_from and self.period_to and self.period_from != self.period_to:
            return f"{self.period_from}–{self.period_to}"
        return str(self.period_from or self.period_to or "")


class PlanLink(models.Model):
    """The upper plan carries the lower: the master plan carries the themed plan."""

    upper = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="links_down")
    lower = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="links_up")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upper", "lower"], name="plans_are_linked_once"),
            models.CheckConstraint(
                condition=~Q(upper=F("lower")),
                name="plan_does_not_carry_itself",
                violation_error_message="En plan kan ikke bære seg selv.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.upper} → {self.lower}"


class PlanVersion(models.Model):
    """One accepted version. The snapshot is a plan draft whose ids are permanent ids."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    source = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    snapshot = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    accepted_at = models.DateTimeField()

    class Meta:
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="version_numbers_are_unique")]

    def __str__(self) -> str:
        return f"{self.plan} versjon {self.number}"


class Phase(models.Model):
    """A step of the planning process, from preparation to implementation."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    events = models.JSONField(default=list, blank=True)  # [{"text", "body", "date", "case"}]
    anchor = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="phase_numbers_are_unique")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class ReportingRule(models.Model):
    """Who reports what to whom, and how often, as the plan says it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reporting_rules")
    sender = models.CharField(max_length=200)
    receiver = models.CharField(max_length=200)
    what = models.TextField()
    frequency = models.CharField(max_length=100, blank=True)
    anchor = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.sender} → {self.receiver}"


class PlanSdg(models.Model):
    """A UN sustainable development goal that the plan says it serves."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sdgs")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="an_sdg_is_named_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=17),
                name="sdgs_are_seventeen",
                violation_error_message="Bærekraftsmålene er nummerert fra 1 til 17.",
            ),
        ]

    def __str__(self) -> str:
        return f"Mål {self.number}: {self.name}"
