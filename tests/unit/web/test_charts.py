"""The small chart and the line chart: inside their sheets, honest about gaps, drawn twice."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.web.drawing.line_chart import draw_line_chart, nice_steps
from styrhus.web.drawing.series import Mark, Point, Series
from styrhus.web.drawing.spark import BOTTOM, LEFT, RIGHT, TOP, draw_spark

FIRST = date(2024, 1, 31)


def points_of(values):
    return tuple(
        Point(FIRST + timedelta(days=30 * place), value, f"måned {place}") for place, value in enumerate(values)
    )


@pytest.mark.parametrize("values", [(), (5.0,), (None, 5.0, None)])
def test_less_than_two_values_is_no_drawing(values):
    series = Series("Andel", points_of(values))
    assert draw_spark(series) is None
    assert draw_line_chart(series) is None


def test_a_missing_value_breaks_the_line_and_is_marked():
    series = Series("Andel", points_of([1.0, 2.0, None, 4.0]))
    spark = draw_spark(series)
    wide, narrow = draw_line_chart(series)
    assert len(spark.lines) == 1
    assert len(spark.dots) == 1
    assert len(wide.gaps) == len(narrow.gaps) == 1
    assert len(wide.points) == 3


def test_target_path_and_value_each_have_a_label():
    path = ((FIRST, 80.0), (FIRST + timedelta(days=90), 95.0))
    series = Series("Andel", points_of([80.0, 81.0, 86.0]), unit="%", target=95.0, path=path)
    assert {label.kind for label in draw_spark(series).labels} == {"s", "t", "p"}
    for drawn in draw_line_chart(series):
        assert {label.kind for label in drawn.labels} == {"s", "t", "p"}


def test_only_marks_inside_the_drawing_are_drawn():
    inside, outside = Mark(FIRST + timedelta(days=40), "Tildelingskontor"), Mark(date(2020, 1, 1), "Før vår tid")
    series = Series("Andel", points_of([1.0, 2.0, 3.0]), marks=(outside, inside))
    for drawn in draw_line_chart(series):
        assert [(mark.letter, mark.text) for mark in drawn.marks] == [("A", "Tildelingskontor")]


def test_the_two_drawings_have_names_of_their_own():
    wide, narrow = draw_line_chart(Series("Andel", points_of([1.0, 2.0])))
    assert (wide.frame.name, narrow.frame.name) == ("wide", "narrow")


def test_period_names_do_not_run_into_each_other():
    names = tuple(Point(point.on, point.value, "2. tertial 2026") for point in points_of([1.0] * 12 + [2.0]))
    for drawn in draw_line_chart(Series("Andel", names)):
        ends = []
        for tick in drawn.days:
            width = len(tick.text) * 7
            start = tick.at - {"start": 0, "middle": width / 2, "end": width}[tick.anchor]
            ends.append((start, start + width))
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(ends))


values = st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=2, max_size=30)


@given(values, st.one_of(st.none(), st.floats(-1e6, 1e6)))
def test_every_point_lies_on_its_sheet(given_values, target):
    series = Series("Tall", points_of(given_values), target=target)
    spark, drawings = draw_spark(series), draw_line_chart(series)
    if spark:
        numbers = [tuple(map(float, pair.split(","))) for line in spark.lines for pair in line.split()]
        assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in [*numbers, *spark.dots, spark.last])
    for drawn in drawings or ():
        frame = drawn.frame
        assert all(frame.left <= x <= frame.right for x, _ in drawn.points)
        assert all(frame.top - 0.1 <= y <= frame.bottom + 0.1 for _, y in drawn.points)


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_steps_are_few_even_and_enclose_the_values(low, span):
    steps = nice_steps(low, low + span)
    assert steps[0] <= low + span * 1e-6
    assert steps[-1] >= low + span - span * 1e-6
    assert 2 <= len(steps) <= 9


@pytest.mark.parametrize(("low", "high"), [(0, 100), (80, 95), (0.2, 0.9), (9000, 12000)])
def test_steps_are_round_numbers(low, high):
    steps = nice_steps(low, high)
    step = steps[1] - steps[0]
    leading = float(f"{step:e}".split("e")[0])
    assert any(leading == pytest.approx(round_number) for round_number in (1, 2, 2.5, 5))
