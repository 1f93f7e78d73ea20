"""The shares of false alarms that we tell are those that pure noise gives, and agree with published simulations."""

from collections import Counter
from datetime import date
from random import Random
from statistics import median

import pytest

from styrhus.indicators.charts import Point, RuleSet, control_chart, effect
from styrhus.indicators.charts.alarms import CHARTS, EFFECTS
from styrhus.indicators.charts.runs import runs_of, side_of

pytestmark = pytest.mark.generative

CHARTS_DRAWN = 3000
EFFECTS_JUDGED = 1500
# Simulated by others, in percent: mdc-7 about the mean, anhoej about the median of the series itself.
PUBLISHED = {
    12: {"outside": 5.2, "shift": 1.2, "trend": 0.2, "two_of_three": 1.7, "mdc-7": 7.2, "anhoej": 1.3},
    24: {"outside": 10.6, "shift": 8.6, "trend": 0.7, "two_of_three": 3.7, "mdc-7": 19.7, "anhoej": 2.6},
    36: {"outside": 13.3, "shift": 17.0, "trend": 1.3, "two_of_three": 5.1, "mdc-7": 29.3, "anhoej": 4.6},
}


def is_near(counted: int, drawn: int, share: float, published: int = 10**9) -> bool:
    """Within four standard errors of both simulations, and never closer than half a percentage point."""
    error = (share * (1 - share) * (1 / drawn + 1 / published)) ** 0.5
    return abs(counted / drawn - share) <= max(4 * error, 0.005)


def noise(random: Random, count: int) -> list[float]:
    return [random.gauss(0, 1) for _ in range(count)]


def signals_in(ys: list[float], rules: RuleSet) -> set[str]:
    found = {one.rule.value for one in control_chart([Point(y) for y in ys], kind="xmr", rules=rules).signals}
    return found | {rules.value} if found else found


@pytest.mark.parametrize("count", PUBLISHED)
def test_charts_of_noise_fire_as_often_as_published(count):
    random, fired = Random(count), Counter()
    for _ in range(CHARTS_DRAWN):
        ys = noise(random, count)
        fired.update(signals_in(ys, RuleSet.MDC_7))
        middle = median(ys)
        runs = runs_of([(i, side_of(y, middle)) for i, y in enumerate(ys)])
        fired["anhoej"] += runs.is_too_long or runs.is_crossed_too_seldom

    wrong = {
        name: (fired[name] / CHARTS_DRAWN, percent)
        for name, percent in PUBLISHED[count].items()
        if not is_near(fired[name], CHARTS_DRAWN, percent / 100, published=4000)
    }
    assert wrong == {}


@pytest.mark.parametrize("rules", RuleSet)
@pytest.mark.parametrize("count", [8, 20, 60])
def test_charts_of_noise_fire_as_often_as_we_say(count, rules):
    random = Random(count)
    fired = sum(bool(signals_in(noise(random, count), rules)) for _ in range(CHARTS_DRAWN))

    assert is_near(fired, CHARTS_DRAWN, CHARTS[rules][count], published=4000)


@pytest.mark.parametrize("rules", RuleSet)
@pytest.mark.parametrize(("before", "after"), [(8, 7), (12, 24), (24, 12), (36, 36)])
def test_actions_that_changed_nothing_look_good_as_often_as_we_say(before, after, rules):
    random = Random(before * after)
    days = [date(2020 + i // 12, i % 12 + 1, 1) for i in range(before + after)]
    judged = Counter(
        effect(
            [Point(y, on=day) for y, day in zip(noise(random, len(days)), days, strict=True)],
            days[before], direction="up", rules=rules,
        ).verdict.value
        for _ in range(EFFECTS_JUDGED)
    )  # fmt: skip

    share = EFFECTS[rules][before][after]
    for verdict in ("improvement_signal", "worsening_signal"):
        assert is_near(judged[verdict], EFFECTS_JUDGED, share, published=6000), (verdict, judged)
