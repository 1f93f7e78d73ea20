"""Reads of the organisation: who stands under whom on a given day."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from .models import Municipality, Unit, UnitPlacement


def parents_on(municipality: Municipality, day: date) -> dict[int, int | None]:
    """Unit id → parent id as the tree stood that day; one query."""
    placed = UnitPlacement.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), unit__municipality=municipality, since__lte=day
    )
    return dict(placed.values_list("unit_id", "parent_id"))


def unit_and_descendants(municipality: Municipality, unit_ids: set[int], day: date) -> frozenset[int]:
    """The units given and everything under them that day."""
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for unit, parent in parents_on(municipality, day).items():
        children[parent].append(unit)
    found, waiting = set(unit_ids), list(unit_ids)
    while waiting:
        for child in children[waiting.pop()]:
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def units_in_tree_order(municipality: Municipality, day: date) -> list[tuple[int, Unit]]:
    """(depth, unit) from the top down, siblings by name; units without a place that day come last."""
    units = {unit.pk: unit for unit in Unit.objects.filter(municipality=municipality).order_by("name")}
    parents = parents_on(municipality, day)
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk in units:
        children[parents.get(pk)].append(pk)
    ordered: list[tuple[int, Unit]] = []

    def walk(parent: int | None, depth: int) -> None:
        for pk in children[parent]:
            ordered.append((depth, units[pk]))
            walk(pk, depth + 1)

    walk(None, 0)
    return ordered
