"""The municipality and its units over time. A unit's parent is dated, so that "as it was" can be answered."""

from django.db import models
from django.db.models import F, Q


class Municipality(models.Model):
    class WrittenForm(models.TextChoices):
        BOKMAAL = "nb", "bokmål"
        NYNORSK = "nn", "nynorsk"

    name = models.CharField(max_length=100)  # «Havnes», without «kommune»
    slug = models.SlugField(max_length=60, unique=True)
    number = models.CharField(max_length=4, blank=True)  # Statistics Norway's, where there is one
    code = models.CharField(max_length=4, unique=True)  # three letters that start its permanent ids
    written_form = models.CharField(max_length=2, choices=WrittenForm, default=WrittenForm.BOKMAAL)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        return f"{self.name} kommune"


class IdSeries(models.Model):
    """The last number given out for one letter: permanent ids are never used twice."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE)
    letter = models.CharField(max_length=2)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "letter"], name="one_series_a_letter")]

    def __str__(self) -> str:
        return f"{self.municipality.code}-{self.letter}-{self.last:04}"


class Unit(models.Model):
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=60, blank=True)  # what record systems call it in their extracts

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="unit_names_are_unique"),
            models.UniqueConstraint(
                fields=["municipality", "code"],
                condition=~Q(code=""),
                name="unit_codes_are_unique",
                violation_error_message="En annen enhet har den koden.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitPlacement(models.Model):
    """Where a unit stood in the tree from a day to a day; both included, open while `until` is empty."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="child_placements")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="placement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")), name="unit_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} under {self.parent or 'toppen'}"


class Group(models.Model):
    """A steering, project or working group, or another body with a mandate."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    mandate = models.TextField(blank=True)
    members = models.JSONField(default=list, blank=True)  # names as the plan writes them

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
