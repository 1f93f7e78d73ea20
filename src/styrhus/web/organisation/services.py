"""Writes to the organisation. Each is one transaction with one event."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.web.audit.services import Author, record_event

from .models import IdSeries, Municipality, Unit, UnitPlacement
from .selectors import unit_and_descendants


def next_public_id(municipality: Municipality, letter: str) -> str:
    """A permanent id such as HAV-M-0011. Has to be called inside a transaction; a number is never given twice."""
    return next_public_ids(municipality, letter, 1)[0]


def next_public_ids(municipality: Municipality, letter: str, count: int) -> list[str]:
    """As many permanent ids as are asked for, in one step."""
    series, _ = IdSeries.objects.select_for_update().get_or_create(municipality=municipality, letter=letter)
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last"])
    return [f"{municipality.code}-{letter}-{number:04}" for number in range(first, first + count)]


@transaction.atomic
def create_municipality(*, name: str, slug: str, code: str, by: Author | None, number: str = "") -> Municipality:
    municipality = Municipality(name=name, slug=slug, code=code, number=number)
    municipality.full_clean()
    municipality.save()
    record_event(
        kind="municipality.created",
        by=by,
        object_type="municipality",
        object_id=slug,
        municipality_id=municipality.pk,
    )
    return municipality


@transaction.atomic
def create_unit(
    *, municipality: Municipality, name: str, since: date, by: Author | None, parent: Unit | None = None
) -> Unit:
    if parent is not None and parent.municipality_id != municipality.pk:
        raise ValidationError({"parent": "Enheten over hører til en annen kommune."})
    unit = Unit(municipality=municipality, name=name)
    unit.full_clean()
    unit.save()
    UnitPlacement.objects.create(unit=unit, parent=parent, since=since)
    record_event(
        kind="unit.created",
        by=by,
        object_type="unit",
        object_id=str(unit.pk),
        municipality_id=municipality.pk,
        data={"name": name, "parent": parent and parent.name},
    )
    return unit


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit | None, since: date, by: Author) -> None:
    """The unit stands under `parent` from that day; the day before, it stood where it stood."""
    _check_can_stand_under(unit, parent, since)
    unit.placements.filter(until__isnull=True).update(until=since - timedelta(days=1))
    UnitPlacement.objects.create(unit=unit, parent=parent, since=since)
    record_event(
        kind="unit.moved",
        by=by,
        object_type="unit",
        object_id=str(unit.pk),
        municipality_id=unit.municipality_id,
        data={"parent": parent and parent.name, "since": since},
    )


def _check_can_stand_under(unit: Unit, parent: Unit | None, since: date) -> None:
    if parent is not None and parent.municipality_id != unit.municipality_id:
        raise ValidationError({"parent": "Enheten over hører til en annen kommune."})
    if parent is not None and parent.pk in unit_and_descendants(unit.municipality, {unit.pk}, since):
        raise ValidationError({"parent": "En enhet kan ikke ligge under seg selv eller sine egne."})
    if unit.placements.filter(until__isnull=True, since__gte=since).exists():
        raise ValidationError({"since": "Enheten har flyttet samme dag eller senere. Velg en senere dato."})
