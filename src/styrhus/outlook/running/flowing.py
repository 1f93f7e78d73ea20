"""The flow of every place system under one list of steps, and what it gives by service and year. A flow that has been
run is remembered: steps that only touch money or hours ask for no new one."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.flow import Arrivals, FlowCase, FlowResult
from styrhus.outlook.flow.kernels import Kernel
from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.flow.simulating import simulate
from styrhus.outlook.scenario import PlaceSystem, Scenario, Step

from .casting import arrivals_of, flow_case
from .needing import Need
from .places import ServicePlaces, places_of
from .seeds import Purpose, seed_for

Floats = NDArray[np.float64]
HOSPITAL_DAYS = "hospital_days"
# A closed place that somebody still lives in is staffed: by home, since another home's empty place does not help.
OPEN_OR_TAKEN = "open_or_taken"


@dataclass(frozen=True, eq=False, slots=True)
class FlowRun:
    """`fingerprint`: of all it was run from, so that equal questions are asked once."""

    fingerprint: str
    system: PlaceSystem
    case: FlowCase
    arrivals: Arrivals
    result: FlowResult


@dataclass(frozen=True, eq=False)
class Flows:
    """Runs the flow, once for each different question."""

    seed: int
    kernel: Kernel
    remembered: dict[str, FlowResult] = field(default_factory=dict)
    fewest: dict[str, int | None] = field(default_factory=dict)  # places that keep the promise, by what was run

    def run(self, system: PlaceSystem, case: FlowCase, arrivals: Arrivals, *, replications: int) -> FlowRun:
        fingerprint = _fingerprint(case, arrivals, replications)
        if fingerprint not in self.remembered:
            self.remembered[fingerprint] = simulate(
                case,
                arrivals,
                replications=replications,
                seed=seed_for(self.seed, Purpose.FLOW, system.service),
                kernel=self.kernel,
            )
        return FlowRun(fingerprint, system, case, arrivals, self.remembered[fingerprint])


def run_flows(
    flows: Flows, scenario: Scenario, steps: Sequence[Step], need: Need, *, replications: int, years: int
) -> tuple[FlowRun, ...]:
    """Every system's first `years` years."""
    runs = []
    for system in scenario.systems:
        case = flow_case(scenario, system, steps, days=years * DAYS_A_YEAR)
        runs.append(flows.run(system, case, arrivals_of(system, case, need), replications=replications))
    return tuple(runs)


def values_of_run(run: FlowRun) -> dict[str, Floats]:
    """(replications, years) by key: what is open, who live there and who wait, by service, and days in hospital."""
    values = {HOSPITAL_DAYS: run.result.hospital_days}
    for places in places_of(run.system):
        values |= {f"{key}:{places.service}": found for key, found in _of_service(run, places).items()}
    return values


def joined(by_system: Iterable[Mapping[str, Floats]]) -> dict[str, Floats]:
    """The systems side by side; patients in hospital are the same whoever they wait for."""
    values: dict[str, Floats] = {}
    for system in by_system:
        before = values.get(HOSPITAL_DAYS, 0.0)
        values |= dict(system)
        values[HOSPITAL_DAYS] = system[HOSPITAL_DAYS] + before
    return values


def _of_service(run: FlowRun, places: ServicePlaces) -> dict[str, Floats]:
    result = run.result
    homes = [place for place, home in enumerate(run.case.homes) if home.kind is places.kind]
    people = [place for place, person in enumerate(run.case.classes) if person.needs is places.kind]
    taken = np.maximum(result.open_days, result.occupied_days)
    return {
        OPEN_OR_TAKEN: taken[:, :, homes].sum(axis=2) / DAYS_A_YEAR,
        "open": result.open_days[:, :, homes].sum(axis=2) / DAYS_A_YEAR,
        "residents": result.occupied_days[:, :, homes].sum(axis=2) / DAYS_A_YEAR,
        "waiting": result.waiting_end[:, :, people].sum(axis=2).astype(np.float64),
    }


def _fingerprint(case: FlowCase, arrivals: Arrivals, replications: int) -> str:
    digest = hashlib.sha256(f"{case!r} {replications} {arrivals.long.shape}".encode())
    digest.update(arrivals.long.tobytes())
    if arrivals.short is not None:
        digest.update(arrivals.short.tobytes())
    return digest.hexdigest()
