"""Our own method as it would have been used then: rates drawn towards the country's, a trend nobody knew, a
population that may miss. Each variant lets one more source vary, so that one sees what each is worth."""

from collections.abc import Mapping

import numpy as np

from styrhus.outlook.need import AgeRate, Drivers, NeedCase, Service, Uncertain
from styrhus.outlook.need.projecting import project
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.population.assembling import assemble
from styrhus.outlook.sources import Source

from .model import Evidence, NeedTrial, TrendPrior
from .need import Draws, with_chance
from .pairing import MAIN
from .population import HIGH, LOW

SERVICE, FIRST_AGE = "hjemmetjenester", 80
WEIGHTS = {MAIN: 0.6, LOW: 0.2, HIGH: 0.2}
COUNTRY_PEOPLE = 220_000.0  # of 80 and older: enough for the country's rate to be taken as it stands
NOBODY = AgeRate(0, FIRST_AGE - 1, 0.0, 0.0)  # the rate is about those of 80 and older alone
NONE = Uncertain(0.0)
ONLY_POPULATION = "Vår metode: usikkert folketall"
AND_RATES = "… og usikre rater"
AND_TREND = "… og usikker endring i bruken"
AND_CHANCE = "… og tilfeldighetene én dag"


def forecasts(
    evidence: Evidence, trend: TrendPrior, *, draws: int, generator: np.random.Generator
) -> Mapping[str, Mapping[str, Draws]]:
    """Draws of users in the last year for each place, by variant."""
    found: dict[str, dict[str, Draws]] = {ONLY_POPULATION: {}, AND_RATES: {}, AND_TREND: {}, AND_CHANCE: {}}
    first, last = evidence.vintage, evidence.rate_years[1] + 1  # counted on 31 December: 1 January after
    # The projection is older than the rate, and a case has one first year: the trend's years are spread over them all.
    reach = trend.reach * trend.horizon / (last - first)
    moving = Uncertain(0.0, -reach, reach)
    ways = {
        ONLY_POPULATION: (NONE, frozenset({Source.POPULATION})),
        AND_RATES: (NONE, frozenset({Source.POPULATION, Source.RATES})),
        AND_TREND: (moving, frozenset({Source.POPULATION, Source.RATES})),
    }
    for trial in evidence.trials:
        population = assemble(evidence.populations[trial.place], region=trial.place, main=MAIN)
        for name, (drift, vary) in ways.items():
            case = need_case(trial, population, (first, last), evidence.national_rate_before, drift)
            found[name][trial.place] = project(case, draws=draws, generator=generator, vary=vary).of(SERVICE)[:, -1]
        foreseen = found[AND_TREND][trial.place]
        found[AND_CHANCE][trial.place] = with_chance(foreseen, trial.projected[MAIN], generator)
    return found


def need_case(
    trial: NeedTrial, population: PopulationSet, years: tuple[int, int], national: float, trend: Uncertain
) -> NeedCase:
    """The municipality as it stood when its rate was measured."""
    service = Service(
        key=SERVICE,
        name="Hjemmetjenester",
        rates=(NOBODY, AgeRate(FIRST_AGE, None, trial.rate_before, trial.people_before)),
        comparison=(NOBODY, AgeRate(FIRST_AGE, None, national, COUNTRY_PEOPLE)),
    )
    weights = {name: WEIGHTS[name] for name in population.alternatives}
    whole = sum(weights.values())
    return NeedCase(
        population=population,
        weights={name: weight / whole for name, weight in weights.items()},
        services=(service,),
        first_year=years[0],
        last_year=years[1],
        drivers=Drivers(rate_trend=trend),
    )
