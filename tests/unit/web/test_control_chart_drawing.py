"""The control chart's geometry: limits in steps, honest gaps, shapes besides colours, words that cover nothing."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.indicators.model import PeriodKind
from styrhus.indicators.periods import periods_between
from styrhus.web.drawing.control_chart import NARROW, WIDE, draw_control_chart, lettered_marks
from styrhus.web.drawing.control_places import Area, Block, best_place
from styrhus.web.drawing.control_series import ControlSeries, DatedMark, Dot, MarkKind, Note, Shape

MONTHS = periods_between(date(2024, 9, 1), date(2030, 12, 31), [PeriodKind.MONTH])
FIELD = (WIDE.right - WIDE.left) / 4


def dots_of(values, **fields):
    said = {"centre": 80.0, "lower": 60.0, "upper": 95.0} | fields
    return tuple(
        Dot(period.start, period.end, period.key, period.key, value=value, **said)
        for period, value in zip(MONTHS, values, strict=False)
    )


def series_of(values, **fields):
    return ControlSeries("Andel i tide", "Siste måling er 80 %.", dots_of(values), "%", 1, **fields)


def numbers(points):
    return [float(one) for one in re.findall(r"-?\d+\.?\d*", points)]


@pytest.mark.parametrize("values", [(), (80.0,), (None, 80.0, None)])
def test_less_than_two_values_is_no_drawing(values):
    assert draw_control_chart(series_of(values)) is None


def test_a_gap_is_never_joined_and_carries_its_sign():
    dots = dots_of([80.0, 81.0, None, 84.0, 85.0])
    hidden = (*dots[:2], replace(dots[2], sign=":"), *dots[3:])
    for drawn in draw_control_chart(replace(series_of([]), dots=hidden)):
        assert len(drawn.lines) == 2
        assert [sign for _, sign in drawn.gaps] == [":"]
        assert len(drawn.dots) == 4


def test_limits_are_steps_as_wide_as_their_periods():
    dots = dots_of([80.0, 81.0, 82.0, 83.0])
    varying = tuple(replace(dot, upper=90.0 + place) for place, dot in enumerate(dots))
    wide, _ = draw_control_chart(replace(series_of([]), dots=varying))
    corners = numbers(wide.limits[0])
    x, y = corners[::2], corners[1::2]
    assert x == [pytest.approx(WIDE.left + place * FIELD, abs=0.1) for place in (0, 1, 1, 2, 2, 3, 3, 4)]
    assert y[0::2] == y[1::2]  # level inside each field
    assert len(set(y)) == 4


def test_lines_begin_anew_in_each_part_and_the_centre_is_frozen_after_its_baseline():
    first, second = dots_of([80.0] * 3 + [90.0] * 3)[:3], dots_of([80.0] * 3 + [90.0] * 3)[3:]
    parts = (*first, *(replace(dot, part=1, centre=90.0) for dot in second))
    wide, _ = draw_control_chart(replace(series_of([]), dots=parts))
    assert len(wide.bands) == len(wide.lines) == len(wide.centres) == 2
    frozen = tuple(replace(dot, is_frozen=place > 3) for place, dot in enumerate(dots_of([80.0] * 6)))
    wide, _ = draw_control_chart(replace(series_of([]), dots=frozen))
    assert [line.is_frozen for line in wide.centres] == [False, True]
    assert wide.centres[0].x2 == wide.centres[1].x1


def test_without_limits_there_is_no_band():
    bare = dots_of([80.0, 81.0], lower=None, upper=None)
    for drawn in draw_control_chart(replace(series_of([]), dots=bare)):
        assert drawn.bands == drawn.limits == ()
        assert drawn.band_label is None
        assert len(drawn.centres) == 1


@pytest.mark.parametrize(
    ("shape", "is_bad", "kind", "strokes"),
    [
        (Shape.CIRCLE, False, "", 0),
        (Shape.UP, False, "over", 3),
        (Shape.DOWN, True, "under", 3),
        (Shape.DIAMOND, True, "under", 4),
        (Shape.CROSS, False, "out", 4),
    ],
)
def test_each_signal_has_a_shape_of_its_own(shape, is_bad, kind, strokes):
    dots = dots_of([80.0, 81.0])
    marked = (dots[0], replace(dots[1], shape=shape, is_bad=is_bad))
    for drawn in draw_control_chart(replace(series_of([]), dots=marked)):
        dot = drawn.dots[1]
        assert (dot.shape, dot.kind) == (shape, kind)
        assert len(re.findall(r"[Mlhmz]|(?<=\d) -?\d+\.?\d* -?\d", dot.path)) >= strokes
        assert bool(dot.path) == (shape is not Shape.CIRCLE)


def test_marks_stand_on_their_day_with_letters_in_order_and_only_inside():
    marks = (
        DatedMark(date(2024, 12, 16), "Mestringsteam"),
        DatedMark(date(2019, 1, 1), "Før vår tid"),
        DatedMark(date(2024, 10, 1), "Tildelingskontor"),
        DatedMark(date(2024, 11, 1), "Nye grenser", MarkKind.CUT),
    )
    series = series_of([80.0, 81.0, 82.0, 83.0], marks=marks)
    wide, narrow = draw_control_chart(series)
    assert [(mark.letter, mark.mark.text) for mark in wide.marks] == [
        ("A", "Tildelingskontor"), ("B", "Nye grenser"), ("C", "Mestringsteam"),
    ]  # fmt: skip
    assert [letter for letter, _ in lettered_marks(series)] == [mark.letter for mark in narrow.marks]
    assert wide.marks[0].x == pytest.approx(WIDE.left + FIELD, abs=0.1)  # the first day of the second field
    assert WIDE.left + 3 * FIELD < wide.marks[2].x < WIDE.left + 4 * FIELD
    assert [mark.kind for mark in wide.marks] == ["action", "cut", "action"]


def test_target_path_and_lines_are_labelled_apart_and_the_target_without_false_decimals():
    path = ((date(2024, 9, 1), 78.0), (date(2025, 9, 1), 95.0))
    series = series_of([80.0, 81.0, 82.0, 83.55], target=95.0, path=path)
    wide, narrow = draw_control_chart(series)
    assert {label.kind for label in wide.labels} == {"t", "p", "s", "c", "l"}
    assert "Mål 95\u00a0%" in [label.text for label in wide.labels]
    for drawn in (wide, narrow):
        heights = sorted(label.y for label in drawn.labels)
        assert all(later - earlier >= 17.9 for earlier, later in pairwise(heights))
        assert drawn.target_y is not None
        assert drawn.path


def test_a_run_is_braced_clear_of_its_own_points_and_of_the_centre_line():
    values = [80.0, 75.0, 78.0, 82.0, 81.5, 83.0, 82.0, 84.0, 83.0, 82.5]
    note = Note(3, 9, ("7 måneder på rad", "over midtlinja"), ("7 på rad", "over midten"))
    for drawn in draw_control_chart(series_of(values, notes=(note,))):
        (written,) = drawn.notes
        left, top, *_ = numbers(written.brace)
        run = drawn.dots[3:]
        assert left == run[0].x
        assert not any(dot.y - 4 <= top <= dot.y + 4 for dot in run)
        assert all(abs(top - line.y) >= 11 for line in drawn.centres)
        assert written.texts[0].text == (note.lines if drawn.sheet is WIDE else note.short)[0]


def test_notes_never_cover_each_other_and_what_has_no_room_is_left_out():
    field, lines = Area(0, 0, 100, 40), ("En lang linje",)
    first = best_place([Block(0, 20, lines, "start")], field, [], [])
    assert first is None  # wider than the field on its left side: padding counts
    inside = Block(5, 20, lines, "start")
    assert best_place([inside], field, [], []) is inside
    assert best_place([inside], field, [inside.area], []) is None
    clear, covering = Block(5, 36, lines, "start"), Block(5, 20, lines, "start")
    assert best_place([covering, clear], field, [], [(20, 15)]) is clear


@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.none() | st.floats(-500, 5000).map(lambda one: round(one, 3)), min_size=2, max_size=70).filter(
        lambda found: sum(one is not None for one in found) > 1
    ),
    target=st.none() | st.floats(0, 1000),
)
def test_everything_lies_inside_the_sheet(values, target):
    series = replace(series_of([]), dots=dots_of(values), target=target, unit="")
    for drawn in draw_control_chart(series):
        sheet = drawn.sheet
        for points in (*drawn.lines, *drawn.limits, *drawn.bands):
            found = numbers(points)
            assert all(sheet.left - 0.1 <= x <= sheet.right + 0.1 for x in found[::2])
            assert all(sheet.top - 0.1 <= y <= sheet.bottom + 0.1 for y in found[1::2])
        assert all(sheet.top - 0.1 <= dot.y <= sheet.bottom + 0.1 for dot in drawn.dots)
        assert len(drawn.dots) + len(drawn.gaps) == len(values)
        assert drawn.radius <= sheet.radius


def test_the_two_drawings_have_names_of_their_own_and_say_what_one_sees():
    wide, narrow = draw_control_chart(series_of([80.0, 81.0]))
    assert (wide.sheet, narrow.sheet) == (WIDE, NARROW)
    assert wide.title == "Kontrollkart: Andel i tide, 2024-09 til 2024-10"
    assert wide.description.endswith("Tallene står i tabellen under.")
