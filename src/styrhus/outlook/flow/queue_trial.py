"""Tries one queue many times over and says how long people wait, for holding against theory. Reads no clock."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import Fault, OutlookError

from .intervals import Estimate, estimate
from .kernels import Kernel
from .queue import waits
from .theory import shares_present

Floats = NDArray[np.float64]
RELAXATIONS = 8  # a wrong start is forgotten as exp(−time / relaxation): what is left of it is a three-thousandth
MOST_WARM_UP = 5_000_000
START, GAPS, SERVICES = range(3)


@dataclass(frozen=True, slots=True)
class QueueTrial:
    """Poisson arrivals, `arrivals` a unit of time; service exponential, or exactly the mean."""

    servers: int
    arrivals: float
    service: float
    is_fixed: bool
    customers: int
    replications: int

    @property
    def load(self) -> float:
        return self.arrivals * self.service


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """`warm_up` is how many came first in each replication and are not counted."""

    mean_wait: Estimate
    share_waiting: Estimate
    warm_up: int


def try_queue(
    trial: QueueTrial,
    *,
    seed: np.random.SeedSequence,
    kernel: Kernel = Kernel.FASTEST,
    progress: Callable[[float, str], None] | None = None,
) -> QueueFigures:
    """95 % intervals over replications.

    The first customer meets the queue as it is in the long run: how many are present is drawn from the steady state of
    exponential service. For them that start is exact. For fixed service it is only near, so a warm-up of eight
    relaxation times comes first.
    """
    check_trial(trial)
    present = np.cumsum(shares_present(trial.servers, trial.load))
    warm_up = warm_up_of(trial)
    means, shares = np.empty(trial.replications), np.empty(trial.replications)
    for number in range(trial.replications):
        # The number of servers too, so that a row of a table is not lucky or unlucky with all the others.
        key = (*seed.spawn_key, trial.servers, number)
        found = _one(trial, present, np.random.SeedSequence(seed.entropy, spawn_key=key), warm_up, kernel)
        means[number], shares[number] = found.mean(), np.mean(found > 0.0)
        if progress and (number + 1) * 10 % trial.replications < 10:
            progress((number + 1) / trial.replications, "")
    return QueueFigures(estimate(means), estimate(shares), warm_up)


def _one(trial: QueueTrial, present: Floats, seed: np.random.SeedSequence, warm_up: int, kernel: Kernel) -> Floats:
    """Those present at the start are the first in the trace, without a gap between them; some of them are served."""
    start, gap, service = (np.random.Generator(np.random.PCG64(child)) for child in seed.spawn(3))
    first = int(np.searchsorted(present, start.random() * present[-1], side="right"))
    count = first + warm_up + trial.customers
    gaps = np.concatenate([np.zeros(first), gap.standard_exponential(count - first) / trial.arrivals])
    if trial.is_fixed:
        services = np.full(count, trial.service)
        services[: min(first, trial.servers)] *= start.random(min(first, trial.servers))
    else:
        services = service.standard_exponential(count) * trial.service
    return waits(gaps, services, trial.servers, kernel)[first + warm_up :]


def warm_up_of(trial: QueueTrial) -> int:
    """Arrivals in eight relaxation times 1 / cμ(1 − √ρ)²: those of the same queue with exponential service."""
    if not trial.is_fixed:
        return 0
    forgets = trial.servers / trial.service * (1.0 - sqrt(trial.load / trial.servers)) ** 2
    return min(ceil(RELAXATIONS * trial.arrivals / forgets), MOST_WARM_UP)


def check_trial(trial: QueueTrial) -> None:
    """Raises with every fault at once."""
    faults = [
        Fault(field, "Skal være større enn 0.")
        for field in ("servers", "arrivals", "service", "customers")
        if not 0 < getattr(trial, field) < float("inf")
    ]
    if trial.replications < 2:
        faults.append(Fault("replications", "Et intervall krever minst to gjennomregninger."))
    if not faults and trial.load >= trial.servers:
        reason = (
            f"Belastningen er {trial.load:g} for {trial.servers} plasser, så køen vokser uten ende. Ta flere plasser."
        )
        faults.append(Fault("servers", reason))
    if faults:
        raise OutlookError(faults)
