"""How often pure chance looks like news: shares found by simulating normal noise, and how to say them.

`tests/generative/charts` measures the tables anew. Knows no chart and no points.
"""

from collections.abc import Mapping

from .model import RuleSet
from .norwegian import say_count

Curve = Mapping[int, float]

# Share of XmR charts of n points of pure noise with a signal; runs about the mean. 4 000 charts for each n.
CHARTS: Mapping[RuleSet, Curve] = {
    RuleSet.MDC_7: {8: 0.038, 12: 0.073, 16: 0.104, 20: 0.142, 24: 0.196, 30: 0.245, 36: 0.287, 48: 0.378, 60: 0.466},
    RuleSet.ANHOEJ: {8: 0.000, 12: 0.019, 16: 0.016, 20: 0.034, 24: 0.044, 30: 0.036, 36: 0.058, 48: 0.051, 60: 0.053},
}  # fmt: skip

# Share of pure-noise series in which nothing happened where the effect is judged an improvement (worsening is as
# common): points before → points after → share. 3 000 series for each pair, both directions counted.
EFFECTS: Mapping[RuleSet, Mapping[int, Curve]] = {
    RuleSet.MDC_7: {
        8: {7: 0.025, 12: 0.061, 24: 0.138, 36: 0.201},
        12: {7: 0.018, 12: 0.051, 24: 0.117, 36: 0.177},
        24: {7: 0.013, 12: 0.038, 24: 0.102, 36: 0.144},
        36: {7: 0.010, 12: 0.033, 24: 0.088, 36: 0.138},
    },
    RuleSet.ANHOEJ: {
        8: {7: 0.041, 12: 0.087, 24: 0.163, 36: 0.228},
        12: {7: 0.035, 12: 0.066, 24: 0.141, 36: 0.193},
        24: {7: 0.022, 12: 0.049, 24: 0.113, 36: 0.156},
        36: {7: 0.021, 12: 0.038, 24: 0.094, 36: 0.148},
    },
}


def chart_alarm_rate(rules: RuleSet, points: int) -> float:
    return _between(CHARTS[rules], points)


def effect_alarm_rate(rules: RuleSet, before: int, after: int) -> float:
    return _between({count: _between(curve, after) for count, curve in EFFECTS[rules].items()}, before)


def rate_in_words(rate: float) -> str:
    """0.197 → «omtrent én av fem», 0.003 → «færre enn én av hundre»."""
    if rate < 0.01:
        return "færre enn én av hundre"
    if rate > 0.4:
        return "omtrent annenhver" if rate < 0.6 else "de fleste"
    return f"omtrent én av {say_count(round(1 / rate))}"


def _between(curve: Curve, count: int) -> float:
    """Straight lines between what was measured; the first or last value beyond it."""
    known = sorted(curve)
    if count <= known[0] or count >= known[-1]:
        return curve[known[0] if count <= known[0] else known[-1]]
    after = next(one for one in known if one >= count)
    before = max(one for one in known if one < count)
    share = (count - before) / (after - before)
    return curve[before] + share * (curve[after] - curve[before])
