"""Which cells of a crossed table are hidden: results known from elsewhere, and cases one can check by hand."""

import csv
from itertools import product

import pytest
from support.requirements import SHARED

from styrhus.indicators.suppression import (
    PublishedCell,
    Threshold,
    crossed_cells,
    grouping_of_tree,
    suppress_cells,
    suppress_table,
)


def table(text: str) -> list[dict]:
    """A table as one draws it: head of columns, then a label and counts on each line."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    return [{"a": a, "b": b, "n": int(n)} for a, *counts in lines for b, n in zip(head, counts, strict=True)]


def drawn(rows: list[dict], small: int, **settings) -> list[str]:
    """The suppressed table drawn the same way: `:` primary, `;` secondary."""
    cells = suppress_table(rows, by=["a", "b"], count="n", threshold=Threshold(small, **settings))
    signs = {"primary": ":", "secondary": ";"}
    shown = {cell.labels: signs.get(cell.hidden, str(cell.count)) for cell in cells}
    return [
        " ".join([a, *(shown[a, b] for b in [*dict.fromkeys(row["b"] for row in rows), "*"])])
        for a in [*dict.fromkeys(row["a"] for row in rows), "*"]
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("x y\nA 10 20\nB 30 40", ["A 10 20 30", "B 30 40 70", "* 40 60 100"], id="nothing is small"),
        pytest.param("x y\nA 0 20\nB 30 0", ["A 0 20 20", "B 30 0 30", "* 30 20 50"], id="zeros are shown"),
        pytest.param("x y\nA 2 20\nB 30 40", ["A : ; 22", "B ; ; 70", "* 32 60 92"], id="one small hides a square"),
        pytest.param(
            "x y z\nA 2 20 9\nB 30 40 9\nC 50 50 3",
            ["A : 20 ; 31", "B 30 40 9 79", "C ; 50 : 103", "* 82 110 21 213"],
            id="two small cover each other",
        ),
        pytest.param("x y\nA 1 0\nB 0 40", ["A : 0 :", "B 0 ; ;", "* : ; 41"], id="a lone row hides its total"),
        pytest.param(
            "x y z\nA 1 2 90\nB 30 40 50\nC 60 70 80",
            ["A : : ; 93", "B ; ; ; 120", "C 60 70 80 210", "* 91 112 220 423"],
            id="two small whose sum is small take a third",
        ),
    ],
)
def test_hidden_cells_of_small_tables(given, expected):
    assert drawn(table(given), small=4) == expected


def test_sensitive_zero_is_hidden_as_a_small_count():
    assert drawn(table("x y\nA 0 20\nB 30 40"), 4, zero_is_sensitive=True) == ["A : ; 20", "B ; ; 70", "* 30 60 90"]


REGIONS = {
    "annet": [11, 7, 5, 13, 9, 12, 6, 9],
    "arbeid": [11, 1, 8, 2, 14, 9, 4, 3],
    "soshjelp": [55, 29, 35, 17, 63, 24, 22, 38],
    "trygd": [36, 18, 25, 13, 52, 22, 8, 15],
}  # a published example: its expected cells are the result of Statistics Norway's own tool


def test_known_result_of_eight_regions_by_four_incomes():
    rows = [
        {"a": region, "b": income, "n": n}
        for income, counts in REGIONS.items()
        for region, n in zip("ABCDEFGH", counts, strict=True)
    ]
    for zero in (False, True):
        cells = suppress_table(rows, by=["a", "b"], count="n", threshold=Threshold(3, zero_is_sensitive=zero))
        assert {cell.labels for cell in cells if cell.hidden == "primary"} == set(product("BDH", ["arbeid"]))
        assert {cell.labels for cell in cells if cell.hidden == "secondary"} == set(product("BDH", ["annet"]))
        assert len(cells) == 9 * 5


@pytest.mark.shared
def test_known_result_from_its_file():
    folder = SHARED / "data" / "sdc"
    if not folder.is_dir():
        pytest.skip("Eksempeltabellene ligger ikke ved siden av prosjektet.")
    with (folder / "ssbtools_z1.csv").open(encoding="utf-8") as file:
        rows = [row | {"ant": int(float(row["ant"]))} for row in csv.DictReader(file)]
    with (folder / "expected.csv").open(encoding="utf-8") as file:
        (expected,) = csv.DictReader(file)

    cells = suppress_table(rows, by=["region", "hovedint"], count="ant", threshold=Threshold(3, zero_is_sensitive=True))

    hidden = {"/".join(cell.labels) for cell in cells if cell.hidden}
    assert hidden == set(expected["expected_suppressed_cells"].split(";"))


def test_rows_of_one_cell_are_summed_and_absent_cells_stay_absent():
    rows = [{"a": "A", "b": "x", "n": 3}, {"a": "A", "b": "x", "n": 4}, {"a": "B", "b": "y", "n": 9}]

    cells = suppress_table(rows, by=["a", "b"], count="n", threshold=Threshold(4))

    assert {cell.labels: cell.count for cell in cells} == {
        ("A", "x"): 7, ("A", "*"): 7, ("B", "y"): 9, ("B", "*"): 9, ("*", "x"): 7, ("*", "y"): 9, ("*", "*"): 16,
    }  # fmt: skip


@pytest.mark.parametrize("count", [-1, 1.5, "7", None])
def test_count_that_is_no_count_is_refused(count):
    with pytest.raises(ValueError, match="er ikke et antall"):
        suppress_table([{"a": "A", "n": count}], by=["a"], count="n", threshold=Threshold())


# --- trees and periods: other sums, the same rule

TREE = {"kommunen": None, "nord": "kommunen", "sør": "kommunen", "N1": "nord", "N2": "nord", "S1": "sør", "S2": "sør"}


def hidden_of(cells, **more):
    return {figure.key for figure in suppress_cells(cells, Threshold(4), **more).figures if figure.hidden}


def test_tree_of_units_hides_within_the_smallest_family():
    counts = {("N1",): 2, ("N2",): 30, ("S1",): 40, ("S2",): 50}

    cells = crossed_cells(counts, [grouping_of_tree(TREE)])

    assert {cell.key: cell.count for cell in cells}["nord",] == 32
    assert hidden_of(cells) == {("N1",), ("N2",)}


def test_what_a_unit_counts_itself_is_not_given_away_by_its_children():
    """A unit's own people are its total less its children: no cell of their own, and none that is small."""
    cells = crossed_cells({("nord",): 6, ("N1",): 2, ("N2",): 30}, [grouping_of_tree(TREE)])

    assert hidden_of(cells) == {("N1",)}


