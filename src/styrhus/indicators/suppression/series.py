"""When a whole series is too thin to show. Knows no cells: the caller forces the series' cells hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class SeriesPoint:
    """One point of a series before secondary suppression: its count, and whether it is hidden as small."""

    count: int
    is_hidden: bool


def why_series_is_hidden(
    points: Sequence[SeriesPoint],
    *,
    few: int,
    most_hidden: Fraction = Fraction(1, 2),
    most_on_few: Fraction = Fraction(1, 2),
) -> str | None:
    """Why the series should not be shown at all, or None. `few` is the most that counts as few cases; 0 does not."""
    if not points:
        return None
    hidden = sum(point.is_hidden for point in points)
    on_few = sum(1 <= point.count <= few for point in points)
    if hidden > most_hidden * len(points):
        return f"{hidden} av {len(points)} punkter er skjult. Slå sammen perioder eller enheter."
    if on_few > most_on_few * len(points):
        return f"{on_few} av {len(points)} punkter bygger på {few} eller færre. Slå sammen perioder eller enheter."
    return None
