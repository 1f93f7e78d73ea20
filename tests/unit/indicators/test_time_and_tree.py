"""Periods of whole months, the dated tree, percentiles off histograms, and figures as rows of a file."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.indicators.model import Period, PeriodKind
from styrhus.indicators.percentiles import mean_of, percentile_of
from styrhus.indicators.periods import months_of, period_ending_in, periods_between, read_period, years_earlier
from styrhus.indicators.tree import Placing, Tree, TreeError, TreeMode, memberships
from styrhus.indicators.writing import exact

any_period = st.builds(period_ending_in, st.integers(1990, 2060), st.integers(1, 12), st.sampled_from(PeriodKind))


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-T2", date(2025, 5, 1), date(2025, 8, 31)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_period_has_its_days(key: str, first: date, last: date) -> None:
    period = read_period(key)
    assert (period.start, period.end, period.key) == (first, last, key)


@given(any_period)
def test_months_fill_the_period(period: Period) -> None:
    months = months_of(period)
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all((later.start - earlier.end).days == 1 for earlier, later in pairwise(months))
    assert read_period(period.key) == period
    assert years_earlier(period, 1).end.year == period.end.year - 1


def test_only_whole_periods_are_counted() -> None:
    found = periods_between(date(2025, 1, 2), date(2025, 9, 30), [PeriodKind.TERTIAL, PeriodKind.QUARTER])
    assert [period.key for period in found] == ["2025-Q2", "2025-Q3", "2025-T2"]


def placing(unit: str, parent: str | None, first: str = "2020-01-01", last: str = "") -> Placing:
    return Placing(unit, unit, parent, date.fromisoformat(first), date.fromisoformat(last) if last else None)


def whom(tree: Tree, leaf: str, key: str, mode: TreeMode = TreeMode.AS_WAS) -> set[str]:
    found = memberships(tree, [read_period(key)], mode, date(2026, 1, 1))
    return {member.node for member in found if member.leaf == leaf}


def test_closed_units_count_where_they_stood_last() -> None:
    tree = Tree(
        (
            placing("by", None),
            placing("nord", "by", "2020-01-01", "2024-12-31"),
            placing("sone", "nord", "2020-01-01", "2024-12-31"),
            placing("ny", "by", "2025-01-01"),
        )
    )
    assert whom(tree, "sone", "2024") == whom(tree, "sone", "2025") == {"sone", "nord", "by"}
    assert whom(tree, "ny", "2024") == set()
    assert whom(tree, "ny", "2024", TreeMode.AS_IS) == {"ny", "by"}


@pytest.mark.parametrize(
    ("placings", "says"),
    [
        ((placing("a", "b"), placing("b", "a")), "går i ring"),
        ((placing("a", None), placing("b", "a"), placing("b", None)), "to steder"),
    ],
)
def test_tree_that_cannot_be_counted_over_is_refused(placings: tuple[Placing, ...], says: str) -> None:
    with pytest.raises(TreeError, match=says):
        memberships(Tree(placings), [read_period("2025")], TreeMode.AS_WAS, date(2026, 1, 1))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40), st.sampled_from([10, 25, 50, 75, 90]))
def test_percentiles_are_those_of_numpy(days: list[int], percent: int) -> None:
    histogram = {day: days.count(day) for day in days}
    assert float(percentile_of(histogram, percent)) == pytest.approx(float(np.percentile(days, percent)))
    assert mean_of(histogram) == Fraction(sum(days), len(days))


@pytest.mark.parametrize(
    ("number", "written"),
    [(Fraction(2, 3), "0.666666666667"), (Fraction(1, 8), "0.125000000000"), (Fraction(-5), "-5.000000000000")],
)
def test_numbers_are_written_with_twelve_decimals(number: Fraction, written: str) -> None:
    assert str(exact(number)) == written
    assert exact(None) is None
