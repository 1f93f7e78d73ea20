"""What is wrong between the fields of a scenario, and between a scenario and the population it is to be run on. Before
anything runs."""

from collections.abc import Iterator

from styrhus.outlook.errors import Fault
from styrhus.outlook.population import PopulationSet

from .faults import Faults
from .frame_checks import check_frame
from .model import Scenario, UsePopulation
from .place_checks import check_places
from .step_checks import check_steps


def check_scenario(scenario: Scenario, faults: Faults) -> None:
    """Adds to `faults` what each field by itself could not tell."""
    faults.end_reading()
    check_frame(scenario, faults)
    check_places(scenario, faults)
    check_steps(scenario, faults)


def faults_of(scenario: Scenario) -> tuple[Fault, ...]:
    """The same for a scenario that was put together by hand."""
    faults = Faults()
    check_scenario(scenario, faults)
    return tuple(faults.found)


def faults_against(scenario: Scenario, population: PopulationSet) -> tuple[Fault, ...]:
    """Alternatives that are missing, years that are not covered, another region than the scenario's."""
    return tuple(_against(scenario, population))


def _against(scenario: Scenario, population: PopulationSet) -> Iterator[Fault]:
    known = population.alternatives
    for path, name in _wanted(scenario):
        if name not in known:
            yield Fault(path, f"Alternativet {name} finnes ikke i folketallet. Velg blant {', '.join(sorted(known))}.")
    for name, one in sorted(known.items()):
        if one.region != scenario.population.region:
            reason = f"Her står {scenario.population.region}, men folketallet ({name}) gjelder {one.region}. Skriv det."
            yield Fault("population.region", reason)
        first, last = one.years[0], one.years[-1]
        if first > scenario.base_year:
            reason = f"Folketallet ({name}) begynner i {first}, etter startåret. Skriv base_year: {first} eller senere."
            yield Fault("base_year", reason)
        if last < scenario.last_year:
            reason = (
                f"Folketallet ({name}) går til {last}, men scenariet til {scenario.last_year}. Skriv last_year: {last}."
            )
            yield Fault("last_year", reason)


def _wanted(scenario: Scenario) -> Iterator[tuple[str, str]]:
    yield "population.main", scenario.population.main
    for name in scenario.population.weights:
        yield f"population.weights.{name}", name
    for path, alternative in (
        ("baseline", scenario.baseline),
        *((f"alternatives[{i}]", each) for i, each in enumerate(scenario.alternatives)),
    ):
        for i, step in enumerate(alternative.steps):
            if isinstance(step, UsePopulation):
                yield f"{path}.steps[{i}].alternative", step.alternative
