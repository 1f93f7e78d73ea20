"""Which points call for attention, by either rule set, and how it is said."""

from datetime import date, timedelta
from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.indicators.charts import Assurance, Point, Rule, Variation, control_chart, tell_assurance
from styrhus.indicators.charts.rules import stretches, two_of_three
from styrhus.indicators.charts.runs import crossings_limit, longest_run_limit, runs_of


def signals(ys, **options):
    chart = control_chart([Point(float(y)) for y in ys], kind=options.pop("kind", "xmr"), **options)
    return [(one.rule.value, one.points, one.side and one.side.value) for one in chart.signals]


# --- the parts of the rules, as published


@pytest.mark.parametrize(
    ("close", "sides", "covered"),
    [
        ([0, 0, 1, 0, 1, 0, 0], [1] * 7, [0, 0, 1, 1, 1, 0, 0]),
        ([0, 0, 1, 0, 1, 0, 0], [1, -1] * 3 + [1], [0] * 7),
        ([0, 0, -1, 0, -1, 0, 0], [-1] * 7, [0, 0, -1, -1, -1, 0, 0]),
        ([1, 1], [1, 1], [0, 0]),
        ([1, 0, 0, 1, 0, 0], [1] * 6, [0] * 6),
        ([0, 0, 1, 1, 0, 0], [0, 1, 1, 1, 1, 1], [0, 1, 1, 1, 1, 0]),
    ],
)
def test_two_of_three(close, sides, covered):
    assert two_of_three(close, sides) == covered


@pytest.mark.parametrize(
    ("ys", "trends"),
    [
        ([1, 2, 3, 4, 5, 6, 7], [(1, 2, 3, 4, 5, 6, 7)]),
        ([1, 2, 3, 3, 4, 5, 6], []),
        ([1, 2, 3, 4, 5, 6], []),
        ([7, 6, 5, 4, 3, 2, 1, 0], [(1, 2, 3, 4, 5, 6, 7, 8)]),
        ([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], [(1, 2, 3, 4, 5, 6, 7), (7, 8, 9, 10, 11, 12, 13)]),
    ],
)
def test_trend_is_seven_points_and_a_tie_breaks_it(ys, trends):
    assert [points for rule, points, _ in signals(ys) if rule == "trend"] == trends


@pytest.mark.parametrize(
    ("sides", "shortest", "found"),
    [
        ([-1] * 8 + [1], 7, [(0, 7)]),
        ([1] * 6, 7, []),
        ([1] * 3 + [0] + [1] * 3, 6, []),
        ([1] * 7 + [-1] * 7, 7, [(0, 6), (7, 13)]),
        ([0] * 9, 7, []),
        ([], 7, []),
    ],
)
def test_shift_is_an_unbroken_stretch_on_one_side(sides, shortest, found):
    assert list(stretches(sides, shortest)) == found


@pytest.mark.parametrize(
    ("useful", "longest", "crossings"),
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10), (36, 8, 13), (48, 9, 18), (60, 9, 23)],
)
def test_limits_of_runs_are_the_published_ones(useful, longest, crossings):
    assert (longest_run_limit(useful), crossings_limit(useful)) == (longest, crossings)


@given(st.integers(1, 300))
def test_crossings_limit_is_the_lower_five_percent_of_tosses(useful):
    limit, tosses = crossings_limit(useful), useful - 1

    at_most = [sum(comb(tosses, k) for k in range(most + 1)) for most in (limit - 1, limit)]
    assert at_most[0] * 20 < 2**tosses <= at_most[1] * 20


@given(st.lists(st.sampled_from([-1, 0, 1]), max_size=40))
def test_runs_are_those_found_by_looking_at_neighbours(sides):
    off_the_line = [side for side in sides if side]

    found = runs_of(list(enumerate(sides)))

    changes = sum(a != b for a, b in pairwise(off_the_line))
    longest = max((n for n in range(len(sides) + 1) if _has_run(off_the_line, n)), default=0)
    assert (found.useful, found.crossings, found.longest_run) == (len(off_the_line), changes, longest)


def _has_run(sides: list[int], length: int) -> bool:
    return any(len(set(sides[i : i + length])) <= 1 for i in range(len(sides) - length + 1))


# --- charts

ZIGZAG = [10, 12] * 8


@pytest.mark.parametrize(
    ("ys", "options", "wanted"),
    [
        (ZIGZAG, {}, []),
        ([*ZIGZAG, 17], {"freeze": 16}, [("outside", (17,), "above")]),
        ([*ZIGZAG, 5], {"freeze": 16}, [("outside", (17,), "below")]),
        ([*ZIGZAG, 15, 15, 11.5], {"freeze": 16}, [("two_of_three", (17, 18), "above")]),
        ([*ZIGZAG, 11.5, 15, 15, 10], {"freeze": 16}, [("two_of_three", (18, 19), "above")]),
        ([*ZIGZAG, 15, 9, 15], {"freeze": 16}, []),
        ([*ZIGZAG, *[11.2] * 6], {"freeze": 16}, [("shift", tuple(range(16, 23)), "above")]),
        ([*ZIGZAG, 11, *[11.2] * 6], {"freeze": 16}, []),
        ([*ZIGZAG, 10, *[11.2] * 6], {"freeze": 16, "run_length": 6}, [("shift", tuple(range(18, 24)), "above")]),
        ([*ZIGZAG, *[11.2] * 3, 99, *[11.2] * 3], {"freeze": 16, "exclude": [20]},
         [("outside", (20,), "above"), ("shift", (16, 17, 18, 19, 21, 22, 23), "above")]),
        ([*ZIGZAG, *[11.2] * 5], {"freeze": 16, "breaks": [18]}, []),
    ],
)  # fmt: skip
def test_mdc_7(ys, options, wanted):
    assert signals(ys, **options) == wanted


