"""The state grant and its rule: only net growth counts, across the whole municipality, held so many years. All that
closes from the first year on is taken off, as to close first and build after is no growth; places that opened earlier
without a grant add nothing. The years are counted from the opening, since no date of application is given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import Building, Grant, PlaceChange, ResourceCase


@dataclass(frozen=True, slots=True)
class GrantGiven:
    """How many of a building's places count, and the kroner they give. `lowest_year` is when growth was least."""

    index: int  # of the building in the case
    building: Building
    counted: int
    kroner: float
    lowest_year: int


def net_growth(changes: Iterable[PlaceChange], *, opens_year: int, held_to: int) -> tuple[int, int]:
    """Places more than in the first year, when they are fewest from the opening on, and the first year of that."""
    known = list(changes)

    def growth(year: int) -> int:
        return sum(change.places for change in known if change.year <= year)

    lowest = min(range(opens_year, held_to + 1), key=lambda year: (growth(year), year))
    return growth(lowest), lowest


def grants_given(grant: Grant, buildings: Sequence[Building], changes: Sequence[PlaceChange]) -> tuple[GrantGiven, ...]:
    """The building that opens first has its places counted first, and no growth is counted twice."""
    given: list[GrantGiven] = []
    for index, building in sorted(enumerate(buildings), key=lambda each: each[1].opens_year):
        if not building.applies_for_grant:
            continue
        held_to = building.opens_year + grant.held_years
        growth, lowest_year = net_growth(changes, opens_year=building.opens_year, held_to=held_to)
        growth -= _without_grant(building.opens_year, buildings, changes) + sum(one.counted for one in given)
        counted = min(max(growth, 0), building.places)
        a_place = min(grant.share * building.cost_a_place, grant.ceiling_a_place)
        given.append(GrantGiven(index, building, counted, counted * a_place, lowest_year))
    return tuple(given)


def _without_grant(year: int, buildings: Sequence[Building], changes: Sequence[PlaceChange]) -> int:
    """Places that opened before this year and never applied."""
    opened = sum(change.places for change in changes if change.places > 0 and change.year < year)
    applied = sum(each.places for each in buildings if each.applies_for_grant and each.opens_year < year)
    return max(opened - applied, 0)


def place_changes(case: ResourceCase) -> tuple[PlaceChange, ...]:
    """As decided; where that is not given, as if nothing opens or closes but what is built."""
    if case.place_changes is not None:
        return case.place_changes
    return tuple(PlaceChange(building.opens_year, building.places) for building in case.buildings)


def note_of(given: GrantGiven, grant: Grant, changes: Sequence[PlaceChange], last_year: int) -> str:
    """Why fewer places count than were built, and what lies beyond the years reckoned; empty when all is plain."""
    building = given.building
    held_to = building.opens_year + grant.held_years
    parts = []
    if given.counted < building.places:
        closed = -sum(change.places for change in changes if change.places < 0 and change.year <= held_to)
        counts = f"teller {given.counted}" if given.counted else "teller ingen, og tilskuddet faller bort"
        why = f"{closed} plasser stenger i kommunen" if closed else "tilveksten er mindre enn det som bygges"
        parts.append(f"Av {building.places} plasser som åpner i {building.opens_year}, {counts}: {why}.")
        parts.append(f"Tilveksten er lavest i {given.lowest_year}.")
    if held_to > last_year:
        parts.append(f"Etter {last_year}, siste år her, må plassene stå til {held_to}.")
    if not parts:
        return ""
    rule = f"Tilskudd gis bare for netto tilvekst i hele kommunen, holdt i {grant.held_years} år."
    return " ".join([rule, *parts])
