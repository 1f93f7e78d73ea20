"""Everything one list of steps leads to, as draws by series key: need, flow and resources joined. Knows no other
list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.flow import FlowCase
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.scenario import Scenario, Step
from styrhus.outlook.sources import EVERY_SOURCE, Source

from .costing import productivity_factor, resource_values
from .flowing import FlowRun, Flows, joined, run_flows, values_of_run
from .needing import Need, need_of
from .places import open_by_january, services_with_places
from .sizing import places_needed

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Setting:
    """What all lists of steps of a run have in common. The flow is run for the first `replications` of the draws."""

    scenario: Scenario
    population: PopulationSet
    draws: int
    seed: int
    flows: Flows
    replications: int


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """`values`: (draws, years or Januaries) by series key; of what the flow has a part in, the first replications
    only."""

    steps: tuple[Step, ...]
    need: Need
    runs: tuple[FlowRun, ...]  # one for each system
    flow: dict[str, Floats]
    values: dict[str, Floats]
    notes: tuple[str, ...]


def outcome_of(
    setting: Setting,
    steps: Sequence[Step],
    *,
    vary: frozenset[Source] = EVERY_SOURCE,
    years: int | None = None,
    replications: int | None = None,
) -> Outcome:
    """The whole way, or the first `years` years of it: the same numbers for those years."""
    need = needed(setting, steps, vary)
    need = need if years is None else need.first_years(years)
    count = min(replications or setting.replications, setting.replications)
    runs = run_flows(
        setting.flows,
        setting.scenario,
        steps,
        need.first_draws(count),
        replications=count,
        years=len(need.years),
    )
    flow = joined(values_of_run(run) for run in runs)
    values, notes = values_of(setting, steps, need, flow, cases_of(runs), vary)
    return Outcome(tuple(steps), need, runs, flow, values, notes)


def needed(setting: Setting, steps: Sequence[Step], vary: frozenset[Source]) -> Need:
    return need_of(setting.scenario, setting.population, steps, draws=setting.draws, seed=setting.seed, vary=vary)


def cases_of(runs: Sequence[FlowRun]) -> dict[str, FlowCase]:
    return {run.system.service: run.case for run in runs}


def values_of(
    setting: Setting,
    steps: Sequence[Step],
    need: Need,
    flow: Mapping[str, Floats],
    cases: Mapping[str, FlowCase],
    vary: frozenset[Source],
) -> tuple[dict[str, Floats], tuple[str, ...]]:
    """All series, from need and flow."""
    scenario = setting.scenario
    factor = productivity_factor(scenario, steps, len(need.years), draws=setting.draws, seed=setting.seed, vary=vary)
    resources, notes = resource_values(scenario, steps, need, flow, factor)
    values = {f"users:{service}": users for service, users in need.users.items()}
    values |= {"hours:home": np.sum(list(need.hours.values()), axis=0)}
    values |= _places_needed(scenario, need, cases) | dict(flow) | resources
    return values, notes


def _places_needed(scenario: Scenario, need: Need, cases: Mapping[str, FlowCase]) -> dict[str, Floats]:
    values = {}
    for listed in services_with_places(scenario):
        case = cases[listed.system.service]
        places = listed.under(case)
        if places.classes:
            open_places = open_by_january(case, places.kind)
            found = places_needed(places, need.users[places.service], places.system.promise, open_places)
            values[f"places_needed:{places.service}"] = found
    return values
