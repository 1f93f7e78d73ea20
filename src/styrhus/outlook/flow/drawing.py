"""Draws the people of a case: who comes when, for how long, and how long they would wait. Places play no part in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import DAYS_A_YEAR, Arrivals, FlowCase, PersonClass, PlaceKind, Stay
from .numbers import REPLICATIONS_A_BLOCK, Numbers, Purpose
from .people import People
from .rules import KINDS, LONG, SHORT, year_turns

Floats = NDArray[np.float64]
MOST_PEOPLE = 600_000  # in memory at a time: about 60 MB of columns


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """Some of the people of a block, before all are put in order: columns of equal length."""

    replication: NDArray[np.int64]
    group: int
    arrival: Floats
    stay: Floats
    lost_at: Floats
    wish: Floats
    home: int = -1


@dataclass(frozen=True, eq=False, slots=True)
class Beginning:
    """Who is there on the first day in some replications: (replications, homes), and by class (replications, most) days
    waited, with no number where the list is shorter."""

    residents: NDArray[np.int64]
    waited: tuple[Floats, ...]


Begin = Callable[[Numbers, int], Beginning]


def draw_batches(
    case: FlowCase,
    arrivals: Arrivals,
    *,
    replications: int,
    seed: np.random.SeedSequence,
    begin: Begin | None = None,
) -> Iterator[People]:
    """All replications, a batch at a time. The batches change nothing but how much memory is used.

    `begin` tells who is there on the first day, where that differs between replications; else the case does.
    """
    wanted = _wanted(case, arrivals, replications)
    blocks = -(-replications // REPLICATIONS_A_BLOCK)
    a_replication = sum(float(ends[:, -1].mean()) for ends in wanted) + _at_start(case)
    blocks_a_batch = max(1, int(MOST_PEOPLE / (max(a_replication, 1.0) * REPLICATIONS_A_BLOCK)))
    for first in range(0, blocks, blocks_a_batch):
        yield _joined(
            [
                _block(case, [ends[_of_block(block)] for ends in wanted], Numbers(seed, block), begin)
                for block in range(first, min(blocks, first + blocks_a_batch))
            ]
        )


def _of_block(block: int) -> slice:
    return slice(block * REPLICATIONS_A_BLOCK, (block + 1) * REPLICATIONS_A_BLOCK)


def _as_given(case: FlowCase, count: int) -> Beginning:
    residents = np.array([case.start.residents.get(home.key, 0) for home in case.homes], np.int64)
    waited = (np.array(case.start.waiting.get(one.key, ()), np.float64) for one in case.classes)
    return Beginning(
        residents=np.broadcast_to(residents, (count, len(residents))),
        waited=tuple(np.broadcast_to(days, (count, len(days))) for days in waited),
    )


def _at_start(case: FlowCase) -> int:
    return sum(case.start.residents.values()) + sum(len(days) for days in case.start.waiting.values())


def _wanted(case: FlowCase, arrivals: Arrivals, replications: int) -> list[Floats]:
    """For each class, people expected to have come by each turn of the year: (replications, years + 1)."""
    lengths = np.diff(year_turns(case.days)) / DAYS_A_YEAR
    found = []
    for one in case.classes:
        rates = arrivals.long if one.needs is PlaceKind.LONG else arrivals.short
        expected = np.cumsum(one.share * np.asarray(rates, np.float64) * lengths, axis=-1)
        expected = np.concatenate([np.zeros((*expected.shape[:-1], 1)), expected], axis=-1)
        found.append(np.broadcast_to(expected, (replications, len(lengths) + 1)))
    return found


def _block(case: FlowCase, wanted: list[Floats], numbers: Numbers, begin: Begin | None) -> People:
    count = len(wanted[0])
    beginning = begin(numbers, count) if begin else _as_given(case, count)
    parts = [*_residents(case, numbers, beginning.residents)]
    for position, one in enumerate(case.classes):
        parts.append(_listed(case, numbers, position, one, beginning.waited[position]))
        parts.append(_newcomers(case, numbers, position, one, wanted[position]))
    return _in_order(parts, count, len(case.classes))


def _newcomers(case: FlowCase, numbers: Numbers, position: int, one: PersonClass, wanted: Floats) -> Part:
    ends = wanted[:, -1]
    points = numbers.poisson_points(Purpose.ARRIVAL, position, ends)
    chosen = points[: len(ends)] < ends[:, None]
    people = points.shape[1]
    arrival = _times(points[: len(ends)], wanted, year_turns(case.days))[chosen]
    stays = _stays(one.stay, numbers, (Purpose.STAY, Purpose.BRANCH), position, people)
    patience = _patience(one, numbers, Purpose.PATIENCE, position, people)
    wish = _wishes(case, numbers, (Purpose.WISH, Purpose.SHORT_WISH), position, people)
    return Part(
        replication=np.nonzero(chosen)[0],
        group=position,
        arrival=arrival,
        stay=stays[: len(ends)][chosen],
        lost_at=arrival + patience[: len(ends)][chosen],
        wish=wish[:, : len(ends)][:, chosen],
    )


def _times(points: Floats, wanted: Floats, turns: Floats) -> Floats:
    """Points of a process of rate one, as days: pushed through the inverse of what is expected by then."""
    if wanted.strides[0] == 0 or len(wanted) == 1:  # one and the same in every replication
        return np.interp(points, wanted[0], turns)
    return np.stack([np.interp(row, expected, turns) for row, expected in zip(points, wanted, strict=True)])


def _listed(case: FlowCase, numbers: Numbers, position: int, one: PersonClass, waited: Floats) -> Part:
    """Today's list: what they have waited is data; patience is exponential, so what is left of it is as new."""
    count, people = waited.shape
    chosen = ~np.isnan(waited)
    stays = _stays(one.stay, numbers, (Purpose.LISTED_STAY, Purpose.LISTED_BRANCH), position, people)
    patience = _patience(one, numbers, Purpose.LISTED_PATIENCE, position, people)
    wish = _wishes(case, numbers, (Purpose.LISTED_WISH, Purpose.LISTED_SHORT_WISH), position, people)
    return Part(
        replication=np.nonzero(chosen)[0],
        group=position,
        arrival=0.0 - waited[chosen],
        stay=stays[:count, :people][chosen],
        lost_at=patience[:count, :people][chosen],
        wish=wish[:, :count, :people][:, chosen],
    )


