"""The audit finds every planted leak, and agrees with trying out all whole numbers."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.indicators.suppression.audit import AuditedCell, ContradictionError, FindingKind, audit
from styrhus.indicators.suppression.audit.simplex import InfeasibleError, Tableau

# --- faulty suppressions, written by hand: `:` hides the count before it, `1:` is one lone person


def drawn(text: str) -> list[AuditedCell]:
    """A table with totals in the last line and column. A three-way table is drawn as layers with an empty line between,
    the last of them the sum."""
    layers = [[line.split() for line in layer.splitlines()] for layer in text.strip().split("\n\n")]
    height, width, depth = len(layers[0]) - 1, len(layers[0][0]) - 1, max(len(layers) - 1, 1)

    def inside(place: int, size: int) -> range:
        return range(size) if place == size else range(place, place + 1)

    cells = []
    for layer, lines in enumerate(layers):
        for row, line in enumerate(lines):
            for column, sign in enumerate(line):
                spans = product(inside(layer, depth), inside(row, height), inside(column, width))
                members = frozenset((a * height + b) * width + c for a, b, c in spans)
                hidden = sign.endswith(":")
                lone = sign == "1:"
                cells.append(AuditedCell((layer, row, column), members, None if hidden else int(sign), lone))
    return cells


SAFE = """2: 20: 9 31
30 40: 9: 79
50: 50 3: 103
82 110 21 213"""

FAULTY = {
    "one hidden in a line": ("2: 20 22\n30 40 70\n32 60 92", {(0, 0, 0): (2, 2)}),
    "two hidden in a row, each alone in its column": (
        "2: 20: 22\n30 40 70\n32 60 92",
        {(0, 0, 0): (2, 2), (0, 0, 1): (20, 20)},
    ),
    "three hidden that two lines share": (
        "2: 20: 9 31\n30: 40 9 79\n50 50 30 130\n82 110 48 240",
        {(0, 0, 0): (2, 2), (0, 0, 1): (20, 20), (0, 1, 0): (30, 30)},
    ),
    "hidden total beside its shown parts": ("2 1 3:\n30 40 70\n32 41 73", {(0, 0, 2): (3, 3)}),
    "a staircase that ends": (
        "2: 20: 9 31\n30 40: 9: 79\n50 50 3: 103\n82 110 21 213",
        {(0, 0, 0): (2, 2), (0, 0, 1): (20, 20), (0, 1, 1): (40, 40), (0, 1, 2): (9, 9), (0, 2, 2): (3, 3)},
    ),
    "hidden cells that sum to 0": ("0: 0: 9 9\n0: 0: 9 9\n5 6 7 18\n5 6 25 36", {
        (0, 0, 0): (0, 0), (0, 0, 1): (0, 0), (0, 1, 0): (0, 0), (0, 1, 1): (0, 0),
    }),
    "two small in a line": ("1: 2: 90 93\n30: 40: 50 120\n31 42 140 213", {
        (0, 0, 0): (0, 3), (0, 0, 1): (0, 3), (0, 1, 0): (28, 31), (0, 1, 1): (39, 42),
    }),
    "squeezed from below": ("50: 2: 52\n2: 0: 2\n52 2 54", {
        (0, 0, 0): (50, 52), (0, 0, 1): (0, 2), (0, 1, 0): (0, 2), (0, 1, 1): (0, 2),
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_planted_leak_is_found(name):
    text, expected = FAULTY[name]

    found = {finding.key: (finding.lower, finding.upper) for finding in audit(drawn(text), narrowest=4)}

    assert found == {key: limits for key, limits in expected.items() if limits[1] - limits[0] < 4}


def test_safe_table_passes():
    assert audit(drawn(SAFE), narrowest=4) == ()


def test_finding_names_the_cells_that_show_it():
    cells = drawn("2: 20 22\n30 40 70\n32 60 92")
    (finding,) = audit(cells)

    assert finding.kind is FindingKind.DETERMINED
    assert finding.because <= {(0, 0, 1), (0, 0, 2), (0, 1, 0), (0, 2, 0)}
    assert audit([cell for cell in cells if cell.key in finding.because or cell.count is None])  # and they are enough


def test_lone_person_subtracts_himself():
    """In the first row 1 and 4 are hidden, 5 together: to others from 0 to 5, to the one a plain 4."""
    found = audit(drawn("1: 4: 90 95\n30: 40: 50 120\n31 44 140 215"), narrowest=4)

    assert {finding.key: (finding.kind, finding.lower) for finding in found} == {
        (0, 0, 1): (FindingKind.INSIDER, 4), (0, 1, 0): (FindingKind.INSIDER, 30), (0, 1, 1): (FindingKind.INSIDER, 40),
    }  # fmt: skip


def test_lone_person_learns_nothing_of_a_group_he_is_alone_in():
    cells = [
        AuditedCell("a", frozenset([0]), None, lone=True),
        AuditedCell("b", frozenset([1]), 0),
        AuditedCell("a + b", frozenset([0, 1]), None),
        AuditedCell("*", frozenset([0, 1, 2]), 40),
    ]
    assert audit(cells, narrowest=4) == ()


@pytest.mark.parametrize("text", ["2 20 23\n30 40 70\n32 60 92", "9: 9: 5\n9: 9: 9\n7 8 14"])
def test_totals_that_do_not_agree_are_told(text):
    with pytest.raises(ContradictionError, match="stemmer ikke"):
        audit(drawn(text))


def test_equations_without_solution():
    with pytest.raises(InfeasibleError):
        Tableau([({0: 1, 1: 1}, 3), ({0: 1, 2: 1}, 1), ({1: -1, 2: 1}, 4)], 3)


# --- against trying out everything


@st.composite
def hidden_systems(draw: st.DrawFn) -> list[AuditedCell]:
    """Up to four inner cells of at most two each, some of their sums shown, some hidden, and the total shown."""
    counts = draw(st.lists(st.integers(0, 2), min_size=2, max_size=4))
    inner = range(len(counts))
    sums = draw(st.lists(st.frozensets(st.sampled_from(inner), min_size=1), unique=True, min_size=2, max_size=6))
    shown = draw(st.lists(st.booleans(), min_size=len(sums), max_size=len(sums)))
    cells = [
        AuditedCell(number, members, sum(counts[at] for at in members) if show else None)
        for number, (members, show) in enumerate(zip(sums, shown, strict=True))
    ]
    return [*cells, AuditedCell("*", frozenset(inner), sum(counts))]


def tried_out(cells: list[AuditedCell], most: int) -> dict:
    """The range of every hidden cell over all whole numbers that give the shown ones."""
    found: dict = {}
    for values in product(range(most + 1), repeat=len(frozenset().union(*(cell.members for cell in cells)))):
        sums = {cell.key: sum(values[at] for at in cell.members) for cell in cells}
        if all(cell.count in (None, sums[cell.key]) for cell in cells):
            for cell in cells:
                if cell.count is None:
                    found.setdefault(cell.key, set()).add(sums[cell.key])
    return {key: (min(values), max(values)) for key, values in found.items()}


@given(hidden_systems(), st.integers(1, 5))
def test_audit_agrees_with_trying_out_all_whole_numbers(cells, narrowest):
    ranges = tried_out(cells, most=cells[-1].count)

    found = {finding.key: (finding.lower, finding.upper) for finding in audit(cells, narrowest=narrowest)}

    assert found == {key: limits for key, limits in ranges.items() if limits[1] - limits[0] < narrowest}


def test_whole_numbers_are_searched_where_fractions_mislead():
    """Halves fit these four sums in more ways than one; whole numbers in one way only."""
    sums = {frozenset([1, 3]): 1, frozenset([1, 2, 4]): 6, frozenset([0, 3, 4]): 7, frozenset([0, 2, 3]): 7}
    shown = [AuditedCell(number, members, total) for number, (members, total) in enumerate(sums.items())]
    cells = [*shown, *(AuditedCell(name, frozenset([at]), None) for at, name in enumerate("abcde"))]
    ranges = tried_out(cells, most=7)

    found = audit(cells, narrowest=1)
    given_up = audit(cells, narrowest=1, patience=0)

    assert ranges == {"a": (3, 3), "b": (0, 0), "c": (3, 3), "d": (1, 1), "e": (3, 3)}
    assert {finding.key: (finding.lower, finding.upper) for finding in found} == ranges
    assert {finding.key for finding in given_up if finding.kind is FindingKind.UNPROVEN} == {"a", "b", "d"}
