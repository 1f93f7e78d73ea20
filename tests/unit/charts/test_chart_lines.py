"""Centre line and limits of every kind of chart: reckoned by hand, and equal to the results of two R packages."""

import csv
import json
import math
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.indicators.charts import ChartError, ChartKind, Point, control_chart, outside_of

ROOT = Path(__file__).resolve().parents[3]
BY_HAND = json.loads((ROOT / "tests/fixtures/charts/by_hand.json").read_text(encoding="utf-8"))
PUBLISHED = ROOT.parent / "shared" / "data" / "spc"
LINES = ("centre", "lower", "upper", "near_lower", "near_upper")


def points_of(case: dict) -> list[Point]:
    if "y" in case:
        return [Point(y) for y in case["y"]]
    return [Point(numerator=numerator, denominator=denominator) for numerator, denominator in case["counts"]]


@pytest.mark.parametrize("case", BY_HAND, ids=lambda case: case["name"])
def test_lines_are_those_reckoned_by_hand(case):
    options = {name: case[name] for name in ("screen", "freeze", "exclude", "breaks", "factor") if name in case}

    chart = control_chart(points_of(case), kind=case["kind"], **options)

    for name in LINES:
        if name in case:
            wanted = case[name] if isinstance(case[name], list) else [case[name]] * len(chart.values)
            assert getattr(chart, name) == pytest.approx(wanted, abs=1e-12), f"{name}: {case['how']}"


def test_every_kind_is_reckoned_by_hand():
    assert {case["kind"] for case in BY_HAND} == {kind.value for kind in ChartKind}


# --- what the lines do with few, missing and odd points


@pytest.mark.parametrize(
    ("ys", "centre", "said"),
    [
        ([], (), "ingen målinger"),
        ([None, None], (None, None), "ingen målinger"),
        ([5.0], (5.0,), "Bare én måling"),
        ([4.0, 6.0], (5.0, 5.0), "Bare to målinger"),
    ],
)
def test_too_few_points_have_no_limits_and_say_why(ys, centre, said):
    chart = control_chart([Point(y) for y in ys], kind="xmr")

    assert chart.centre == centre
    assert chart.lower == chart.upper == (None,) * len(ys)
    assert chart.signals == ()
    assert said in chart.warnings[0]


@pytest.mark.parametrize(("count", "is_trial"), [(3, True), (11, True), (12, False)])
def test_limits_are_trial_below_twelve_points(count, is_trial):
    chart = control_chart([Point(float(i % 3)) for i in range(count)], kind="xmr")

    assert chart.upper[0] is not None
    assert any("foreløpige" in warning for warning in chart.warnings) is is_trial


@pytest.mark.parametrize("kind", ChartKind)
def test_constant_series_has_no_signals(kind):
    same = [Point(0.3, 3, 10)] * 30

    chart = control_chart(same, kind=kind)

    assert chart.signals == ()
    assert all(line.lower <= line.centre <= line.upper for line in chart.lines)


@pytest.mark.parametrize("share", [0, 1])
@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_none_or_all_has_limits_on_the_line(kind, share):
    chart = control_chart([Point(numerator=10 * share, denominator=10)] * 12, kind=kind)

    assert all(map(math.isfinite, [*chart.lower, *chart.upper]))
    if kind.startswith("p"):
        assert set(chart.lower) == set(chart.upper) == {float(share)}


def test_missing_and_suppressed_are_gaps_and_never_zero():
    rows = [Point(numerator=n, denominator=d) for n, d in [(1, 10), (None, 10), (2, 0), (2, None), (3, 10), (2, 10)]]
    hidden = [*rows, Point(numerator=1, denominator=10, is_suppressed=True)]

    chart = control_chart(hidden, kind="p")

    assert chart.values == (0.1, None, None, None, 0.3, 0.2, None)
    assert chart.centre[0] == pytest.approx(6 / 30)
    assert any("personvernet" in warning for warning in chart.warnings)


def test_large_denominators_ask_for_laney():
    rows = [Point(numerator=n, denominator=10_000) for n in (5000, 6000, 4000, 7000) * 4]

    assert any("p′ (pp)" in warning for warning in control_chart(rows, kind="p").warnings)
    assert not control_chart(rows, kind="pp").signals


