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
def create_municipality(
    *,
    name: str,
    slug: str,
    code: str,
    by: Author | None,
    number: str = "",
    written_form: str = Municipality.WrittenForm.BOKMAAL,
) -> Municipality:
    municipality = Municipality(name=name, slug=slug, code=code, number=number, written_form=written_form)
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
    _check_exists_by(parent, since)
    unit = Unit(municipality=municipality, name=name.strip())
    _check_name_is_free(unit)
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
def rename_unit(*, unit: Unit, name: str, by: Author) -> None:
    """Another name for the same unit: what it owns, and where it has stood, follows."""
    before, unit.name = unit.name, name.strip()
    if unit.name == before:
        return
    _check_name_is_free(unit)
    unit.full_clean()
    unit.save(update_fields=["name"])
    record_event(
        kind="unit.renamed",
        by=by,
        object_type="unit",
        object_id=str(unit.pk),
        municipality_id=unit.municipality_id,
        data={"name": unit.name, "before": before},
    )


@transaction.atomic
def set_unit_code(*, unit: Unit, code: str, by: Author | None) -> None:
    """What record systems call the unit: rows with this code count for it. An empty code means that none do."""
    before, unit.code = unit.code, code.strip()
    if unit.code == before:
        return
    unit.full_clean()
    unit.save(update_fields=["code"])
    record_event(
        kind="unit.code_set",
        by=by,
        object_type="unit",
        object_id=str(unit.pk),
        municipality_id=unit.municipality_id,
        data={"code": unit.code, "before": before},
    )


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
    _check_exists_by(parent, since)
    if parent is not None and any(_is_below(parent, unit, day) for day in _days_of_change(unit.municipality, since)):
        raise ValidationError({"parent": "En enhet kan ikke ligge under seg selv eller sine egne."})
    if unit.placements.filter(until__isnull=True, since__gte=since).exists():
        raise ValidationError({"since": "Enheten har flyttet samme dag eller senere. Velg en senere dato."})


def _is_below(unit: Unit, top: Unit, day: date) -> bool:
    return unit.pk in unit_and_descendants(top.municipality, {top.pk}, day)


def _days_of_change(municipality: Municipality, since: date) -> list[date]:
    """The day, and every later day on which something is to move: a ring must not close then either."""
    later = UnitPlacement.objects.filter(unit__municipality=municipality, since__gt=since)
    return [since, *later.order_by("since").values_list("since", flat=True).distinct()]


def _check_exists_by(parent: Unit | None, day: date) -> None:
    if parent is not None and not parent.placements.filter(since__lte=day).exists():
        raise ValidationError({"parent": f"{parent.name} finnes ikke ennå den dagen. Velg en senere dato."})


def _check_name_is_free(unit: Unit) -> None:
    others = Unit.objects.filter(municipality=unit.municipality, name__iexact=unit.name).exclude(pk=unit.pk)
    if others.exists():
        raise ValidationError({"name": f"Det finnes alt en enhet som heter {unit.name}. Velg et annet navn."})
