"""Groups become one-year ages and sexes: every group keeps its sum to the last bit, and the curve stays plausible."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.population import AGES, MEN, OLDEST, WOMEN, GroupCount
from styrhus.outlook.population.allocating import allocate
from styrhus.outlook.population.assembling import assemble
from styrhus.outlook.population.curve import curve_through
from styrhus.outlook.population.pattern import share_of_women, standard_pattern
from styrhus.outlook.population.splitting import split_groups

TEN_GROUPS = [(0, 0), (1, 5), (6, 12), (13, 15), (16, 19), (20, 44), (45, 66), (67, 79), (80, 89), (90, None)]
COUNTS = [90, 480, 720, 330, 440, 2700, 2600, 1300, 410, 85]


def groups(year=2026, counts=COUNTS, ages=TEN_GROUPS, sex=None, alternative="MMMM"):
    return [GroupCount(year, sex, *each, persons, alternative) for each, persons in zip(ages, counts, strict=True)]


def years(first, last, **rest):
    return [row for year in range(first, last + 1) for row in groups(year, **rest)]


def reasons(rows, **rest):
    with pytest.raises(OutlookError) as refused:
        assemble(rows, region="Sjøvik", **rest)
    return [str(fault) for fault in refused.value.faults]


def test_a_table_of_groups_becomes_people_by_sex_and_one_year_age():
    people = assemble(years(2026, 2028), region="Sjøvik", source="14746").central

    assert people.persons.shape == (3, 2, AGES)
    assert people.years == range(2026, 2029)
    assert (people.region, people.alternative, people.source) == ("Sjøvik", "MMMM", "14746")
    assert [people.of(2027, *each) for each in TEN_GROUPS] == COUNTS


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(st.integers(0, 500_000), st.floats(0, 1e6)), min_size=10, max_size=10),
    st.sampled_from(["standard", "uniform", "lumpy"]),
)
def test_each_group_keeps_its_sum_exactly_whatever_the_pattern(counts, kind):
    pattern = {
        "standard": None,
        "uniform": np.ones((2, AGES)),
        "lumpy": np.where(np.arange(AGES) % 7 == 0, 0.0, np.arange(2 * AGES).reshape(2, AGES)),
    }[kind]

    split = split_groups(groups(counts=counts), pattern=pattern)[0]

    assert (split >= 0).all()
    for (first, last), persons in zip(TEN_GROUPS, counts, strict=True):
        ages = split[:, first : OLDEST + 1 if last is None else last + 1]
        assert ages.sum() == persons
        assert sum(ages[:, ::-1].ravel().tolist()) == persons  # in another order too: there is no rounding


def test_one_year_counts_by_sex_are_left_as_they_are():
    counted = np.random.default_rng(4).integers(0, 90, (2, AGES)).astype(float)
    rows = [
        GroupCount(2026, sex, age, None if age == OLDEST else age, counted[sex, age])
        for sex in (WOMEN, MEN)
        for age in range(AGES)
    ]

    assert np.array_equal(split_groups(rows)[0], counted)
    assert np.array_equal(assemble(rows, region="Sjøvik", main="").central.persons[0], counted)


@pytest.mark.parametrize(
    ("first", "last"),
    [(108, None), (105, 109), (104, None)],
)
def test_those_above_the_oldest_age_are_kept_in_it(first, last):
    ages = [(0, 79), (80, first - 1), (first, last), *([(last + 1, None)] if last else [])]
    split = split_groups(groups(counts=[5000, 400, 3, 1][: len(ages)], ages=ages))[0]

    assert split[:, 80:].sum() == 400 + 3 + (1 if last else 0)


def test_the_open_group_tapers_off_and_women_live_longer():
    split = split_groups(groups(counts=[count * 10 for count in COUNTS]))[0]
    both = split.sum(axis=0)

    assert (np.diff(both[84:]) <= 0).all()
    assert both[100:].sum() / both[90:].sum() == pytest.approx(0.03, abs=0.02)
    assert split[WOMEN, 20:40].sum() / both[20:40].sum() == pytest.approx(0.487, abs=0.005)
    assert split[WOMEN, 90:].sum() / both[90:].sum() == pytest.approx(0.69, abs=0.03)


@pytest.mark.parametrize(
    ("age", "share"), [(0, 0.489), (50, 0.488), (70, 0.504), (80, 0.546), (85, 0.592), (90, 0.652), (95, 0.714)]
)
def test_the_standard_pattern_has_the_shares_of_women_counted_in_2021(age, share):
    """Statistics Norway, table 07459, the whole country on 1 January 2021."""
    assert share_of_women()[age] == pytest.approx(share, abs=0.015)
    assert (np.diff(standard_pattern()[:, :OLDEST]) < 0).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0.01, 50)), min_size=1, max_size=12), st.booleans())
def test_the_curve_keeps_averages_and_rises_where_they_rise(stretches, is_sorted):
    means = np.array([mean for mean, _ in (sorted(stretches) if is_sorted else stretches)])
    widths = np.array([width for _, width in stretches])
    parts = 40
    stretch = np.repeat(np.arange(len(means)), parts)
    start = np.tile(np.arange(parts) / parts, len(means))

    heights = curve_through(means, widths).averages(stretch, start, start + 1 / parts)

    assert heights.reshape(-1, parts).mean(axis=1) == pytest.approx(means, abs=1e-9)
    assert (heights >= 0).all()
    if is_sorted:
        assert (np.diff(heights) >= -1e-9).all()


def test_what_is_left_goes_to_the_largest_remainders_and_ties_to_the_first():
    three = allocate(np.array([3 / 1024]), np.array([[1.0, 1.0, 1.0, 1.0]]))

    assert three.tolist() == [[1 / 1024, 1 / 1024, 1 / 1024, 0]]
    assert allocate(np.array([10.0]), np.array([[0.0, 0.0]])).tolist() == [[5, 5]]


def test_alternatives_stand_beside_one_another_and_share_what_was_counted():
    rows = [
        *years(2024, 2026, alternative=""),
        *years(2026, 2028),
        *years(2026, 2028, counts=[count + 10 for count in COUNTS], alternative="HHMH"),
    ]

    people = assemble(rows, region="Sjøvik")

    assert set(people.alternatives) == {"MMMM", "HHMH"}
    assert people.central.years == range(2024, 2029)
    assert people.alternatives["HHMH"].of(2026) == sum(COUNTS) + 100  # its own figure before the counted one
    assert people.alternatives["HHMH"].of(2025) == sum(COUNTS)


@pytest.mark.parametrize(
    ("rows", "rest", "said"),
    [
        ([], {}, "population.region: Fant ingen rader for «Sjøvik». Skriv navnet slik det står i filen."),
        (
            years(2026, 2027),
            {"main": "LLML"},
            "population.main: Alternativet «LLML» finnes ikke for Sjøvik. Filen har: MMMM.",
        ),
        (
            years(2026, 2027) + years(2030, 2031),
            {},
            "population[MMMM]: Mangler 2028 og 2029 mellom 2026 og 2031. Hent tabellen med alle årene.",
        ),
        (
            years(2026, 2028) + years(2026, 2027, alternative="LLML"),
            {},
            "population[LLML]: Mangler 2028, som de andre alternativene har. Hent de samme årene for alle.",
        ),
        (
            groups(counts=[*COUNTS[:9], -1]),
            {},
            "population[MMMM].2026: 90+ år har -1 personer. Antallet må være 0 eller mer.",
        ),
        (
            groups(counts=[float("nan"), *COUNTS[1:]]),
            {},
            "population[MMMM].2026: 0 år har nan personer. Antallet må være 0 eller mer.",
        ),
        (
            groups(ages=[*TEN_GROUPS[:8], (81, 89), (90, None)]),
            {},
            "population[MMMM].2026: Ingen rad dekker 80 år. Ta med alle aldre.",
        ),
        (
            groups(ages=[*TEN_GROUPS[:8], (79, 89), (90, None)]),
            {},
            "population[MMMM].2026: 79–89 år overlapper en annen rad. Hver alder skal stå én gang.",
        ),
        (
            groups(ages=[*TEN_GROUPS[:9], (90, 99)]),
            {},
            "population[MMMM].2026: Ingen rad dekker 100 år og eldre. Ta med den eldste gruppen, slik som «100 år +».",
        ),
        (
            groups(sex=WOMEN),
            {},
            "population[MMMM].2026: Radene gjelder bare kvinner. Hent begge kjønn.",
        ),
        (
            groups() + groups(sex=WOMEN) + groups(sex=MEN),
            {},
            "population[MMMM].2026: Radene gjelder både hvert kjønn og begge sammen. Behold bare den ene inndelingen.",
        ),
    ],
)
def test_rows_that_do_not_make_a_population_are_named(rows, rest, said):
    assert said in reasons(rows, **rest)


def test_everything_wrong_is_said_at_once():
    rows = groups(2026, counts=[*COUNTS[:9], -1]) + groups(2028, ages=[*TEN_GROUPS[:9], (95, None)])

    assert len(reasons(rows, main="HHMH")) == 4
