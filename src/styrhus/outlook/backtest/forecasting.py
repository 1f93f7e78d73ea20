"""Our own method as it would have been used then: rates drawn towards the country's, a trend nobody knew, a
population that may miss. Each variant lets one more source vary, so that one sees what each is worth."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from styrhus.outlook.need import AgeRate, Drivers, NeedCase, Service, Uncertain
from styrhus.outlook.need.projecting import project
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.population.assembling import assemble
from styrhus.outlook.sources import EXPECTED, Source

from .model import Evidence, NeedTrial, TrendPrior
from .need import Draws, with_chance
from .pairing import MAIN
from .population import HIGH, LOW

SERVICE, FIRST_AGE = "hjemmetjenester", 80
WEIGHTS = {MAIN: 0.6, LOW: 0.2, HIGH: 0.2}
COUNTRY_PEOPLE = 220_000.0  # of 80 and older: enough for the country's rate to be taken as it stands
NOBODY = AgeRate(0, FIRST_AGE - 1, 0.0, 0.0)  # the rate is about those of 80 and older alone
NONE = Uncertain(0.0)
ONLY_CURVE = "Konstante rater, men høyere jo eldre"
ONLY_POPULATION = "Vår metode: usikkert folketall"
AND_RATES = "… og usikre rater"
AND_TREND = "… og usikker endring i bruken"
AND_CHANCE = "… og tilfeldighetene én dag"


def forecasts(
    evidence: Evidence, trend: TrendPrior, *, draws: int, generator: np.random.Generator
) -> Mapping[str, Mapping[str, Draws]]:
    """Draws of users in the last year for each place, by variant."""
    moving = Uncertain(0.0, -trend.reach, trend.reach)
    found: dict[str, dict[str, Draws]] = defaultdict(dict)
    for trial in evidence.trials:
        population = assemble(evidence.populations[trial.place], region=trial.place, main=MAIN)
        still, drifting = (need_case(evidence, trial, population, change) for change in (NONE, moving))
        own = replace(still.services[0], comparison=())
        ways = {
            ONLY_CURVE: (replace(still, services=(own,)), EXPECTED, 1),
            ONLY_POPULATION: (still, frozenset({Source.POPULATION}), draws),
            AND_RATES: (still, frozenset({Source.POPULATION, Source.RATES}), draws),
            AND_TREND: (drifting, frozenset({Source.POPULATION, Source.RATES}), draws),
        }
        for name, (case, vary, times) in ways.items():
            need = project(case, draws=times, generator=generator, vary=vary)
            found[name][trial.place] = need.of(SERVICE)[:, -1]
        found[AND_CHANCE][trial.place] = with_chance(found[AND_TREND][trial.place], trial.projected[MAIN], generator)
    return found


def need_case(evidence: Evidence, trial: NeedTrial, population: PopulationSet, trend: Uncertain) -> NeedCase:
    """The municipality as it stood when its rate was measured: on 31 December, which is 1 January of the year after."""
    first, last = evidence.rate_years
    service = Service(
        key=SERVICE,
        name="Hjemmetjenester",
        rates=(NOBODY, AgeRate(FIRST_AGE, None, trial.rate_before, trial.people_before)),
        comparison=(NOBODY, AgeRate(FIRST_AGE, None, evidence.national_rate_before, COUNTRY_PEOPLE)),
    )
    weights = {name: WEIGHTS[name] for name in population.alternatives}
    whole = sum(weights.values())
    return NeedCase(
        population=population,
        weights={name: weight / whole for name, weight in weights.items()},
        services=(service,),
        first_year=first + 1,
        last_year=last + 1,
        drivers=Drivers(rate_trend=trend),
    )
