"""How much use of a service at a given age changes in some years: for all municipalities together, and between them
when chance is taken away. Knows no table and no municipality number."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log, sqrt

import numpy as np

from .model import WIDTH_80, Coverage, RateBackTest, RateCoverage, RatePair, TrendPrior
from .population import EVERYWHERE, size_named


def look_back_on_rates(pairs: Sequence[RatePair], years: int, left_out: Mapping[str, int]) -> RateBackTest:
    """Rates are shares between 0 and 1; a place without users one of the years has no relative change to tell of."""
    usable = [pair for pair in pairs if pair.before > 0 and pair.after > 0]
    changes = np.array([log(pair.after / pair.before) for pair in usable])
    by_chance = np.array([chance_variance(pair) for pair in usable])
    lacking = {"uten brukere": len(pairs) - len(usable)} if len(usable) < len(pairs) else {}
    seen = RateBackTest(
        municipalities=len(usable),
        left_out={**left_out, **lacking},
        years=years,
        before=_together([(pair.before, pair.people_before) for pair in usable]),
        after=_together([(pair.after, pair.people_after) for pair in usable]),
        fell=int((changes < 0).sum()),
        spread_seen=float(changes.std(ddof=1)),
        spread_by_chance=float(np.sqrt(by_chance.mean())),
        spread_net=sqrt(net_variance(changes, by_chance)),
    )
    return replace(seen, held=coverages(usable, seen.spread_in_all))


def coverages(pairs: Sequence[RatePair], spread: float) -> tuple[RateCoverage, ...]:
    """For all and by size: with chance alone, and with a change of this spread as well."""
    by_size: dict[str, list[RatePair]] = {EVERYWHERE: list(pairs)}
    for pair in sorted(pairs, key=lambda each: each.people_after):
        by_size.setdefault(size_named(pair.people_after), []).append(pair)
    return tuple(RateCoverage(where, _held(those, 0.0), _held(those, spread)) for where, those in by_size.items())


def _held(pairs: Sequence[RatePair], spread: float) -> Coverage:
    within = (
        abs(log(pair.after / pair.before)) <= WIDTH_80 * sqrt(chance_variance(pair) + spread**2) for pair in pairs
    )
    return Coverage(len(pairs), sum(within))


def chance_variance(pair: RatePair) -> float:
    """Of log(after ÷ before) when each inhabitant is a user or not by chance, both years."""
    before = (1 - pair.before) / (pair.before * pair.people_before)
    return before + (1 - pair.after) / (pair.after * pair.people_after)


def net_variance(changes: "np.ndarray[tuple[int], np.dtype[np.float64]]", by_chance: np.ndarray) -> float:
    """Variance between places beyond chance, by the method of moments of DerSimonian and Laird; never below 0."""
    weights = 1 / by_chance
    middle = (weights * changes).sum() / weights.sum()
    surplus = (weights * (changes - middle) ** 2).sum() - (len(changes) - 1)
    return max(float(surplus / (weights.sum() - (weights**2).sum() / weights.sum())), 0.0)


def trend_prior(seen: RateBackTest, horizon: int) -> TrendPrior:
    """How wide a yearly change one should allow for over so many years, about no change.

    Changes are taken to gather as a random walk: four years of one direction say little about the next four, so a
    change a year is less wide the longer it is held.
    """
    return TrendPrior(horizon, WIDTH_80 * seen.spread_in_all * sqrt(horizon / seen.years) / horizon)


def _together(parts: Sequence[tuple[float, float]]) -> float:
    return sum(rate * people for rate, people in parts) / sum(people for _, people in parts)