def test_unit_under_itself_is_refused():
    with pytest.raises(ValueError, match="under seg selv"):
        grouping_of_tree({"a": "b", "b": "a"})


def test_months_quarters_and_tertials_share_their_months():
    months = [f"2024-{month:02}" for month in range(1, 13)]
    periods = {month: {month} for month in months} | {"2024": set(months)}
    periods |= {f"K{number}": set(months[3 * number - 3 : 3 * number]) for number in range(1, 5)}
    periods |= {f"T{number}": set(months[4 * number - 4 : 4 * number]) for number in range(1, 4)}
    counts = {(month,): 20 for month in months} | {("2024-04",): 3}

    hidden = hidden_of(crossed_cells(counts, [periods]))

    # April lies in the first tertial and in the second quarter: each must lose one more.
    assert ("2024-04",) in hidden
    assert any((month,) in hidden for month in months[:3]) or ("T1",) in hidden
    assert any((month,) in hidden for month in months[4:6]) or ("K2",) in hidden


def test_three_way_table_is_safe_in_all_its_margins():
    rows = [
        {"a": a, "b": b, "c": c, "n": 2 if (a, b, c) == ("A", "x", "k") else 20 + 3 * number}
        for number, (a, b, c) in enumerate(product("AB", "xyz", "km"))
    ]
    cells = suppress_table(rows, by=["a", "b", "c"], count="n", threshold=Threshold(4))

    assert len(cells) == 3 * 4 * 3
    assert [cell.labels for cell in cells if cell.hidden == "primary"] == [("A", "x", "k")]
    assert len([cell for cell in cells if cell.hidden]) == 8


# --- a lone person, and what was shown before


def line(counts: dict[str, int], **more) -> list[PublishedCell]:
    cells = [PublishedCell(name, frozenset([number]), n) for number, (name, n) in enumerate(counts.items())]
    return [*cells, PublishedCell("*", frozenset(range(len(cells))), sum(counts.values()), **more)]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 3, "b": 4, "c": 60, "d": 70}, "ab"),  # nobody is alone, and 7 in two cells is vague enough
        ({"a": 1, "b": 4, "c": 60, "d": 70}, "abc"),  # one of the five knows that the other four are b
        ({"a": 1, "b": 1, "c": 60, "d": 70}, "abc"),
        ({"a": 2, "b": 2, "c": 60, "d": 70}, "abc"),  # the two together are small
        ({"a": 1, "b": 60, "c": 0, "d": 70}, "ab"),  # what he learns is no small number
    ],
)
def test_lone_person_cannot_subtract_himself(counts, hidden):
    assert hidden_of(line(counts)) == set(hidden)


def test_cells_published_before_stay_and_others_give_way():
    counts = {"a": 2, "b": 30, "c": 60}

    assert hidden_of(line(counts)) == {"a", "b"}
    assert hidden_of(line(counts), already_published=["b"]) == {"a", "c"}
    assert hidden_of(line(counts, already_published=True), already_published=["b"]) == {"a", "c"}


def test_what_earlier_publishing_gave_away_is_told():
    done = suppress_cells(line({"a": 2, "b": 30}), Threshold(4), already_published=["b", "*"])

    assert [(leak.key, leak.why) for leak in done.leaks] == [("a", "Kan regnes ut av det som er publisert: 2.")]


def test_cells_hidden_before_stay_hidden_and_guarded():
    """Shown now, a cell hidden last time would tell what was hidden then."""
    assert hidden_of(line({"a": 20, "b": 30, "c": 60}), forced_hidden=["b"]) == {"a", "b"}


def test_weight_moves_what_is_hidden():
    cells = [
        PublishedCell("a", frozenset([0]), 2),
        PublishedCell("b", frozenset([1]), 30, weight=10),
        PublishedCell("c", frozenset([2]), 60),
        PublishedCell("*", frozenset([0, 1, 2]), 92),
    ]
    assert hidden_of(cells) == {"a", "c"}


def test_two_cells_with_one_key_are_refused():
    cell = PublishedCell("a", frozenset([0]), 9)
    with pytest.raises(ValueError, match="samme nøkkel"):
        suppress_cells([cell, cell], Threshold())
