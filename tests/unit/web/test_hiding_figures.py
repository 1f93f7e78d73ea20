"""What must not leave the municipality: the rule for small figures, and that no hidden one follows from those shown."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.indicators.loading import load_library
from styrhus.indicators.model import Figure, PeriodKind, Status
from styrhus.indicators.periods import months_of, periods_between
from styrhus.indicators.suppression import Threshold
from styrhus.indicators.suppression.audit import AuditedCell, FindingKind, audit
from styrhus.indicators.tree import Placing, Tree, TreeMode, memberships
from styrhus.web.insight.hiding import Below, OverTime, PublishedBefore, hidden_of, is_small, over_time

LIBRARY = {one.slug: one for one in load_library()}
KINDS = [PeriodKind.MONTH, PeriodKind.TERTIAL, PeriodKind.YEAR]
PERIODS = periods_between(date(2025, 1, 1), date(2025, 12, 31), KINDS)
ABOVE = {"K": None, "D": "K", "A": "D", "B": "D", "C": "K"}
TREE = Tree(tuple(Placing(unit, unit, above) for unit, above in ABOVE.items()))
BELOW = Below.of(memberships(TREE, PERIODS, TreeMode.AS_WAS, date(2026, 1, 1)))
FOUR = Threshold(4)


def a_figure(slug, unit, period, numerator, denominator=None):
    over, under = Fraction(numerator), None if denominator is None else Fraction(denominator)
    return Figure(slug, 1, unit, period, over, under, None, Status.VALUE)


def figures_of(slug, counts):
    """Figures of every unit and period, added up from counts of the leaves by month."""
    found = []
    for period in PERIODS:
        months = [month.end.month for month in months_of(period)]
        for unit in ABOVE:
            leaves = [leaf for leaf in BELOW.leaves[unit, period.key] if leaf in counts]
            count = sum(counts[leaf][month - 1] for leaf in leaves for month in months)
            found.append(a_figure(slug, unit, period, count))
    return found


@pytest.mark.parametrize(
    ("slug", "numerator", "denominator", "people", "small"),
    [
        ("avvik", 0, None, None, False),
        ("avvik", 1, None, None, True),
        ("avvik", 4, None, None, True),
        ("avvik", 5, None, None, False),
        ("oppstart-innen-seks-uker", 50, 100, None, False),
        ("oppstart-innen-seks-uker", 97, 100, None, True),  # three who are not in it
        ("oppstart-innen-seks-uker", 100, 100, None, False),  # nobody left out
        ("oppstart-innen-seks-uker", 0, 3, None, True),
        ("oppstart-innen-seks-uker", 50, 100, 2, True),  # fifty services to two people
        ("ansikt-til-ansikt", 900, 2000, 40, False),
        ("ansikt-til-ansikt", 900, 2000, 1, True),  # minutes with one person
        ("ansikt-til-ansikt", 1999, 2000, 40, False),  # minutes that are left are not people
    ],
)
def test_rule_for_small_figures(slug, numerator, denominator, people, small):
    figure = a_figure(slug, "A", PERIODS[0], numerator, denominator)
    assert is_small(LIBRARY[slug], figure, people, FOUR) is small


@pytest.mark.parametrize(
    ("slug", "how"),
    [
        ("avvik", OverTime.SUMS),
        ("ventedager-halvparten", OverTime.SUMS),
        ("apne-avvik", OverTime.LAST),
        ("hjemmetjenester-80-ar", OverTime.LAST),
        ("brukere-med-besok", OverTime.APART),
        ("utskrivningsklare-dogn", OverTime.SUMS),
    ],
)
def test_how_longer_periods_follow_from_shorter(slug, how):
    assert over_time(LIBRARY[slug].numerator) is how


COUNTS = st.fixed_dictionaries(
    {leaf: st.lists(st.integers(0, 25), min_size=12, max_size=12) for leaf in ("A", "B", "C")}
)


@settings(max_examples=15)
@given(COUNTS)
def test_no_small_figure_follows_from_what_is_shown(counts):
    figures = figures_of("avvik", counts)
    hidden = hidden_of(LIBRARY["avvik"], figures, BELOW, people={}, threshold=FOUR)
    small = {(one.unit, one.period.key) for one in figures if 1 <= one.numerator <= 4}
    assert small == {place for place, why in hidden.items() if why == "primary"}
    numbers = {(leaf, month): place * 12 + month for place, leaf in enumerate(counts) for month in range(1, 13)}
    cells = [
        AuditedCell(
            place := (one.unit, one.period.key),
            {
                numbers[leaf, month.end.month]
                for leaf in BELOW.leaves[place] & counts.keys()
                for month in months_of(one.period)
            },
            None if place in hidden else int(one.numerator),
        )
        for one in figures
    ]
    known = {finding.key for finding in audit(cells) if finding.kind is FindingKind.DETERMINED}
    assert not known & small


def test_large_figures_are_all_shown():
    figures = figures_of("avvik", {leaf: [40] * 12 for leaf in "ABC"})
    assert hidden_of(LIBRARY["avvik"], figures, BELOW, people={}, threshold=FOUR) == {}


def test_figures_of_no_people_are_all_shown():
    figures = figures_of("moteplasser", {leaf: [1] * 12 for leaf in "ABC"})
    assert hidden_of(LIBRARY["moteplasser"], figures, BELOW, people={}, threshold=FOUR) == {}


def test_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown():
    figures = figures_of("avvik", {"A": [3, *[40] * 11], "B": [40] * 12, "C": [40] * 12})
    before = PublishedBefore(shown=frozenset({("A", "2025-01")}), hidden=frozenset({("B", "2025-05")}))
    hidden = hidden_of(LIBRARY["avvik"], figures, BELOW, people={}, threshold=FOUR, before=before)
    assert ("A", "2025-01") not in hidden
    assert ("B", "2025-05") in hidden


def test_months_of_units_are_withheld_where_many_are_small():
    figures = figures_of("avvik", {"A": [2] * 12, "B": [3] * 12, "C": [30] * 12})
    hidden = hidden_of(LIBRARY["avvik"], figures, BELOW, people={}, threshold=FOUR)
    assert {unit for unit, key in hidden if "-T" not in key and len(key) == 7} == {"A", "B", "C", "D"}
    assert ("K", "2025-01") not in hidden
