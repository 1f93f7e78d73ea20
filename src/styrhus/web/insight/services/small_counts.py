"""What is too few people to show, and which figures have been shown outside the municipality."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.insight.models import Computation, Figure, FigureSettings, PublishedCell
from styrhus.web.organisation.models import Municipality

from .asking import ask_for_figures
from .telling import tell

MOST = 20
BATCH = 2000


@transaction.atomic
def set_small_count(
    *, municipality: Municipality, small_count: int, by: User, zero_is_sensitive: bool | None = None
) -> FigureSettings:
    """Counts from 1 to this many are hidden. The figures are computed again, so that what pages show follows."""
    if not 0 <= small_count <= MOST:
        raise ValidationError({"small_count": f"Skriv et tall fra 0 til {MOST}, for eksempel 4."})
    settings, _ = FigureSettings.objects.select_for_update().get_or_create(municipality=municipality)
    before = [settings.small_count, settings.zero_is_sensitive]
    settings.small_count = small_count
    if zero_is_sensitive is not None:
        settings.zero_is_sensitive = zero_is_sensitive
    after = [settings.small_count, settings.zero_is_sensitive]
    if after == before:
        return settings
    settings.full_clean()
    settings.save()
    tell(
        "figure_settings.changed",
        municipality=municipality,
        object_id=settings.pk,
        by=by,
        small_count=[before[0], after[0]],
        zero_is_sensitive=[before[1], after[1]],
    )
    if Computation.objects.filter(municipality=municipality).exists():
        ask_for_figures(municipality=municipality, by=by)
    return settings


@transaction.atomic
def remember_published(*, computation: Computation, slugs: Iterable[str]) -> int:
    """These figures have been put out: what was shown stays shown, and what was hidden stays hidden, while the figure
    is the same. Called by the one who publishes, in its own transaction; the publication is the event."""
    cells = [
        PublishedCell(
            municipality_id=computation.municipality_id,
            slug=figure.slug,
            version=figure.version,
            unit_code=figure.unit_code,
            period_key=figure.period_key,
            was_hidden=bool(figure.hidden),
            numerator=figure.numerator,
            denominator=figure.denominator,
        )
        for figure in computation.figures.filter(slug__in=set(slugs), status=Figure.Status.VALUE)
    ]
    PublishedCell.objects.bulk_create(
        cells,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["municipality", "slug", "version", "unit_code", "period_key"],
        update_fields=["was_hidden", "numerator", "denominator"],
    )
    return len(cells)
