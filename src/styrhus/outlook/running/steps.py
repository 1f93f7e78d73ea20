"""What a list of steps says of population, rates and drivers. Steps that move people, places or stays are worked out
where those are reckoned."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from styrhus.outlook.need import Drivers, NeedCase, Phase, RateChange, Uncertain
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.scenario import (
    Alternative,
    ChangeCoverage,
    ChangeDriver,
    Driver,
    Scenario,
    Step,
    UsePopulation,
)

Kind = TypeVar("Kind")


def of_kind(steps: Iterable[Step], kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(step for step in steps if isinstance(step, kind))


def steps_of(scenario: Scenario, alternative: Alternative) -> tuple[Step, ...]:
    """What is decided already comes about in every alternative; its own steps come on top."""
    own = () if alternative is scenario.baseline else alternative.steps
    return (*scenario.baseline.steps, *own)


def need_case(scenario: Scenario, population: PopulationSet, steps: Sequence[Step]) -> NeedCase:
    """The projection these steps ask for. Of two beliefs about the same driver, the later one stands."""
    chosen = of_kind(steps, UsePopulation)
    return NeedCase(
        population=population,
        weights={chosen[-1].alternative: 1.0} if chosen else dict(scenario.population.weights),
        services=scenario.services,
        first_year=scenario.base_year,
        last_year=scenario.last_year,
        drivers=_drivers(scenario.drivers, steps),
        correlation=scenario.correlation,
    )


def productivity_of(scenario: Scenario, steps: Sequence[Step]) -> Uncertain:
    beliefs = [step.value for step in of_kind(steps, ChangeDriver) if step.driver is Driver.PRODUCTIVITY]
    return beliefs[-1] if beliefs else scenario.productivity


def _drivers(drivers: Drivers, steps: Sequence[Step]) -> Drivers:
    for step in of_kind(steps, ChangeDriver):
        match step.driver:
            case Driver.HEALTHY_AGEING:
                drivers = replace(drivers, healthy_ageing=step.value)
            case Driver.FAMILY_CARE:
                drivers = replace(drivers, family_care=step.value)
            case Driver.SERVICE_STANDARD:
                drivers = replace(drivers, service_standard=step.value)
            case Driver.RATE_TREND:
                drivers = replace(drivers, rate_trend=step.value)
            case Driver.PRODUCTIVITY:
                continue
    changes = tuple(_rate_change(step) for step in of_kind(steps, ChangeCoverage))
    return replace(drivers, rate_changes=(*drivers.rate_changes, *changes))


def _rate_change(step: ChangeCoverage) -> RateChange:
    phase = Phase(step.from_year, step.over_years)
    return RateChange(step.service, step.change, phase, step.first_age, step.last_age)