@pytest.mark.parametrize(
    ("points", "options", "said"),
    [
        ([Point(1.0)] * 9, {"kind": "xmr", "is_cumulative": True}, "hittil i år"),
        ([Point(1.0)] * 9, {"kind": "xmr", "freeze": 10}, "serien har 9"),
        ([Point(1.0)] * 9, {"kind": "xmr", "freeze": 0}, "serien har 9"),
        ([Point(1.0)] * 9, {"kind": "xmr", "exclude": [10]}, "Måling 10"),
        ([Point(1.0)] * 9, {"kind": "xmr", "breaks": [9]}, "etter måling 9"),
        ([Point(1.0, on=date(2026, 1, 1))] * 2, {"kind": "xmr", "breaks": [date(2026, 1, 2)]}, "02.01.2026"),
        ([Point(1.0)] * 2, {"kind": "xmr", "definition_changes": [date(2026, 1, 2)]}, "mangler dato"),
        ([Point(1.0)] * 9, {"kind": "p"}, "teller og nevner"),
        ([Point(numerator=2, denominator=1)], {"kind": "p"}, "større teller"),
        ([Point(numerator=-2, denominator=1)], {"kind": "u"}, "negativt antall"),
        ([Point(-2.0)], {"kind": "c"}, "negativ"),
    ],
)
def test_what_must_not_be_drawn_is_refused_in_words(points, options, said):
    with pytest.raises(ChartError, match=said):
        control_chart(points, **options)


# --- parts


