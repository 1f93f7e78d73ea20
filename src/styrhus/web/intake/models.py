"""From an uploaded document to a reviewed draft: nothing here is a plan until a person takes it into use."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from styrhus.web.clock import local_day
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Plan, PlanVersion, SourceDocument


class Intake(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "venter på å bli lest"
        READING = "reading", "leses"
        READY = "ready", "klar til gjennomgang"
        FAILED = "failed", "kunne ikke leses"
        ADOPTED = "adopted", "tatt i bruk"
        DISCARDED = "discarded", "forkastet"

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="intakes")
    source = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="intakes")
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True)  # set: a new version of this plan
    version = models.OneToOneField(PlanVersion, on_delete=models.SET_NULL, null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    step = models.CharField(max_length=80, blank=True)  # «Leser side 4 av 20»
    error_code = models.CharField(max_length=60, blank=True)
    error = models.TextField(blank=True)
    draft = models.JSONField(default=dict)  # the plan draft as it was read; elements are reviewed beside it
    facts = models.JSONField(default=dict, blank=True)  # title, kind, from, to, as the reviewer has them
    facts_settled = models.BooleanField(default=False)
    plan_findings = models.JSONField(default=list, blank=True)  # the check-up's, for the plan as a whole
    identities = models.JSONField(default=dict, blank=True)  # draft id → public id, as the reviewer has them
    attempts = models.PositiveSmallIntegerField(default=0)  # how many times a worker has begun to read it
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.source.name

    @property
    def received_on(self) -> date:
        return local_day(self.created_at)


class DraftElement(models.Model):
    class Kind(models.TextChoices):
        GOAL = "goal", "Mål"
        ACTION = "action", "Tiltak"
        INDICATOR = "indicator", "Indikator"
        MEANS = "means", "Virkemiddel"
        CHALLENGE = "challenge", "Utfordring"
        PHASE = "phase", "Fase"
        BODY = "body", "Gruppe"
        REPORTING = "reporting", "Rapportering"
        REFERENCE = "reference", "Henvisning"
        SDG = "sdg", "Bærekraftsmål"

    class State(models.TextChoices):
        PENDING = "pending", "gjenstår"
        ACCEPTED = "accepted", "godtatt"
        REJECTED = "rejected", "avvist"
        MERGED = "merged", "slått sammen"
        SPLIT = "split", "delt"

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="elements")
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=40)  # the draft's id: G1, T4
    position = models.PositiveIntegerField()
    data = models.JSONField()  # the contract's form of the element, as edited
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    certain = models.BooleanField(default=True)
    findings = models.JSONField(default=list, blank=True)  # [{"code", "title", "message", "mend"}]
    into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged_from")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["intake", "kind", "key"], name="draft_keys_are_unique")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"


class ReviewStep(models.Model):
    """One answer of the reviewer, with what stood before it, so that it can be undone."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    what = models.CharField(max_length=200)  # «Godtok tiltaket …»
    before = models.JSONField()  # the touched elements' fields before the answer; None for one that was made by it
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def clock(self) -> str:
        """«10.32», as people say the time."""
        return f"{timezone.localtime(self.at):%H.%M}"
