"""Selectors read against the codes there are, extracts divided, and the pace that is kept."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.statbank.dataset import Category, Dimension, Role
from styrhus.statbank.errors import WrongRequestError
from styrhus.statbank.pacing import Pace
from styrhus.statbank.selecting import Chosen, Selection, choose, divide, split_selectors

YEARS = Dimension("Tid", "år", tuple(Category(str(year), str(year)) for year in range(2018, 2024)), Role.TIME)
REGIONS = Dimension(
    "Region",
    "region",
    tuple(
        Category(*each)
        for each in [("3101", "Halden"), ("3001", "Halden (2020-2023)"), ("EKA31", "Østfold"), ("a[1]", "x")]
    ),
    Role.GEOGRAPHY,
    can_be_left_out=True,
)


@pytest.mark.parametrize(
    ("dimension", "selector", "codes"),
    [
        (YEARS, "*", "2018 2019 2020 2021 2022 2023"),
        (YEARS, "2019", "2019"),
        (YEARS, "201?", "2018 2019"),
        (YEARS, "*9", "2019"),
        (YEARS, "from(2022)", "2022 2023"),
        (YEARS, "FROM( 2022 )", "2022 2023"),
        (YEARS, "to(2019)", "2018 2019"),
        (YEARS, "range([2019,2021])", "2019 2020 2021"),
        (YEARS, "range(2019,2021)", "2019 2020 2021"),
        (YEARS, "top(2)", "2022 2023"),
        (YEARS, "bottom(2)", "2018 2019"),
        (YEARS, "top(99)", "2018 2019 2020 2021 2022 2023"),
        (YEARS, "2023,2018,from(2023)", "2023 2018"),
        (REGIONS, "top(1)", "3101"),
        (REGIONS, "bottom(1)", "a[1]"),
        (REGIONS, "eka*", "EKA31"),
        (REGIONS, "a[*", "a[1]"),
        (REGIONS, "3?01", "3101 3001"),
    ],
)
def test_selector_gives_codes(dimension, selector, codes):
    years = {} if dimension is YEARS else {"Tid": ("*",)}

    chosen = choose(
        [dimension, YEARS][: 1 + len(years)], Selection({dimension.code: split_selectors(selector)} | years)
    )

    assert chosen[0].codes == tuple(codes.split())


@pytest.mark.parametrize(
    ("selectors", "says"),
    [
        ({}, "Velg koder i Tid (år)"),
        ({"Region": ("3101",)}, "Velg koder i Tid (år)"),
        ({"Tid": ()}, "Valget i Tid (år) er tomt"),
        ({"Tid": ("2017",)}, "Koden «2017» finnes ikke i Tid (år)"),
        ({"Tid": ("from(2017)",)}, "Koden «2017» finnes ikke"),
        ({"Tid": ("range([2019])",)}, "skal ha to koder"),
        ({"Tid": ("range([2021,2019])",)}, "Valget i Tid (år) er tomt"),
        ({"Tid": ("top(0)",)}, "skal ha et antall"),
        ({"Tid": ("top(x)",)}, "skal ha et antall"),
        ({"Tid": ("199?",)}, "Ingen kode i Tid (år) passer med «199?»"),
        ({"Tid": ("*",), "Region": ("halden",)}, "Mente du 3101 Halden, 3001 Halden (2020-2023)?"),
        ({"Tid": ("*",), "Region": ("3102",)}, "Mente du 3101 Halden"),
        ({"Tid": ("*",), "Region": ("zzzz",)}, "Den går fra 3101 til a[1]"),
        ({"Tid": ("*",), "Alder": ("*",)}, "Dimensjonen «Alder» finnes ikke. Tabellen har Region, Tid."),
    ],
)
def test_selection_that_cannot_be_met_is_told(selectors, says):
    with pytest.raises(WrongRequestError) as told:
        choose([REGIONS, YEARS], Selection(selectors))

    assert says in told.value.message


def test_all_codes_are_known_to_be_all():
    assert [each.is_all for each in choose([REGIONS, YEARS], Selection({"Tid": ("*",), "region": ("3101",)}))] == [
        False,
        True,
    ]


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.integers(1, 120))
def test_division_covers_everything_once_within_the_limit(sizes, most_cells):
    chosen = tuple(Chosen(f"d{place}", tuple(map(str, range(size))), is_all=True) for place, size in enumerate(sizes))

    parts = divide(chosen, most_cells)

    combinations = [codes for part in parts for codes in product(*(each.codes for each in part))]
    assert max(prod(len(each.codes) for each in part) for part in parts) <= most_cells
    assert sorted(combinations) == sorted(product(*(each.codes for each in chosen)))
    assert all(
        each.is_all == (len(each.codes) == size) for part in parts for each, size in zip(part, sizes, strict=True)
    )


def test_largest_dimension_is_divided_first():
    chosen = (Chosen("Region", tuple("abcdefgh")), Chosen("Tid", ("2024", "2025")))

    assert [[len(each.codes) for each in part] for part in divide(chosen, 6)] == [[3, 2], [3, 2], [2, 2]]


@given(
    st.lists(st.floats(0, 20), min_size=1, max_size=60),
    st.integers(1, 6),
    st.floats(1, 30),
    st.integers(1, 6),
)
def test_pace_never_has_more_calls_in_a_window(gaps, calls, window, later_calls):
    now, made = 0.0, []

    def sleep(seconds):
        nonlocal now
        assert seconds > 0
        now += seconds

    pace = Pace(calls, window, lambda: now, sleep)
    for number, gap in enumerate(gaps):
        if number == len(gaps) // 2:
            calls = later_calls
            pace.limit(calls, window)
            made.clear()
        now += gap
        pace.wait_for_turn()
        made.append(now)
        # Written another way than the code: the call that many places back lies a whole window behind.
        if len(made) > calls:
            assert now - made[-1 - calls] >= window * (1 - 1e-9)


def test_pace_within_the_limit_waits_for_nobody():
    pace = Pace(30, 60, lambda: 0.0, lambda seconds: pytest.fail("ventet"))

    for _ in range(30):
        pace.wait_for_turn()
