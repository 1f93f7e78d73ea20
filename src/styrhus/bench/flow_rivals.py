"""The same queue played by SimPy and by Ciw on gaps and service times that are given. Tools for developers."""

from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def waits_by_simpy(gaps: Floats, services: Floats, servers: int) -> Floats:
    """A process for each person, as SimPy's own guide would write it."""
    import simpy

    environment = simpy.Environment()
    places = simpy.Resource(environment, capacity=servers)
    found = np.empty(len(gaps))

    def person(number: int, service: float) -> Generator[Any, Any, None]:
        came = environment.now
        with places.request() as place:
            yield place
            found[number] = environment.now - came
            yield environment.timeout(service)

    def arrivals() -> Generator[Any, Any, None]:
        for number, (gap, service) in enumerate(zip(gaps.tolist(), services.tolist(), strict=True)):
            yield environment.timeout(gap)
            environment.process(person(number, service))

    environment.process(arrivals())
    environment.run()
    return found


def waits_by_ciw(gaps: Floats, services: Floats, servers: int) -> Floats:
    """A node with `servers`, fed the trace. Stops after as many as there are, in the order they came."""
    import ciw

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*gaps.tolist(), float("inf")])],
        service_distributions=[ciw.dists.Sequential(services.tolist())],
        number_of_servers=[servers],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(len(gaps), method="Finish")
    records = sorted(simulation.get_all_records(), key=lambda record: record.id_number)
    return np.array([record.waiting_time for record in records])
