"""What queueing theory says in steady state: what the kernels are tried against, never an answer for twenty years.

Rates and times share one unit. `load` is the offered load a = λ/μ, `servers` is c, and ρ = a/c. Draws nothing.
"""

from itertools import pairwise
from math import ceil, erfc, exp, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import Fault, OutlookError

Floats = NDArray[np.float64]
SMALLEST = 1e-16


def erlang_b(servers: int, load: float) -> float:
    """Share turned away where nobody may wait: B(0) = 1, B(k) = a·B(k−1) / (k + a·B(k−1))."""
    share = 1.0
    for server in range(1, servers + 1):
        share = load * share / (server + load * share)
    return share


def erlang_c(servers: int, load: float) -> float:
    """Share who must wait, M/M/c: C = B / (1 − ρ(1 − B)). One where the load is all the servers or more."""
    if load >= servers:
        return 1.0
    blocked = erlang_b(servers, load)
    return blocked / (1.0 - load / servers * (1.0 - blocked))


def mean_wait(servers: int, load: float, mean_service: float = 1.0) -> float:
    """Mean wait of everybody, M/M/c: Wq = C / (cμ − λ)."""
    _refuse_overload(servers, load)
    return erlang_c(servers, load) * mean_service / (servers - load)


def share_waiting_longer(servers: int, load: float, limit: float, mean_service: float = 1.0) -> float:
    """P(W > t) = C·exp(−(cμ − λ)t), M/M/c, first come first served."""
    return erlang_c(servers, load) * exp(-max(servers - load, 0.0) * limit / mean_service)


def number_waiting(servers: int, load: float) -> float:
    """Lq = λ·Wq, Little's law."""
    return load * mean_wait(servers, load)


def fewest_servers(load: float, *, limit: float, share: float, mean_service: float = 1.0) -> int:
    """The promise in steady state: the smallest c with C(c, a)·exp(−(cμ − λ)t) ≤ 1 − share."""
    servers = int(load) + 1
    while share_waiting_longer(servers, load, limit, mean_service) > 1.0 - share:
        servers += 1
    return servers


def cobham(servers: int, loads: tuple[float, ...], mean_service: float = 1.0) -> tuple[float, ...]:
    """Mean wait by priority class, equal service, nobody interrupted: W_k = (C/cμ) / ((1 − σ_(k−1))(1 − σ_k))."""
    _refuse_overload(servers, sum(loads))
    first = erlang_c(servers, sum(loads)) * mean_service / servers
    ends = np.cumsum([0.0, *loads]) / servers
    return tuple(float(first / ((1.0 - before) * (1.0 - after))) for before, after in pairwise(ends))


def shares_present(servers: int, load: float, leaving: float = 0.0) -> Floats:
    """How often n are present, n = 0, 1, …: birth and death, with those who wait lost at `leaving` a mean service each.

    M/M/c where nobody is lost, which needs load < servers; Erlang A else. Cut where what is left weighs nothing.
    """
    if not leaving:
        _refuse_overload(servers, load)
    weights, largest = [1.0], 1.0
    while weights[-1] > SMALLEST * largest or len(weights) <= servers:
        present = len(weights)
        weights.append(weights[-1] * load / (min(present, servers) + max(present - servers, 0) * leaving))
        largest = max(largest, weights[-1])
        if largest > 1e280:
            weights = [weight / largest for weight in weights]
            largest = 1.0
    found = np.array(weights)
    shares: Floats = found / found.sum()
    return shares


def erlang_a_share_lost(servers: int, load: float, leaving: float) -> float:
    """Share lost while waiting: θ·Lq / λ from the balance of births and deaths."""
    shares = shares_present(servers, load, leaving)
    waiting = np.maximum(np.arange(len(shares)) - servers, 0)
    return float(leaving * (waiting * shares).sum() / load)


def fixed_service_mean_wait(servers: int, load: float) -> float:
    """M/D/c, in service times: the number present one service later is X′ = max(X − c, 0) + Poisson(a); Wq = L/λ − D.

    Exact but for where the number present is cut, far out in its tail.
    """
    _refuse_overload(servers, load)
    # The tail falls about as exp(−2(1 − ρ)/ρ · n): far enough that the rest weighs less than a double can tell.
    most = servers + ceil(40.0 / (1.0 - load / servers)) + ceil(12 * sqrt(load)) + 20
    coming = _poisson(load, most)
    passing = np.zeros((most + 1, most + 1))
    for present in range(most + 1):
        left = max(present - servers, 0)
        passing[present, left:] = coming[: most + 1 - left]
    passing[:, most] += 1.0 - passing.sum(axis=1)
    balance = passing.T - np.eye(most + 1)
    balance[0] = 1.0
    shares = np.linalg.solve(balance, np.eye(most + 1)[0])
    return float((np.arange(most + 1) * shares).sum() / load - 1.0)


def general_mean_wait(servers: int, load: float, squared_variation: float, mean_service: float = 1.0) -> float:
    """M/G/c, an approximation: (1 + SCV)/2 of the M/M/c wait. Exact for one server."""
    return (1.0 + squared_variation) / 2.0 * mean_wait(servers, load, mean_service)


def square_root_servers(load: float, safety: float) -> int:
    """c = a + β√a, rounded up."""
    return ceil(load + safety * sqrt(load))


def halfin_whitt(servers: int, load: float) -> float:
    """Share who wait, for many servers: 1 / (1 + β·Φ(β)/φ(β)) with β = (c − a)/√a."""
    safety = (servers - load) / sqrt(load)
    below = 0.5 * erfc(-safety / sqrt(2.0))
    return 1.0 / (1.0 + safety * below / (exp(-safety * safety / 2.0) / sqrt(2.0 * pi)))


def modified_offered_load(rates: Floats, mean_stay: float, *, first: float, step: float) -> Floats:
    """m′ = λ − m/S: people expected present after each step in which λ is constant, with places for all."""
    left = exp(-step / mean_stay)
    present = [first]
    for rate in rates:
        present.append(present[-1] * left + rate * mean_stay * (1.0 - left))
    return np.array(present)


def _poisson(mean: float, most: int) -> Floats:
    found = np.empty(most + 1)
    found[0] = exp(-mean)
    for number in range(1, most + 1):
        found[number] = found[number - 1] * mean / number
    return found


def _refuse_overload(servers: int, load: float) -> None:
    if not 0 <= load < servers:
        raise OutlookError([Fault("load", "Skal være mindre enn antall plasser, ellers vokser køen alltid.")])
