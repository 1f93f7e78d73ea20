"""Use rates of small municipalities lean on the comparable group's; a band's rate becomes a curve over ages."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.outlook.need import AgeRate, NeedLevel, Service
from styrhus.outlook.need.age_curve import age_curves
from styrhus.outlook.need.rates import STRENGTH, beliefs_of, believe, comparable, strength_between
from styrhus.outlook.population import AGES
from styrhus.outlook.population.pattern import standard_pattern

MANY = 1e12


def rate(value, people, first=80, last=89, sex=None, level=NeedLevel.ALL):
    return AgeRate(first, last, value, people, sex, level)


@pytest.mark.parametrize(
    ("own", "people", "group", "expected"),
    [
        (0.30, MANY, 0.20, 0.30),  # everybody asked: its own
        (0.30, 0, 0.20, 0.20),  # nobody asked: the group's
        (0.30, 125, 0.20, (25 + 37.5) / (125 + 125)),  # as many as make 25 users in the group: half and half
        (0.00, 125, 0.20, 0.10),  # nobody among 125 is half of the group's rate
        (0.30, 125, 0.00, 0.30),  # a group without users says nothing
    ],
)
def test_a_rate_lies_between_its_own_and_the_groups(own, people, group, expected):
    belief = believe(rate(own, people), rate(group, MANY))

    assert belief.mean == pytest.approx(expected, rel=1e-9)


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1e5), st.floats(0.001, 1), st.floats(1, 1e6))
def test_shrinking_never_leaves_the_two_and_never_makes_less_sure(own, people, group, asked):
    belief = believe(rate(own, people), rate(group, asked))

    assert min(own, group) * (1 - 1e-9) <= belief.mean <= max(own, group) * (1 + 1e-9)
    assert belief.shape >= own * people


def test_a_small_group_is_heard_less():
    assert believe(rate(0.0, 0), rate(0.2, 125)).shape == pytest.approx(1 / (1 / 25 + 1 / 25))
    assert believe(rate(0.0, 0), rate(0.2, MANY)).shape == pytest.approx(STRENGTH)


def test_without_a_group_the_rate_stands_and_is_as_sure_as_its_users_are_many():
    belief = believe(rate(0.2, 200))

    assert (belief.mean, belief.shape) == (0.2, 40)


@pytest.mark.parametrize(
    ("group", "found"),
    [
        ([rate(0.1, 1), rate(0.2, 1, sex=0)], 0.2),
        ([rate(0.1, 1), rate(0.2, 1, sex=1)], 0.1),
        ([rate(0.2, 1, first=67, last=79)], None),
        ([rate(0.2, 1, level=NeedLevel.MEDIUM)], None),
        ([], None),
    ],
)
def test_the_groups_rate_is_for_the_same_ages_level_and_sex_or_both(group, found):
    match = comparable(rate(0.3, 10, sex=0), group)

    assert (match.rate if match else None) == found


def test_strength_is_found_again_in_made_up_municipalities():
    generator = np.random.default_rng(11)
    people = generator.integers(60, 3000, 4000).astype(float)
    users = generator.poisson(people * 0.2 * generator.gamma(25, 1 / 25, 4000)).astype(float)

    assert strength_between(users, people) == pytest.approx(25, rel=0.15)
    assert strength_between(people * 0.2, people) == float("inf")


BANDS = ((0, 66), (67, 79), (80, 89), (90, None))


def curve_of(rates, base, sexes=(None, None, None, None)):
    bands = tuple(AgeRate(*band, each, 100, sex) for band, each, sex in zip(BANDS, rates, sexes, strict=True))
    return bands, age_curves(Service("home", "Hjemme", bands), np.array(rates), base)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 0.9), min_size=4, max_size=4), st.booleans(), st.integers(0, 2**32 - 1))
def test_each_band_keeps_its_users_and_the_curve_rises_with_the_bands(rates, is_sorted, seed):
    rates = sorted(rates) if is_sorted else rates
    base = np.random.default_rng(seed).integers(0, 40, (2, AGES)).astype(float)
    base[:, 98:] = 0  # as in most municipalities: a curve must be there for those who come later

    _, curves = curve_of(rates, base)

    for (first, last), each, curve in zip(BANDS, rates, curves, strict=True):
        ages = slice(first, AGES if last is None else last + 1)
        assert (curve * base).sum() == pytest.approx(each * base[:, ages].sum(), rel=1e-9, abs=1e-9)
        assert curve[:, ages].min() >= 0
        assert (np.delete(curve, np.r_[ages], axis=1) == 0).all()
    if is_sorted:
        assert (np.diff(curves.sum(axis=0)[0]) >= -1e-9).all()
        assert curves.max() <= 1


def test_women_and_men_have_their_own_curves_where_rates_tell_them_apart():
    base = standard_pattern() * 100
    bands = [AgeRate(0, 79, 0.02, 100), AgeRate(80, None, 0.4, 100, 0), AgeRate(80, None, 0.2, 100, 1)]
    curves = age_curves(Service("home", "Hjemme", tuple(bands)), np.array([0.02, 0.4, 0.2]), base)

    assert (curves * base).sum(axis=(1, 2)) == pytest.approx(
        [0.02 * base[:, :80].sum(), 0.4 * base[0, 80:].sum(), 0.2 * base[1, 80:].sum()]
    )
    assert curves[1, 1].sum() == curves[2, 0].sum() == 0
    assert (np.diff(curves[0, :, :80]) > 0).all()  # bent towards what comes after


def test_a_band_nobody_is_in_still_has_a_rate():
    base = standard_pattern() * 100
    base[:, 90:] = 0
    _, curves = curve_of((0.01, 0.05, 0.2, 0.4), base)

    assert curves[3, :, 90:].mean() == pytest.approx(0.4, abs=0.1)
    assert (curves[3, :, 90:] > 0.2).all()


def test_a_service_counts_each_of_its_rates():
    service = Service("home", "Hjemme", (rate(0.3, 125), rate(0.1, MANY)), (rate(0.2, MANY),))

    assert [belief.mean for belief in beliefs_of(service)] == pytest.approx([0.25, 0.1])
