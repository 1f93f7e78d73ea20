"""The organisation as figures are counted over it: dated placings of the units, with the municipality at the top."""

from collections.abc import Collection, Iterable
from datetime import date

from styrhus.indicators.tree import Placing
from styrhus.web.organisation.models import Municipality, Unit, UnitPlacement


def code_of(unit: Unit) -> str:
    """What figures call the unit. One that no record system knows still sums what stands under it."""
    return unit.code or f"E{unit.pk}"


def placings_of(municipality: Municipality, codes_in_records: Collection[str] = ()) -> tuple[Placing, ...]:
    """Units with records, and all that have stood over them; a code nobody has named hangs under the top as itself."""
    root = municipality.code
    placements = list(
        UnitPlacement.objects.filter(unit__municipality=municipality)
        .select_related("unit", "parent")
        .order_by("unit_id", "since")
    )
    counted = _with_those_above(placements)
    found = [Placing(root, municipality.full_name, None)]
    known = {root}
    for placement in placements:
        code = code_of(placement.unit)
        if placement.unit_id not in counted or code == root:
            continue
        # Before its first day the unit stands where it stood first: rows that are older must not be lost.
        since = placement.since if code in known else date.min
        known.add(code)
        parent = code_of(placement.parent) if placement.parent else root
        found.append(Placing(code, placement.unit.name, parent, since, placement.until))
    found += [Placing(code, code, root) for code in sorted(set(codes_in_records) - known)]
    return tuple(found)


def unknown_codes(municipality: Municipality, codes_in_records: Iterable[str]) -> list[str]:
    """Codes in the records that no unit carries."""
    named = set(Unit.objects.filter(municipality=municipality).values_list("code", flat=True)) | {municipality.code}
    return sorted(set(codes_in_records) - named)


def _with_those_above(placements: list[UnitPlacement]) -> set[int]:
    counted = {placement.unit_id for placement in placements if placement.unit.code}
    while True:
        above = {one.parent_id for one in placements if one.unit_id in counted and one.parent_id is not None}
        if above <= counted:
            return counted
        counted |= above
