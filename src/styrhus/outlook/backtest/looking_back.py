"""The whole back-test from its evidence: population, rates, and need foreseen with both. Knows no file."""

import numpy as np

from .forecasting import forecasts
from .model import GROUPS, BackTest, Evidence
from .need import look_back_on_need
from .population import look_back_on_population
from .rates import look_back_on_rates, trend_prior

HORIZONS = (4, 10, 20)


def look_back(evidence: Evidence, *, known_until: int, draws: int, generator: np.random.Generator) -> BackTest:
    """Intervals of population are set by counts until `known_until`; need is foreseen with that many draws.

    How wide a trend need allows for is set by the other municipalities: those that are foreseen have no say in it.
    """
    first, last = evidence.rate_years
    tried = {trial.code for trial in evidence.trials}
    elsewhere = [pair for pair in evidence.rates if pair.place not in tried]
    trend = trend_prior(look_back_on_rates(elsewhere, last - first, {}), last - first)
    seen = look_back_on_rates(evidence.rates, last - first, evidence.rates_left_out)
    return BackTest(
        population=look_back_on_population(
            evidence.counted,
            evidence.projected,
            known_until=known_until,
            groups=GROUPS,
            not_compared=evidence.not_compared,
        ),
        rates=seen,
        priors=tuple(trend_prior(seen, horizon) for horizon in HORIZONS),
        need=look_back_on_need(evidence.trials, forecasts(evidence, trend, draws=draws, generator=generator)),
    )
