"""What the flow gives on average at a given need, read off the draws of a whole run: least squares on the need of each
year and of the years before it. It tells what need alone would do, without running the flow again; it knows no
cause."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FEWEST_DRAWS = 30  # with fewer, a curve would be drawn through luck


class Response:
    """Fitted once for each year; asked with the need of other draws. Never asked beyond the need it has seen."""

    def __init__(self, needs: Sequence[Floats], outcome: Floats) -> None:
        """`needs`: (draws, years + 1) of each service that matters; `outcome`: (draws, years)."""
        seen = _features(needs)
        self._lowest, self._highest = seen.min(axis=0), seen.max(axis=0)
        self._middle = seen.mean(axis=0)
        spread = seen.std(axis=0)
        self._scale = np.where(spread > 0, spread, 1.0)
        self._is_flat = len(outcome) < FEWEST_DRAWS
        self._mean = outcome.mean(axis=0)
        columns = self._columns(seen)
        self._weights = [
            np.linalg.lstsq(columns[:, year], outcome[:, year], rcond=1e-9)[0] for year in range(outcome.shape[1])
        ]

    def at(self, needs: Sequence[Floats]) -> Floats:
        """(draws, years), never below nothing."""
        asked = np.clip(_features(needs), self._lowest, self._highest)
        if self._is_flat:
            return np.broadcast_to(self._mean, asked.shape[:2]).copy()
        columns = self._columns(asked)
        found = [columns[:, year] @ weights for year, weights in enumerate(self._weights)]
        return np.maximum(np.stack(found, axis=1), 0.0)

    def _columns(self, features: Floats) -> Floats:
        """(draws, years, terms): a middle, each need and its square."""
        scaled = (features - self._middle) / self._scale
        return np.concatenate([np.ones((*scaled.shape[:2], 1)), scaled, scaled**2], axis=2)


def _features(needs: Sequence[Floats]) -> Floats:
    """(draws, years, 2 × services): the need through the year, and its mean until then, since queues remember."""
    columns = []
    for need in needs:
        through = (need[:, :-1] + need[:, 1:]) / 2.0
        columns += [through, np.cumsum(through, axis=1) / np.arange(1, through.shape[1] + 1)]
    return np.stack(columns, axis=2)
