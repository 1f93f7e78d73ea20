"""When a whole series is too thin to show."""

from fractions import Fraction

import pytest

from styrhus.indicators.suppression import SeriesPoint, why_series_is_hidden


@pytest.mark.parametrize(
    ("counts", "settings", "expected"),
    [
        ([], {}, None),
        ([20, 30, 2, 40], {}, None),
        ([2, 3, 30, 40], {}, None),  # half is not more than half
        ([2, 3, 1, 40], {}, "3 av 4 punkter er skjult"),
        ([2, 30, 40, 50], {"most_hidden": Fraction(1, 5)}, "1 av 4 punkter er skjult"),
        ([6, 7, 8, 90], {"few": 9}, "3 av 4 punkter bygger på 9 eller færre"),
        ([0, 0, 0, 40], {}, None),  # none is not few
    ],
)
def test_series_of_counts(counts, settings, expected):
    points = [SeriesPoint(count, is_hidden=1 <= count <= 4) for count in counts]

    why = why_series_is_hidden(points, **{"few": 4} | settings)

    assert why is None if expected is None else why.startswith(expected)
