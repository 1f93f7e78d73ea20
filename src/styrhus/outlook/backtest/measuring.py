"""How far off, and how often within. Plain arithmetic over comparisons; knows no population and no service."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from .model import Coverage, ErrorModel, Errors, Pair


def errors_of(projected: Sequence[float], counted: Sequence[float]) -> Errors:
    """Share errors are of what came; where nobody came there is no share, and the comparison counts in persons only."""
    said, came = np.asarray(projected, dtype=float), np.asarray(counted, dtype=float)
    off, some = np.abs(said - came), came > 0
    return Errors(
        comparisons=len(said),
        mean_absolute=float(off.mean()),
        mean_absolute_percent=100 * float((off[some] / came[some]).mean()),
        bias_percent=100 * float(said.sum() / came.sum() - 1),
    )


def errors_of_pairs(pairs: Sequence[Pair]) -> Errors:
    return errors_of([pair.projected for pair in pairs], [pair.counted for pair in pairs])


def coverage_of(pairs: Iterable[Pair], interval: Callable[[Pair], tuple[float, float]]) -> Coverage:
    """Both ends count as within."""
    held = [low <= pair.counted <= high for pair in pairs for low, high in (interval(pair),)]
    return Coverage(len(held), sum(held))


def calibrate(pairs: Sequence[Pair], sums: Sequence[Pair]) -> ErrorModel:
    """Scatter and drift from two means of persons × error² ÷ years: over places, and over all places added up.

    The model says that mean is scatter² + drift² × persons. Places are small and sums are large: two equations.
    """
    places, persons_in_places = _scaled_error(pairs)
    together, persons_in_sums = _scaled_error(sums)
    if persons_in_sums <= persons_in_places:  # one place: its sum says nothing about what places share
        return ErrorModel(float(np.sqrt(places)), 0.0)
    drift = min(max((together - places) / (persons_in_sums - persons_in_places), 0.0), places / persons_in_places)
    return ErrorModel(float(np.sqrt(max(places - drift * persons_in_places, 0.0))), float(np.sqrt(drift)))


def _scaled_error(pairs: Sequence[Pair]) -> tuple[float, float]:
    said = np.array([pair.projected for pair in pairs])
    came = np.array([pair.counted for pair in pairs])
    ahead = np.array([pair.ahead for pair in pairs])
    return float(((came - said) ** 2 / np.maximum(said, 1.0) / ahead).mean()), float(said.mean())
