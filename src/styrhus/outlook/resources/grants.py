"""The state grant and its rule: only net growth counts, across the whole municipality, held so many years. Growth is
counted from the first year of the case, since what closes and opens in one plan belongs together; the years it must be
held are counted from the opening, since no date of application is given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .model import Building, Grant, PlaceChange, ResourceCase, ResourceUse


@dataclass(frozen=True, slots=True)
class GrantGiven:
    """How many of a building's places count, and the kroner they give. `lowest_year` is when growth was least."""

    index: int  # of the building in the case
    building: Building
    counted: int
    kroner: float
    lowest_year: int


def net_growth(changes: Iterable[PlaceChange], *, from_year: int, to_year: int) -> tuple[int, int]:
    """The lowest growth since the first year at the end of any of these years, and the first year it was that low."""
    known = list(changes)
    growth = {
        year: sum(change.places for change in known if change.year <= year) for year in range(from_year, to_year + 1)
    }
    lowest = min(growth, key=lambda year: (growth[year], year))
    return growth[lowest], lowest


def grants_given(grant: Grant, buildings: Sequence[Building], changes: Sequence[PlaceChange]) -> tuple[GrantGiven, ...]:
    """The building that opens first has its places counted first."""
    given: list[GrantGiven] = []
    taken = 0
    for index, building in sorted(enumerate(buildings), key=lambda each: each[1].opens_year):
        if not building.applies_for_grant:
            continue
        held_to = building.opens_year + grant.held_years
        growth, lowest_year = net_growth(changes, from_year=building.opens_year, to_year=held_to)
        counted = min(max(growth - taken, 0), building.places)
        taken += counted
        a_place = min(grant.share * building.cost_a_place, grant.ceiling_a_place)
        given.append(GrantGiven(index, building, counted, counted * a_place, lowest_year))
    return tuple(given)


def place_changes(case: ResourceCase, use: ResourceUse) -> tuple[PlaceChange, ...]:
    """As decided; else as the open places show.

    Then it is the fewest of all draws, since a place that is closed but lived in is gone for the grant; a service with
    just as many places as residents has no number of its own. An average of next year shows where this year ended.
    """
    if case.place_changes is not None:
        return case.place_changes
    own = [key for key in use.open_places if (use.open_places[key] != use.residents[key]).any()]
    if not own:
        return tuple(PlaceChange(building.opens_year, building.places) for building in case.buildings)
    fewest = sum(use.open_places[key].min(axis=0).round().astype(int) for key in own)
    steps = [int(later - earlier) for earlier, later in pairwise(fewest)]
    return tuple(PlaceChange(year, step) for year, step in zip(case.years, steps, strict=False) if step)


def note_of(given: GrantGiven, grant: Grant, changes: Sequence[PlaceChange], last_year: int) -> str:
    """Why fewer places count than were built, and what lies beyond the years reckoned; empty when all is plain."""
    building = given.building
    held_to = building.opens_year + grant.held_years
    parts = []
    if given.counted < building.places:
        closed = -sum(change.places for change in changes if change.places < 0 and change.year <= held_to)
        counts = f"teller {given.counted}" if given.counted else "teller ingen, og tilskuddet faller bort"
        why = f"{closed} plasser stenger i kommunen" if closed else "andre plasser har tatt tilveksten"
        parts.append(f"Av {building.places} plasser som åpner i {building.opens_year}, {counts}: {why}.")
        parts.append(f"Tilveksten er lavest i {given.lowest_year}.")
    if held_to > last_year:
        parts.append(f"Etter {last_year}, siste år her, må plassene stå til {held_to}.")
    if not parts:
        return ""
    rule = f"Tilskudd gis bare for netto tilvekst i hele kommunen, holdt i {grant.held_years} år."
    return " ".join([rule, *parts])