def _residents(case: FlowCase, numbers: Numbers, residents: NDArray[np.int64]) -> Iterator[Part]:
    count = len(residents)
    for position, home in enumerate(case.homes):
        most = int(residents[:, position].max())
        if most:
            chosen = np.arange(most) < residents[:, position, None]
            kind = [one for one in case.classes if one.needs is home.kind]
            left = days_left(kind, numbers, position, most)[:count, :most][chosen]
            arrival, lost_at = np.full(len(left), -np.inf), np.full(len(left), np.inf)
            yield Part(np.nonzero(chosen)[0], -1, arrival, left, lost_at, np.zeros((2, len(left))), position)


def days_left(classes: list[PersonClass], numbers: Numbers, position: int, people: int) -> Floats:
    """What is left of stays in progress, in equilibrium: a class and branch weighs by the days it fills.

    What is left of an exponential stay is as a new one; of a fixed one, any part of it.
    """
    branches = [branch for one in classes for branch in _branches(one)]
    weights = np.array([weight * mean for weight, mean, _ in branches])
    bounds = np.cumsum(weights) / weights.sum()
    exponentials = numbers.exponentials(Purpose.RESIDENT_STAY, position, people)
    if len(branches) == 1:
        chosen = np.zeros(exponentials.shape, np.int64)
    else:
        uniforms = numbers.uniforms(Purpose.RESIDENT_BRANCH, position, people)
        chosen = np.minimum(np.searchsorted(bounds, uniforms, side="right"), len(branches) - 1)
    means = np.array([mean for _, mean, _ in branches])[chosen]
    is_fixed = np.array([fixed for _, _, fixed in branches])[chosen]
    return np.where(is_fixed, -np.expm1(-exponentials) * means, exponentials * means)