def monthly(count: int, **more) -> list[Point]:
    return [Point(float(i % 2), on=date(2025 + i // 12, i % 12 + 1, 1), **more) for i in range(count)]


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        ({}, [(1, 24)]),
        ({"breaks": [10]}, [(1, 10), (11, 24)]),
        ({"breaks": [date(2025, 11, 1)]}, [(1, 10), (11, 24)]),
        ({"breaks": [date(2025, 1, 1)]}, [(1, 24)]),
        ({"breaks": [10, date(2025, 11, 1)]}, [(1, 10), (11, 24)]),
        ({"definition_changes": [date(2025, 10, 15)]}, [(1, 10), (11, 24)]),
        ({"definition_changes": [date(2024, 1, 1), date(2030, 1, 1)]}, [(1, 24)]),
        ({"breaks": [4], "definition_changes": [date(2025, 11, 1)]}, [(1, 4), (5, 10), (11, 24)]),
    ],
)
def test_numbers_break_after_dates_before_and_a_changed_definition_always(options, parts):
    chart = control_chart(monthly(24), kind="xmr", **options)

    assert [(part.first, part.last) for part in chart.parts] == parts


def test_frozen_baseline_counts_anew_in_each_part():
    chart = control_chart(monthly(24), kind="xmr", breaks=[16], freeze=12, exclude=[3])

    assert [part.baseline for part in chart.parts] == [11, 8]


def test_point_may_be_excluded_and_is_still_drawn():
    chart = control_chart([*monthly(12), Point(99.0, on=date(2026, 1, 1))], kind="xmr", exclude=[13])

    assert chart.values[-1] == 99.0
    assert chart.centre[-1] == 0.5
    assert "holdt utenfor" in chart.signals[0].text


# --- properties

values = st.lists(st.integers(-1000, 1000).map(float), min_size=3, max_size=30)


@given(values, st.integers(-500, 500), st.sampled_from([0.5, 2.0, 4.0]))
def test_moving_and_stretching_the_values_moves_and_stretches_the_lines(ys, moved, stretched):
    plain = control_chart([Point(y) for y in ys], kind="xmr")
    other = control_chart([Point(y * stretched + moved) for y in ys], kind="xmr")

    for name in LINES:
        wanted = [line * stretched + moved for line in getattr(plain, name)]
        assert getattr(other, name) == pytest.approx(wanted, abs=1e-6)
    assert [one.points for one in other.signals] == [one.points for one in plain.signals]


@given(values, st.data())
def test_excluded_value_does_not_matter_to_the_lines(ys, data):
    position = data.draw(st.integers(1, len(ys)))
    other = [*ys[: position - 1], 12345.0, *ys[position:]]
    charts = [control_chart([Point(y) for y in series], kind="xmr", exclude=[position]) for series in (ys, other)]

    assert charts[0].lines == charts[1].lines
    assert charts[0].runs == charts[1].runs


@given(values, st.sampled_from(["xmr", "i", "mr"]))
def test_limits_lie_on_either_side_of_the_line(ys, kind):
    chart = control_chart([Point(y) for y in ys], kind=kind)

    for line in chart.lines:
        assert line.lower <= line.centre <= line.upper


# --- published results


def table(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def textbook(name: str, *columns: str) -> list[Point]:
    rows = table(f"qicharts2_tbl_{name}.csv")
    if len(columns) == 1:
        return [Point(float(row[columns[0]])) for row in rows]
    return [Point(numerator=float(row[columns[0]]), denominator=float(row[columns[1]])) for row in rows]


TEXTBOOK = [
    ("p", "tbl_7.4_1", "07.04", ("count", "size"), {}),
    ("p", "ex_7.1_5", "07.03", ("count", "size"), {"exclude": [15, 23], "breaks": [30]}),
    ("c", "ex_7.3_3", "07.08", ("count",), {"exclude": [6, 20], "freeze": 26}),
    ("u", "ex_7.4_1", "07.10", ("count", "size"), {}),
    ("u", "ex_7.5_1", "07.11", ("count", "meters"), {"factor": 50}),
    ("i", "ex_6.5_3", "06.07", ("cost",), {"freeze": 20}),
    ("mr", "ex_6.5_4", "06.07", ("cost",), {"freeze": 20}),
    ("t", "ex_7.6_1", "07.14", ("hours",), {}),
]
RUNS = {
    "useful": "n.useful",
    "longest_run": "longest.run",
    "longest_run_limit": "longest.run.max",
    "crossings": "n.crossings",
    "crossings_limit": "n.crossings.min",
}


@pytest.mark.shared
@pytest.mark.parametrize(("kind", "expected", "data", "columns", "options"), TEXTBOOK, ids=lambda one: str(one)[:12])
def test_textbook_charts_are_equal_to_qicharts2(kind, expected, data, columns, options):
    rows = table(f"qicharts2_expected_{expected}.csv")

    chart = control_chart(textbook(data, *columns), kind=kind, rules="anhoej", **options)

    for name, column in (("centre", "cl"), ("lower", "lcl"), ("upper", "ucl"), ("values", "y")):
        wanted = [float(row[column]) if row[column] else None for row in rows]
        assert getattr(chart, name) == pytest.approx(wanted, abs=1e-9)
    for part, row in zip(chart.parts, [rows[part.last - 1] for part in chart.parts], strict=True):
        assert {name: getattr(part.runs, name) for name in RUNS} == {name: float(row[RUNS[name]]) for name in RUNS}
        said = any(one.points[0] in range(part.first, part.last + 1) for one in chart.signals)
        assert said is (row["runs.signal"] == "True")
    assert outside_of(chart) == tuple(i for i, row in enumerate(rows, 1) if row["sigma.signal"] == "True")


INFECTIONS = [
    ("hai_1", (), "month", "2015-01", 1),
    ("hai_2", ("infection",), "month", "2015-01", 1),
    ("hai_3", ("hospital", "infection"), "month", "2015-01", 1),
    ("hai_4", ("infection",), "hospital", "2016-07", 10_000),
]


@pytest.mark.shared
@pytest.mark.parametrize(("expected", "by", "along", "since", "factor"), INFECTIONS, ids=lambda one: str(one))
def test_infections_by_exposure_are_equal_to_qicharts2(expected, by, along, since, factor):
    sums = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for row in table("qicharts2_hospital_infections.csv"):
        if row["month"] >= since:
            cell = sums[tuple(row[name] for name in by)][row[along]]
            cell[0], cell[1] = cell[0] + float(row["n"]), cell[1] + float(row["days"])

    for row in table(f"qicharts2_expected_{expected}.csv"):
        series = sums[tuple(row[name] for name in ("facet1", "facet2") if row[name] != "1.0")]
        points = [Point(numerator=n, denominator=days) for _, (n, days) in sorted(series.items())]
        chart = control_chart(points, kind="u", factor=factor)
        means = [sum(line) / len(line) for line in (chart.lower, chart.centre, chart.upper)]
        assert means == pytest.approx([float(row[name]) for name in ("aLCL", "CL", "aUCL")], abs=1e-9)
        assert len(outside_of(chart)) == int(row["sigma.signal"])
        if along == "month":  # along hospitals there is no order, and nothing runs
            assert {name: getattr(chart.runs, name) for name in RUNS} == {n: float(row[c]) for n, c in RUNS.items()}


@pytest.mark.shared
@pytest.mark.parametrize("case", ["r1", "r2", "r3", "v1", "v2"])
def test_single_values_are_equal_to_nhsrplotthedots_as_printed(case):
    row = next(row for row in table("nhsrplotthedots_expected.csv") if row["case"] == case)
    file, _, column = row["data"].partition(":")
    ys = [row["data"].split()[1:]] if not column else [[line[column] for line in table(file)]]

    chart = control_chart([Point(float(y)) for y in ys[0]], kind="xmr", screen=row["screen_outliers"] == "true")

    for name, column in (("centre", "mean"), ("lower", "lpl"), ("upper", "upl")):
        half_a_digit = 0.5 * 10 ** -len(row[column].partition(".")[2])
        assert getattr(chart, name)[0] == pytest.approx(float(row[column]), abs=half_a_digit)
