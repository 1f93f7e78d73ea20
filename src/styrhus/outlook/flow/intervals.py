"""A mean over replications, and how far from it the truth can be: Student's t, without SciPy."""

from dataclasses import dataclass
from math import atan, cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import Fault, OutlookError


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with the ends of its confidence interval."""

    mean: float
    low: float
    high: float


def estimate(values: NDArray[np.float64], *, confidence: float = 0.95) -> Estimate:
    """From one value a replication; they must be independent of each other."""
    count = len(values)
    if count < 2:
        raise OutlookError([Fault("replications", "Et intervall krever minst to gjennomregninger.")])
    mean, error = float(values.mean()), float(values.std(ddof=1)) / sqrt(count)
    reach = student_t(count - 1, confidence) * error
    return Estimate(mean, mean - reach, mean + reach)


def student_t(freedom: int, confidence: float) -> float:
    """How many standard errors to each side hold the truth so often."""
    low, high = 0.0, 1.0
    while _share_inside(high, freedom) < confidence:
        high *= 2.0
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _share_inside(middle, freedom) < confidence else (low, middle)
    return (low + high) / 2.0


def _share_inside(t: float, freedom: int) -> float:
    """P(|T| ≤ t): for whole degrees of freedom a finite sum of powers of a cosine."""
    angle = atan(t / sqrt(freedom))
    square = cos(angle) ** 2
    if freedom % 2:
        term = total = cos(angle) if freedom > 1 else 0.0
        for factor in range(3, freedom - 1, 2):
            term *= square * (factor - 1) / factor
            total += term
        return 2.0 / pi * (angle + sin(angle) * total)
    term = total = 1.0
    for factor in range(2, freedom - 1, 2):
        term *= square * (factor - 1) / factor
        total += term
    return sin(angle) * total