def _branches(one: PersonClass) -> list[tuple[float, float, bool]]:
    stay = one.stay
    if stay.is_fixed or not stay.short_share:
        return [(one.share, stay.mean_days, stay.is_fixed)]
    early = (one.share * stay.short_share, stay.short_mean_days, False)
    return [early, (one.share * (1.0 - stay.short_share), long_mean_days(stay), False)]


def long_mean_days(stay: Stay) -> float:
    """The mean of those who do not leave early, so that the mean of all is `mean_days`."""
    return (stay.mean_days - stay.short_share * stay.short_mean_days) / (1.0 - stay.short_share)


def _stays(stay: Stay, numbers: Numbers, purposes: tuple[Purpose, Purpose], position: int, people: int) -> Floats:
    if stay.is_fixed:
        return np.full((REPLICATIONS_A_BLOCK, max(people, 1)), stay.mean_days)
    exponentials = numbers.exponentials(purposes[0], position, people)
    if not stay.short_share:
        return exponentials * stay.mean_days
    leaves_early = numbers.uniforms(purposes[1], position, people) < stay.short_share
    return exponentials * np.where(leaves_early, stay.short_mean_days, long_mean_days(stay))


def _patience(one: PersonClass, numbers: Numbers, purpose: Purpose, position: int, people: int) -> Floats:
    if not one.lost_a_year:
        return np.full((REPLICATIONS_A_BLOCK, max(people, 1)), np.inf)
    return numbers.exponentials(purpose, position, people) * (DAYS_A_YEAR / one.lost_a_year)


def _wishes(case: FlowCase, numbers: Numbers, purposes: tuple[Purpose, Purpose], position: int, people: int) -> Floats:
    """Which home they want, as uniforms, where homes are separate and there are several of the kind."""
    drawn = []
    for kind in (LONG, SHORT):
        is_asked = not case.is_pooled and sum(home.kind is KINDS[kind] for home in case.homes) > 1
        drawn.append(
            numbers.uniforms(purposes[kind], position, people)
            if is_asked
            else np.zeros((REPLICATIONS_A_BLOCK, max(people, 1)))
        )
    width = min(rows.shape[1] for rows in drawn)
    return np.stack([rows[:, :width] for rows in drawn])


def _in_order(parts: list[Part], count: int, classes: int) -> People:
    """By replication, then time, then as the parts stand: residents, and class by class where two come at once."""
    replication = np.concatenate([part.replication for part in parts])
    group = np.concatenate([np.full(len(part.arrival), part.group) for part in parts])
    arrival = np.concatenate([part.arrival for part in parts])
    order = np.lexsort((arrival, replication))
    residents = np.bincount(replication[group < 0], minlength=count)
    is_listed = (group >= 0) & (arrival <= 0.0)
    listed = np.bincount(replication[is_listed] * classes + group[is_listed], minlength=count * classes)
    return People(
        starts=np.concatenate([[0], np.cumsum(np.bincount(replication, minlength=count))]),
        residents=residents,
        listed=listed.reshape(count, classes),
        group=group[order],
        arrival=arrival[order],
        stay=np.concatenate([part.stay for part in parts])[order],
        lost_at=np.concatenate([part.lost_at for part in parts])[order],
        wish=np.concatenate([part.wish for part in parts], axis=1)[:, order],
        home=np.concatenate([np.full(len(part.arrival), part.home) for part in parts])[order],
    )


def _joined(blocks: list[People]) -> People:
    if len(blocks) == 1:
        return blocks[0]
    lengths = [0, *np.cumsum([int(block.starts[-1]) for block in blocks])]
    begin = [block.starts[:-1] + length for block, length in zip(blocks, lengths, strict=False)]
    return People(
        starts=np.concatenate([*begin, [lengths[-1]]]),
        residents=np.concatenate([block.residents for block in blocks]),
        listed=np.concatenate([block.listed for block in blocks]),
        group=np.concatenate([block.group for block in blocks]),
        arrival=np.concatenate([block.arrival for block in blocks]),
        stay=np.concatenate([block.stay for block in blocks]),
        lost_at=np.concatenate([block.lost_at for block in blocks]),
        wish=np.concatenate([block.wish for block in blocks], axis=1),
        home=np.concatenate([block.home for block in blocks]),
    )
