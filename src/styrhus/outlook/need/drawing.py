"""One draw after another of what is not known: rates, trends, drivers and policies, each as factors on need.

A factor that grows over years is drawn so that its mean is what the middle says. Knows no people.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .model import Phase, RateChange, Uncertain
from .rates import Belief
from .streams import Streams

Floats = NDArray[np.float64]


def common_scores(streams: Streams, what: str, keys: Sequence[str], draws: int, between: float) -> Floats:
    """(draws, services): standard normal, any two correlated by `between` through one common factor."""
    common = streams.of(what, "common").standard_normal(draws)
    own = np.stack([streams.of(what, "own", key).standard_normal(draws) for key in keys], axis=1)
    scores: Floats = np.sqrt(between) * common[:, None] + np.sqrt(1 - between) * own
    return scores


def rate_factors(beliefs: Sequence[Belief], users: Floats, scores: Floats, generator: np.random.Generator) -> Floats:
    """(draws, rates): each rate over its mean, gamma; bands of a service err apart from one another.

    The draws are put in the order of `scores` by how many users they give (`users` at the means), which makes services
    go together as the scores do and leaves every rate's own distribution as it is.
    """
    shapes = np.array([belief.shape for belief in beliefs])
    drawn = generator.standard_gamma(np.maximum(shapes, 0.0), size=(len(scores), len(shapes)))
    factors = np.where(shapes > 0, drawn / np.where(shapes > 0, shapes, 1.0), 1.0)
    by_users = factors[np.argsort(factors @ users, kind="stable")]
    rank = np.argsort(np.argsort(scores, kind="stable"), kind="stable")
    return by_users[rank]


def growth(yearly: Uncertain, years_ahead: Floats, scores: Floats | None) -> Floats:
    """(years, draws): (1 + change) for each year ahead, its change drawn once for all the years.

    `scores`, (draws,), are standard normal; without them the middle stands alone in one column.
    """
    middle = np.power(1 + yearly.middle, years_ahead)[:, None]
    if scores is None or not yearly.spread:
        return middle
    spread = (yearly.spread / (1 + yearly.middle) * years_ahead)[:, None]
    factors: Floats = middle * np.exp(spread * scores - spread**2 / 2)
    return factors


def phased_in(phase: Phase, years: range) -> Floats:
    """(years,): the share of a change that has taken hold."""
    since = np.array(years, dtype=np.float64) - phase.first_year
    return np.where(since >= 0, 1.0, 0.0) if phase.over_years <= 0 else np.clip(since / phase.over_years, 0.0, 1.0)


def policy_factors(
    service: str,
    changes: Sequence[RateChange],
    segments: Sequence[int],
    years: range,
    draws: int,
    streams: Streams | None,
) -> Floats | None:
    """(years, segments, draws): what the policies for one service multiply its rates by. None where there are none.

    `segments` are first ages, and every change begins and ends at one. `streams` is None where policies do not vary.
    """
    factors = None
    for name, change in _named(changes):
        if change.service == service:
            factors = np.ones((len(years), len(segments), draws)) if factors is None else factors
            scores = None if streams is None else streams.of("policy", name).standard_normal(draws)
            last = change.last if change.last is not None else max(segments)
            touched = [number for number, age in enumerate(segments) if change.first <= age <= last]
            factors[:, touched] *= change_factors(change, years, scores)[:, None, :]
    return factors


def change_factors(change: RateChange, years: range, scores: Floats | None) -> Floats:
    """(years, draws): what one policy multiplies its rates by, never below 0."""
    drawn = np.array([change.change.middle]) if scores is None else change.change.middle + change.change.spread * scores
    return np.maximum(1 + phased_in(change.phase, years)[:, None] * drawn, 0.0)


def _named(changes: Sequence[RateChange]) -> Iterator[tuple[str, RateChange]]:
    """Each policy with a name that others, its own size and its date do not change: its random numbers follow it."""
    seen: Counter[tuple[object, ...]] = Counter()
    for change in changes:
        same = (change.service, change.first, change.last)
        seen[same] += 1
        yield f"{same} {seen[same]}", change
