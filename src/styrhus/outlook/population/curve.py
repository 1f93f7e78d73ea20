"""A smooth curve through what is only known as averages of neighbouring stretches: each average is kept, the curve
rises where the averages rise, and it is never negative.

The method is the monotone convex one of Hagan and West (Applied Mathematical Finance 13, 2006), made for forward
interest rates. A stretch here is an age group, as wide as its people are many. Knows nothing of ages and people.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_NARROW = 1e-6  # of a stretch: below this an average is read at its middle, since the difference drowns in rounding
_TINY = 1e-300


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """Deviation from the average of each stretch, as two parabolas that meet at `turn`. All have shape (…, stretches).

    `left` and `right` are the deviations at the ends, `bottom` that at the turn. Where `is_plain`, one parabola does.
    """

    means: Floats
    left: Floats
    right: Floats
    turn: Floats
    bottom: Floats
    is_plain: NDArray[np.bool_]

    def averages(self, stretch: NDArray[np.intp], start: Floats, end: Floats) -> Floats:
        """Averages over parts of stretches. `start` and `end`, (…, parts), are places from 0 to 1 in `stretch`."""
        pieces = self._of(stretch)
        width = end - start
        is_wide = width > _NARROW
        gained = (pieces._integral(end) - pieces._integral(start)) / np.where(is_wide, width, 1.0)
        deviation = np.where(is_wide, gained, pieces._height((start + end) / 2))
        return np.maximum(pieces.means + deviation, 0.0)

    def _of(self, stretch: NDArray[np.intp]) -> "Curve":
        return Curve(
            means=self.means[..., stretch],
            left=self.left[..., stretch],
            right=self.right[..., stretch],
            turn=self.turn[..., stretch],
            bottom=self.bottom[..., stretch],
            is_plain=self.is_plain[..., stretch],
        )

    def _height(self, x: Floats) -> Floats:
        plain = self.left * (1 - 4 * x + 3 * x * x) + self.right * (3 * x * x - 2 * x)
        before, after = self._into(x)
        bent = self.bottom + (self.left - self.bottom) * before**2 + (self.right - self.bottom) * after**2
        return np.where(self.is_plain, plain, bent)

    def _integral(self, x: Floats) -> Floats:
        """Of the deviation, from 0 to x: 0 at 1, which is what keeps the average."""
        plain = self.left * x * (1 - x) ** 2 + self.right * x * x * (x - 1)
        before, after = self._into(x)
        fall = (self.left - self.bottom) * self.turn / 3 * (1 - before**3)
        rise = (self.right - self.bottom) * (1 - self.turn) / 3 * after**3
        return np.where(self.is_plain, plain, self.bottom * x + fall + rise)

    def _into(self, x: Floats) -> tuple[Floats, Floats]:
        """How far before the turn and how far after it, each as a share of that side."""
        before = np.clip((self.turn - x) / np.maximum(self.turn, _TINY), 0.0, 1.0)
        after = np.clip((x - self.turn) / np.maximum(1 - self.turn, _TINY), 0.0, 1.0)
        return before, after


def curve_through(means: Floats, widths: Floats, most: float = np.inf) -> Curve:
    """`means` and `widths`, both (…, stretches); widths above 0. `most` is what the curve must not pass at its ends."""
    knots = _knots(means, widths, most)
    left, right = knots[..., :-1] - means, knots[..., 1:] - means
    is_same_side = left * right > 0
    is_far_right = ~is_same_side & (np.abs(right) > 2 * np.abs(left))
    is_far_left = ~is_same_side & (np.abs(left) > 2 * np.abs(right))
    kinds = [is_same_side, is_far_right, is_far_left]
    turns = [_share(right, left + right), _share(right + 2 * left, right - left), 3 * _share(right, right - left)]
    turn = np.clip(np.select(kinds, turns), 0.0, 1.0)
    bottom = np.select(kinds, [-left * _share(right, left + right), left, right])
    return Curve(
        means, left, right, np.clip(turn, 0.0, 1.0), bottom, is_plain=~(is_same_side | is_far_right | is_far_left)
    )


def _knots(means: Floats, widths: Floats, most: float) -> Floats:
    """Heights where stretches meet and at both ends, kept low enough that the curve stays above 0."""
    if means.shape[-1] == 1:
        return np.repeat(means, 2, axis=-1)
    before, after = means[..., :-1], means[..., 1:]
    wide_before, wide_after = widths[..., :-1], widths[..., 1:]
    inner = (before * wide_after + after * wide_before) / (wide_before + wide_after)
    inner = np.minimum(inner, 2 * np.minimum(before, after))
    first = _end(means[..., 0], inner[..., 0], most)
    last = _end(means[..., -1], inner[..., -1], most)
    return np.concatenate([first[..., None], inner, last[..., None]], axis=-1)


def _end(mean: Floats, neighbour: Floats, most: float) -> Floats:
    return np.clip(mean - (neighbour - mean) / 2, 0.0, np.minimum(2 * mean, np.maximum(most, mean)))


def _share(part: Floats, whole: Floats) -> Floats:
    """part ÷ whole, 0 where there is nothing to share."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)
