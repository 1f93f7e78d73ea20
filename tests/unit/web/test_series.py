"""A series: gaps stay gaps, the path goes in straight lines, labels keep apart."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.web.drawing.series import Point, Series, runs_without_gaps, spread_apart

DAYS = [date(2024, 12, 31), date(2025, 4, 30), date(2025, 8, 31), date(2025, 12, 31)]


def a_series(*values, **fields):
    points = tuple(Point(on, value, f"{on:%m.%Y}") for on, value in zip(DAYS, values, strict=False))
    return Series("Andel i tide", points, **({"unit": "%"} | fields))


@pytest.mark.parametrize(
    ("values", "runs"),
    [
        ((1, 2, 3), [[1, 2, 3]]),
        ((1, None, 3, 4), [[1], [3, 4]]),
        ((None, 2, None), [[2]]),
        ((None, None), []),
        ((0, 1), [[0, 1]]),
    ],
)
def test_a_line_is_broken_where_a_value_is_missing(values, runs):
    found = runs_without_gaps(a_series(*values).points)
    assert [[point.value for point in run] for run in found] == runs


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2025, 1, 1), 80.0),
        (date(2025, 7, 2), 85.0),
        (date(2025, 12, 31), 90.0),
        (date(2026, 12, 31), 95.0),
        (date(2024, 12, 31), None),
        (date(2027, 1, 1), None),
    ],
)
def test_the_path_is_straight_between_its_dated_points(day, value):
    path = ((date(2025, 1, 1), 80.0), (date(2025, 12, 31), 90.0), (date(2026, 12, 31), 95.0))
    found = Series("Andel", path=path).path_at(day)
    assert found == (value if value is None else pytest.approx(value, abs=0.02))


@pytest.mark.parametrize(
    ("values", "fields", "said"),
    [
        ((), {}, "Andel i tide: ingen målinger."),
        ((80.1,), {}, "Andel i tide: én måling, 80,1\u00a0% (12.2024)."),
        ((80.1, 86.6), {}, "Andel i tide: fra 80,1\u00a0% (12.2024) til 86,6\u00a0% (04.2025)."),
        ((None, 0.0), {"target": 95.0}, "Andel i tide: én måling, 0,0\u00a0% (04.2025). Måltallet er 95\u00a0%."),
    ],
)
def test_the_sentence_says_what_one_sees(values, fields, said):
    assert a_series(*values, **fields).sentence() == said


@pytest.mark.parametrize(
    ("series", "path_end", "room", "said"),
    [
        (a_series(86.62, target=95.0), 88.41, 13, ["86,6\u00a0%", "Mål 95\u00a0%", "Stien 88,4\u00a0%"]),
        (a_series(86.62, target=66.65), None, 13, ["86,6\u00a0%", "Mål 66,7\u00a0%"]),
        (a_series(100.0, target=100.0), 100.0, 13, ["100,0\u00a0%", "Mål 100\u00a0%"]),  # the path is at the target
        (a_series(None, target=95.0), None, 13, ["Mål 95\u00a0%"]),
        (
            replace(a_series(9.0, target=5.0), unit="døgn", decimals=0),
            12.8,
            10,
            ["9\u00a0døgn", "Mål 5\u00a0døgn", "Stien 13"],
        ),
    ],
)
def test_the_line_ends_in_value_target_and_path(series, path_end, room, said):
    assert [text for _, _, text in series.end_labels(path_end, room)] == said


@given(st.lists(st.floats(0, 300), max_size=3))
def test_labels_never_come_nearer_than_the_least_distance(wanted):
    placed = sorted(spread_apart(wanted, 17.0, 0.0, 300.0))
    assert all(after - before >= 17.0 - 1e-6 for before, after in itertools.pairwise(placed))


@given(st.lists(st.floats(20, 280), max_size=3, unique=True))
def test_labels_keep_the_order_of_what_they_name(wanted):
    placed = spread_apart(wanted, 17.0, 0.0, 300.0)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    assert order == sorted(range(len(placed)), key=lambda index: placed[index])
