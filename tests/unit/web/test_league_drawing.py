"""Units side by side, and municipalities over the years, drawn: where things stand, and that all is inside."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.web.drawing.comparison import ComparedLine, ComparedSeries, draw_comparison
from styrhus.web.drawing.league import LeagueRow, LeagueSeries, draw_league

percent = st.floats(0, 100, allow_nan=False)


def league(rows, centre=80.0):
    return LeagueSeries("Andel i tide", "Se tabellen.", tuple(rows), centre, "Havnes kommune: 80 %", "%")


def row(value, lower=70.0, upper=90.0, name="Fjellsida", **said):
    return LeagueRow(name, value, f"{value:.1f} %", lower, upper, **said)


def test_one_unit_is_no_comparison():
    assert draw_league(league([row(80.0)])) is None
    assert draw_league(league([])) is None


def test_value_at_the_limit_stands_at_the_end_of_the_field():
    for drawn in draw_league(league([row(90.0), row(70.0)])):
        upper, lower = drawn.rows
        x, _, width = upper.band
        assert upper.x == pytest.approx(x + width, abs=0.2)
        assert lower.x == pytest.approx(lower.band[0], abs=0.2)
        assert upper.band[0] < drawn.centre_x < upper.band[0] + width


def test_rows_without_limits_have_no_field_and_fewer_cases_have_a_wider_one():
    wide, _ = draw_league(league([row(80.0, None, None), row(80.0, 60.0, 100.0), row(80.0, 75.0, 85.0)]))
    none, large, small = wide.rows

    assert none.band is None
    assert large.band[2] == pytest.approx(4 * small.band[2], rel=0.01)


def test_row_outside_is_a_diamond_about_its_value():
    _, narrow = draw_league(league([row(60.0, is_outside=True, is_bad=True), row(80.0)]))
    corners = [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", narrow.rows[0].diamond)]

    assert sum(corners) / 4 == pytest.approx(narrow.rows[0].x)


@settings(max_examples=40)
@given(st.lists(st.tuples(percent, percent, percent), min_size=2, max_size=12), st.none() | percent)
def test_everything_stands_inside_the_sheet_and_larger_is_to_the_right(triples, centre):
    rows = [row(value, min(ends), max(ends)) for value, *ends in triples]
    for drawn in draw_league(league(rows, centre)):
        sheet = drawn.sheet
        places = [(one.x, one.y) for one in drawn.rows]
        places += [(one.band[0] + one.band[2], one.y) for one in drawn.rows]
        assert all(sheet.left - 0.2 <= x <= sheet.right + 0.2 and sheet.top <= y <= drawn.bottom for x, y in places)
        ordered = sorted(zip((one.value for one in rows), (one.x for one in drawn.rows), strict=True))
        assert [x for _, x in ordered] == sorted(x for _, x in ordered)
        assert [one.y for one in drawn.rows] == sorted({one.y for one in drawn.rows}), "a row each, in their order"


def compared(*values, provisional=()):
    lines = tuple(
        ComparedLine(f"Sted {place}", f"S{place}", tuple(line), "31 %", is_own=place == 0)
        for place, line in enumerate(values)
    )
    years = tuple(range(2020, 2020 + len(values[0])))
    return ComparedSeries("Andel", "Se tabellen.", years, lines, "%", frozenset(provisional))


def test_year_without_a_figure_is_a_gap_and_never_joined():
    wide, _ = draw_comparison(compared([30.0, 31.0, None, 33.0, 34.0], [29.0, None, 30.0, None, 31.0]))
    own, other = wide.lines

    assert [len(one.split()) for one in own.stretches] == [2, 2]
    assert other.stretches == ()
    assert len(own.dots) == 4
    assert len(other.dots) == 3


def test_provisional_year_is_marked():
    wide, _ = draw_comparison(compared([30.0, 31.0], provisional=[2021]))

    assert [may_change for _, _, may_change in wide.lines[0].dots] == [False, True]


def test_nothing_to_join_is_no_drawing():
    assert draw_comparison(compared([30.0, None], [None, 31.0])) is None


@settings(max_examples=40)
@given(st.lists(st.lists(st.none() | percent, min_size=5, max_size=5), min_size=1, max_size=5))
def test_names_at_the_ends_never_meet(values):
    for drawn in draw_comparison(compared([10.0, 20.0, 30.0, 40.0, 50.0], *values)):
        places = sorted(label.y for label in drawn.labels)
        assert all(after - before >= 17.9 for before, after in pairwise(places))
        dots = [dot for line in drawn.lines for dot in line.dots]
        assert all(drawn.frame.top - 0.2 <= y <= drawn.frame.bottom + 0.2 for _, y, _ in dots)
