"""From when each person was placed to counts and person-days by year. Shared by the kernels, so they need only agree on
the placements. Draws nothing and decides nothing.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from .model import FlowCase, FlowResult, WaitsAt
from .people import People, Placements
from .rules import SHORT, Rules, year_turns

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """Cells by (replication, year, column) over the years of the run."""

    replications: int
    turns: Floats
    columns: int

    @property
    def years(self) -> int:
        return len(self.turns) - 1

    def year_of(self, days: Floats) -> Integers:
        """The year a moment falls in; what came before the run counts in its first year."""
        return np.clip(np.searchsorted(self.turns, days, side="right") - 1, 0, self.years - 1)

    def counts(self, replication: Integers, days: Floats, column: Integers) -> Integers:
        return self._filled(replication, self.year_of(days), column).astype(np.int64)

    def person_days(self, replication: Integers, begin: Floats, end: Floats, column: Integers) -> Floats:
        """How much of each span falls in each year: what is left of the year at its start, less the same at its end."""
        begin, end = np.clip(begin, 0.0, self.turns[-1]), np.clip(end, 0.0, self.turns[-1])
        lasts = end > begin
        started = self._running(replication[lasts], begin[lasts], column[lasts])
        ended = self._running(replication[lasts], end[lasts], column[lasts])
        return np.maximum(started - ended, 0.0)

    def _running(self, replication: Integers, days: Floats, column: Integers) -> Floats:
        year = self.year_of(days)
        in_the_year = self._filled(replication, year, column, self.turns[year + 1] - days)
        whole_years = np.cumsum(self._filled(replication, year, column), axis=1)
        in_the_year[:, 1:] += whole_years[:, :-1] * np.diff(self.turns)[1:, None]
        return in_the_year

    def _filled(self, replication: Integers, year: Integers, column: Integers, weights: Floats | None = None) -> Floats:
        cell = (replication * self.years + year) * self.columns + column
        shape = (self.replications, self.years, self.columns)
        return np.bincount(cell, weights, minlength=int(np.prod(shape))).astype(np.float64).reshape(shape)


def tally(case: FlowCase, rules: Rules, people: People, placed: Placements) -> FlowResult:
    """The result of one batch of replications."""
    turns = year_turns(case.days)
    by_class = Table(people.replications, turns, len(case.classes))
    by_home = Table(people.replications, turns, len(case.homes))
    once = Table(people.replications, turns, 1)
    came = people.group >= 0
    replication, group, arrival = people.replication[came], people.group[came], people.arrival[came]
    placed_at, lost_at, bridged_at = placed.placed_at[came], people.lost_at[came], placed.bridged_at[came]
    is_lost = (placed_at == np.inf) & (lost_at < case.days)
    wait_ends = np.minimum(placed_at, np.where(is_lost, lost_at, case.days))
    kept, broken = judged_people(case, people, placed, came)
    in_hospital = np.array([one.waits_at is WaitsAt.HOSPITAL for one in case.classes])[group]
    new = arrival > 0.0
    zero = np.zeros_like(group)
    arrived = by_class.counts(replication[new], arrival[new], group[new])
    admitted = by_class.counts(*_chosen(placed_at < np.inf, replication, placed_at, group))
    lost = by_class.counts(*_chosen(is_lost, replication, lost_at, group))
    return FlowResult(
        classes=tuple(one.key for one in case.classes),
        homes=tuple(home.key for home in case.homes),
        years=by_class.years,
        arrived=arrived,
        admitted=admitted,
        lost=lost,
        waiting_end=people.listed[:, None, :] + np.cumsum(arrived - admitted - lost, axis=1),
        kept=by_class.counts(*_chosen(kept, replication, arrival, group)),
        broken=by_class.counts(*_chosen(broken, replication, arrival, group)),
        wait_days=by_class.person_days(replication, arrival, wait_ends, group),
        hospital_days=once.person_days(
            *_chosen(in_hospital, replication, arrival, np.minimum(wait_ends, bridged_at), zero)
        )[:, :, 0],
        bridge_days=once.person_days(*_chosen(bridged_at < np.inf, replication, bridged_at, wait_ends, zero))[:, :, 0],
        occupied_days=_occupied(by_home, rules, people, placed),
        open_days=np.broadcast_to(_open_days(rules, turns), (people.replications, by_home.years, by_home.columns)),
        waiting_start=people.listed,
    )


def joined(results: list[FlowResult]) -> FlowResult:
    """Batches one after the other."""
    first = results[0]
    if len(results) == 1:
        return first
    fixed = {"classes", "homes", "years"}
    columns = {
        field.name: np.concatenate([getattr(result, field.name) for result in results])
        for field in fields(FlowResult)
        if field.name not in fixed
    }
    return FlowResult(classes=first.classes, homes=first.homes, years=first.years, **columns)


def _chosen(which: NDArray[np.bool_], *columns: NDArray) -> tuple[NDArray, ...]:
    return tuple(column[which] for column in columns)


def judged_people(
    case: FlowCase, people: People, placed: Placements, came: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Kept where a place that counts came within the limit; broken where the limit passed first."""
    group, arrival = people.group[came], people.arrival[came]
    limits = np.array([one.limit_days for one in case.classes])
    any_counts = np.array([one.any_place_counts for one in case.classes])
    sound_at = placed.placed_at[came]
    if any_counts.any():
        sound_at = np.where(any_counts[group], np.minimum(sound_at, placed.bridged_at[came]), sound_at)
    kept = sound_at - arrival <= limits[group]
    waited = np.minimum(sound_at, np.minimum(people.lost_at[came], case.days)) - arrival
    return kept, ~kept & (waited > limits[group])


def _occupied(table: Table, rules: Rules, people: People, placed: Placements) -> Floats:
    """Stays and bridges where they began, and for those who were moved the rest of it from one home to the other."""
    replication = people.replication
    stay_ends = placed.placed_at + people.stay
    bridge_ends = np.minimum(placed.placed_at, people.lost_at)
    lives = placed.home >= 0
    found = table.person_days(*_chosen(lives, replication, placed.placed_at, stay_ends, placed.home))
    bridged = placed.bridge_home >= 0
    found += table.person_days(*_chosen(bridged, replication, placed.bridged_at, bridge_ends, placed.bridge_home))
    moved, at = placed.moved, placed.moved_at
    if not len(moved):
        return found
    is_bridge = (rules.kind[placed.moved_from] == SHORT) & (placed.bridge_home[moved] >= 0)
    ends = np.where(is_bridge, bridge_ends[moved], stay_ends[moved])
    found += table.person_days(replication[moved], at, ends, placed.moved_to)
    return np.maximum(found - table.person_days(replication[moved], at, ends, placed.moved_from), 0.0)


def _open_days(rules: Rules, turns: Floats) -> Floats:
    """(years, homes), by the calendar."""
    found = np.outer(np.diff(turns), rules.places).astype(np.float64)
    for day, home, places in zip(rules.change_day, rules.change_home, rules.change_places, strict=True):
        found[:, home] += places * np.clip(turns[1:] - day, 0.0, np.diff(turns))
    return found