@pytest.mark.parametrize(
    ("ys", "wanted"),
    [
        (ZIGZAG, []),
        ([1] * 8 + [9] * 8, [("longest_run", tuple(range(1, 9)), "below"),
                             ("longest_run", tuple(range(9, 17)), "above"),
                             ("crossings", tuple(range(1, 17)), None)]),
        ([1] * 4 + [9] * 4 + [1] * 4 + [9] * 4, [("crossings", tuple(range(1, 17)), None)]),
    ],
)  # fmt: skip
def test_anhoej(ys, wanted):
    assert signals(ys, rules="anhoej") == wanted


def test_moving_ranges_are_only_watched_for_single_leaps():
    assert {rule for rule, *_ in signals([*range(0, 60, 5), *range(60, 75), 200], kind="mr")} == {"outside"}


@pytest.mark.parametrize(("direction", "good"), [("up", True), ("down", False), ("neutral", None)])
@pytest.mark.parametrize("ending", [[17], [15, 15, 12], [11.2] * 7, [10.5, 10.6, 10.7, 10.8, 10.9, 11.1, 11.2]])
def test_direction_decides_what_is_good(direction, good, ending):
    chart = control_chart([Point(y) for y in [*ZIGZAG, *ending]], kind="xmr", freeze=16, direction=direction)

    assert {one.good for one in chart.signals} == {good}
    variations = {True: Variation.IMPROVEMENT, False: Variation.CONCERN, None: Variation.NEUTRAL}
    is_last_marked = chart.marks[-1] is not None
    assert chart.variation is (variations[good] if is_last_marked else Variation.COMMON_CAUSE)


def test_point_is_called_by_the_rule_that_goes_first():
    ys = [*ZIGZAG, 11.5, 11.6, 12, 13, 15, 15.1, 17]
    chart = control_chart([Point(y) for y in ys], kind="xmr", freeze=16)

    rules = [mark and mark.rule for mark in chart.marks]
    assert rules[15:] == [Rule.SHIFT, *[Rule.TREND] * 6, Rule.OUTSIDE]


@pytest.mark.parametrize(
    ("direction", "target", "wanted"),
    [
        ("up", 20, Assurance.CONSISTENT_FAIL),
        ("down", 20, Assurance.CONSISTENT_PASS),
        ("up", 2, Assurance.CONSISTENT_PASS),
        ("down", 2, Assurance.CONSISTENT_FAIL),
        ("up", 11, Assurance.INCONSISTENT),
        ("neutral", 20, None),
        ("up", None, None),
    ],
)
def test_assurance_holds_the_target_against_the_limits(direction, target, wanted):
    chart = control_chart([Point(y) for y in ZIGZAG], kind="xmr", direction=direction, target=target)

    assert chart.assurance is wanted
    assert bool(tell_assurance(chart)) is (wanted is not None)


# --- in words


def months(count: int, first: int = 0, day: int = 1) -> list[date]:
    return [date(2025 + i // 12, i % 12 + 1, day) for i in range(first, first + count)]


def told(ys, days, **options):
    points = [Point(float(y), on=on) for y, on in zip(ys, days, strict=True)]
    return [one.text for one in control_chart(points, kind="xmr", **options).signals]


def test_signals_are_named_in_words():
    assert told([*[12, 10] * 7, *[9.9] * 7], months(21), freeze=14)[-1] == (
        "Åtte målinger på rad under midtlinja, fra februar til september 2026."
    )
    assert told([*ZIGZAG, 17], months(17), freeze=16) == [
        "Målingen for mai 2026 (17) ligger over den øvre grensen (16,3)."
    ]
    assert told([7, 6, 5, 4, 3, 2, 1], months(7, first=9))[-1] == (
        "Tallet har falt seks ganger på rad, fra oktober 2025 til april 2026."
    )
    assert told([*ZIGZAG, 15, 15, 12], months(19), freeze=16) == [
        "To målinger tett på hverandre ligger nær den øvre grensen, fra mai til juni 2026."
    ]
    assert told([1] * 4 + [9] * 4 + [1] * 4 + [9] * 4, months(16), rules="anhoej") == [
        "Tallet krysser midtlinja bare tre ganger fra januar 2025 til april 2026. "
        "Ved ren tilfeldighet ventes minst fire."
    ]


@pytest.mark.parametrize(
    ("points", "wanted"),
    [
        ([Point(float(y)) for y in [*ZIGZAG, 17]], "Måling 17 (17) ligger"),
        ([Point(float(y), on=date(2026, 1, 1) + timedelta(7 * i)) for i, y in enumerate([*ZIGZAG, 17])],
         "Målingen for 23. april 2026 (17) ligger"),
        ([Point(float(y), name=f"{i % 3 + 1}. tertial {2020 + i // 3}") for i, y in enumerate([*ZIGZAG, 17])],
         "Målingen for 2. tertial 2025 (17) ligger"),
    ],
)  # fmt: skip
def test_period_is_called_what_it_is(points, wanted):
    chart = control_chart(points, kind="xmr", freeze=16)

    assert chart.signals[0].text.startswith(wanted)


def test_series_by_the_end_of_the_month_is_told_by_month():
    last_days = [date(2025 + (i + 1) // 12, (i + 1) % 12 + 1, 1) - timedelta(1) for i in range(17)]

    assert told([*ZIGZAG, 17], last_days, freeze=16)[0].startswith("Målingen for mai 2026")
