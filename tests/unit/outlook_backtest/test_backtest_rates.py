"""Change in use: what is between municipalities, what is chance, and what one should allow for."""

from math import exp

import numpy as np
import pytest

from styrhus.outlook.backtest.model import RateBackTest, RatePair
from styrhus.outlook.backtest.rates import chance_variance, coverages, look_back_on_rates, trend_prior


def test_chance_by_hand():
    """30 % of 700 both years: (1 − 0.3) ÷ (0.3 × 700) is 1 ÷ 300, twice."""
    assert chance_variance(RatePair("a", 0.3, 0.3, 700, 700)) == pytest.approx(2 / 300)


def test_all_together_weighs_by_people():
    pairs = [RatePair("stor", 0.2, 0.1, 900, 900), RatePair("liten", 0.4, 0.4, 100, 100)]
    found = look_back_on_rates(pairs, 4, {"tall mangler": 3})

    assert (found.before, found.after) == (pytest.approx(0.22), pytest.approx(0.13))
    assert found.change_percent == pytest.approx(-40.909, abs=0.001)
    assert (found.municipalities, found.fell, found.left_out) == (2, 1, {"tall mangler": 3})


def test_a_place_without_users_is_counted_out():
    pairs = [RatePair(str(number), 0.3, 0.3, 100, 100) for number in range(3)] + [RatePair("tom", 0.0, 0.2, 10, 10)]

    assert look_back_on_rates(pairs, 4, {}).left_out == {"uten brukere": 1}
    assert look_back_on_rates(pairs, 4, {}).municipalities == 3


@pytest.mark.parametrize(
    ("change", "by_chance", "with_change"),
    [
        (0.0, 1, 1),
        (0.10, 1, 1),  # chance alone reaches 1.2816 × √(2 ÷ 300) = 0.105
        (0.11, 0, 1),
        (0.20, 0, 1),  # with a spread of 0.14 as well: 1.2816 × √(2 ÷ 300 + 0.0196) = 0.208
        (0.22, 0, 0),
    ],
)
def test_coverage_of_rates_by_hand(change, by_chance, with_change):
    before = 0.3
    after = before * exp(-change)
    people_after = 700 * before * (1 - after) / (after * (1 - before))  # so that chance is the same both years
    (all_of_them, small) = coverages([RatePair("a", before, after, 700, people_after)], 0.14)

    assert (all_of_them.by_chance.within, all_of_them.with_change.within) == (by_chance, with_change)
    assert (all_of_them.where, small.where) == ("alle", "300–1000 på 80+")


@pytest.mark.parametrize("spread", [0.0, 0.1])
def test_spread_beyond_chance_is_found(spread):
    """Made-up municipalities of all sizes: counted with chance, and with or without a change of their own."""
    generator = np.random.default_rng(5)
    pairs = []
    for number, people in enumerate(generator.integers(60, 3000, size=900)):
        after = 0.3 * exp(spread * generator.standard_normal() - 0.1)
        pairs.append(
            RatePair(
                str(number),
                generator.binomial(people, 0.3) / people,
                generator.binomial(people, after) / people,
                float(people),
                float(people),
            )
        )
    found = look_back_on_rates(pairs, 4, {})

    assert found.spread_net == pytest.approx(spread, abs=0.02)
    assert found.spread_seen > found.spread_net


@pytest.mark.parametrize(
    ("before", "net", "horizon", "reach"),
    [
        (0.3, 0.0, 4, 0.0),  # nothing changed, and no place apart from the others: nothing to allow for
        (0.3 * exp(0.1), 0.0, 4, 1.281552 * 0.1 / 4),  # one common change, over the same years
        (0.3 * exp(0.06), 0.08, 4, 1.281552 * 0.1 / 4),  # 0.06² + 0.08² = 0.1²
        (0.3 * exp(0.1), 0.0, 16, 1.281552 * 0.2 / 16),  # four times the years: twice the change, half a year
    ],
)
def test_what_to_allow_for_by_hand(before, net, horizon, reach):
    seen = RateBackTest(10, {}, 4, before, 0.3, 5, 0.2, 0.1, net)

    assert trend_prior(seen, horizon).reach == pytest.approx(reach)
